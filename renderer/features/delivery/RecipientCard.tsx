import { Ellipsis, PenLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deliveryState, isUndelivered, namedReceipts } from '../../../shared/mail/delivery'
import type { RecipientDelivery, Sending } from '../../../shared/mail/sending'
import { Button, IconButton } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Menu } from '../../ui/Menu'
import { AttemptLinks } from './AttemptLinks'
import { DeadlineLine } from './DeadlineLine'
import { DeleteReceiptsDialog } from './DeleteReceiptsDialog'
import { Explanation } from './Explanation'
import styles from './RecipientCard.module.css'
import { SearchOutcome } from './SearchOutcome'
import { SilenceNote } from './Silence'
import { StateBadge } from './StateBadge'
import { Timeline } from './Timeline'
import type { SendingActions } from './use-sending-actions'

interface RecipientCardProps {
  readonly sending: Sending
  readonly recipient: RecipientDelivery
  readonly actions: SendingActions
}

/** Everything known of one recipient, and what can be done. */
export function RecipientCard({ sending, recipient: known, actions }: RecipientCardProps) {
  const { t } = useTranslation('delivery')
  const [asked, setAsked] = useState<'again' | 'delete' | null>(null)
  // What names nobody stands above, once for all who share the code.
  const recipient = { ...known, receipts: namedReceipts(known) }
  const { handover } = recipient
  const state = deliveryState(recipient)
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
      <Explanation sending={sending} recipient={recipient} />
      {sending.acceptBy != null && state !== 'cancelled' && (
        <DeadlineLine recipient={recipient} acceptBy={sending.acceptBy} />
      )}
      <Timeline recipient={recipient} mailboxId={sending.mailboxId} />
      <SilenceNote recipient={recipient} />
      <AttemptLinks attempt={{ sending, recipient }} />
      {state === 'unknown' && handover.state === 'unknown' && (
        <SearchOutcome
          recipient={recipient}
          handover={handover}
          actions={actions}
          onWriteAgain={() => setAsked('again')}
        />
      )}
      {(state === 'refused' || isUndelivered(recipient)) && (
        <div className={styles.actions}>
          <Button size="small" icon={PenLine} onPress={() => void actions.writeAgain(recipient.id)}>
            {t(state === 'refused' ? 'again.action-refused' : 'again.action-undelivered')}
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
        <DeleteReceiptsDialog sendingId={sending.id} recipient={recipient} onClose={close} />
      )}
    </li>
  )
}
