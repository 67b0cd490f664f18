import { Ellipsis, PenLine, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deliveryState } from '../../../shared/mail/delivery'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import { Button, IconButton } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Menu } from '../../ui/Menu'
import { DeadlineLine } from './DeadlineLine'
import { DeleteReceiptsDialog } from './DeleteReceiptsDialog'
import { Explanation } from './Explanation'
import styles from './RecipientCard.module.css'
import { StateBadge } from './StateBadge'
import { Timeline } from './Timeline'
import { waitingSince } from './timeline'
import type { SendingActions } from './use-sending-actions'
import { Waiting } from './Waiting'

interface RecipientCardProps {
  readonly sendingId: string
  readonly recipient: RecipientDelivery
  /** The sending's deadline; null: none. */
  readonly acceptBy: number | null
  readonly actions: SendingActions
}

/** Everything known of one recipient, and what can be done. */
export function RecipientCard({ sendingId, recipient, acceptBy, actions }: RecipientCardProps) {
  const { t } = useTranslation('delivery')
  const [asked, setAsked] = useState<'again' | 'delete' | null>(null)
  const state = deliveryState(recipient)
  const since = waitingSince(recipient)
  const close = () => setAsked(null)
  return (
    <li className={styles.card} data-state={state}>
      <div className={styles.head}>
        <h3 className={styles.address}>{recipient.address}</h3>
        <div className={styles.state}>
          <StateBadge state={state} />
          {recipient.handover.state === 'handed-over' && (
            <Menu
              label={t('panel.more')}
              entries={[
                {
                  id: 'delete',
                  label: t('panel.delete'),
                  icon: Trash2,
                  danger: true,
                  onAction: () => setAsked('delete')
                }
              ]}
            >
              <IconButton label={t('panel.more')} icon={Ellipsis} size="small" />
            </Menu>
          )}
        </div>
      </div>
      <Explanation recipient={recipient} />
      {acceptBy !== null && <DeadlineLine recipient={recipient} acceptBy={acceptBy} />}
      <Timeline recipient={recipient} />
      {since !== null && (
        <p className={styles.note}>
          <Waiting since={since} brief="" />
        </p>
      )}
      {(state === 'unknown' || state === 'refused') && (
        <div className={styles.actions}>
          {state === 'unknown' && (
            <Button
              size="small"
              icon={RefreshCw}
              busy={actions.checking}
              onPress={() => void actions.checkNow()}
            >
              {t('check.action')}
            </Button>
          )}
          <Button
            size="small"
            icon={PenLine}
            onPress={() => (state === 'unknown' ? setAsked('again') : void actions.writeAgain(recipient.id))}
          >
            {state === 'unknown' ? t('again.action') : t('again.action-refused')}
          </Button>
        </div>
      )}
      {asked === 'again' && (
        <ConfirmDialog
          title={t('again.title', { address: recipient.address })}
          confirmLabel={t('again.confirm')}
          onConfirm={() => {
            close()
            void actions.writeAgain(recipient.id)
          }}
          onClose={close}
        >
          <p>{t('again.words')}</p>
          <p>{t('again.advice')}</p>
        </ConfirmDialog>
      )}
      {asked === 'delete' && (
        <DeleteReceiptsDialog sendingId={sendingId} recipient={recipient} onClose={close} />
      )}
    </li>
  )
}
