import { RefreshCw, SearchX } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { sharesOf } from '../../../shared/mail/board'
import { isFromElsewhere, type Sending } from '../../../shared/mail/sending'
import { lastLook } from '../../../shared/mail/timeline'
import { chargedRecipients } from '../../../shared/usage/charged'
import { useFormat } from '../../i18n/use-format'
import { selectMailbox, selectOlderSending, selectSending, selectSendings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { usePriceWords } from '../../state/use-price-words'
import { Button } from '../../ui/Button'
import { EmptyState, FailedState, LoadingState } from '../../ui/State'
import { Announcer } from './Announcer'
import styles from './DeliveryPanel.module.css'
import { DeliveryStrip } from './DeliveryStrip'
import { SendingProofButton } from './ProofButton'
import { RecipientCard } from './RecipientCard'
import { ShareBadges } from './StateBadge'
import { Together } from './Together'
import { UndoBar } from './UndoBar'
import { useSendingActions } from './use-sending-actions'
import { useTimes } from './use-times'

interface DeliveryPanelProps {
  readonly sendingId: string
  /** `pane`: it has the pane to itself; `under-reader`: below the message of its sending, where it is brief. */
  readonly placement: 'pane' | 'under-reader'
}

/** What is known of each recipient of one sending. */
export function DeliveryPanel({ sendingId, placement }: DeliveryPanelProps) {
  const { t } = useTranslation('delivery')
  const mailboxId = useAppStore(state => selectMailbox(state)?.id ?? '')
  const load = useAppStore(selectSendings(mailboxId))
  const loadSendings = useAppStore(state => state.loadSendings)
  const sending = useAppStore(selectSending(sendingId))
  const older = useAppStore(selectOlderSending(sendingId))
  const loadOlder = useAppStore(state => state.loadOlderSending)
  useEffect(() => {
    if (load.state === 'idle' && mailboxId !== '') void loadSendings(mailboxId)
  }, [load.state, mailboxId, loadSendings])
  const isListed = sending !== null
  useEffect(() => {
    if (!isListed) void loadOlder(sendingId)
  }, [isListed, loadOlder, sendingId])

  if (sending !== null) {
    return placement === 'pane' ? <Panel sending={sending} /> : <DeliveryStrip sending={sending} />
  }
  // Below a message silence is better than an error about something that was not asked for.
  if (placement === 'under-reader') return null
  if (older.state === 'failed') {
    return (
      <FailedState
        title={t('list.failed')}
        error={older.error}
        actions={<Button onPress={() => void loadOlder(sendingId)}>{t('list.try-again')}</Button>}
      />
    )
  }
  if (older.state !== 'ready') return <LoadingState label={t('list.loading')} />
  return <EmptyState icon={SearchX} title={t('panel.gone')} words={t('panel.gone-next')} />
}

function Panel({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('delivery')
  const actions = useSendingActions(sending)
  return (
    <section className={styles.panel} aria-label={t('panel.label')}>
      <UndoBar sending={sending} onUndo={() => void actions.undo()} />
      <div className={styles.scroller} tabIndex={-1} data-pane-start="">
        <PanelHead sending={sending} checking={actions.checking} onCheck={() => void actions.checkNow()} />
        <Together sending={sending} />
        <ul className={styles.cards}>
          {sending.recipients.map(recipient => (
            <RecipientCard key={recipient.id} sending={sending} recipient={recipient} actions={actions} />
          ))}
        </ul>
        <p className={styles.legend}>{t('panel.legend')}</p>
      </div>
      <Announcer sending={sending} />
    </section>
  )
}

interface PanelHeadProps {
  readonly sending: Sending
  readonly checking: boolean
  readonly onCheck: () => void
}

function PanelHead({ sending, checking, onCheck }: PanelHeadProps) {
  const { t } = useTranslation('delivery')
  const format = useFormat()
  const times = useTimes()
  const price = usePriceWords(sending.mailboxId)
  const charged = chargedRecipients(sending)
  const look = lastLook(sending.recipients)
  const facts = [
    t(isFromElsewhere(sending) ? 'elsewhere.accepted' : 'panel.begun', {
      date: format.dateTime(new Date(sending.createdAt))
    }),
    t('list.recipients', { count: sending.recipients.length }),
    ...(sending.attachments.length === 0
      ? []
      : [t('panel.attachments', { count: sending.attachments.length })]),
    ...(charged === 0 ? [] : [t('panel.price', { price: price(charged) })])
  ]
  return (
    <header className={styles.head}>
      <h2 className={styles.subject}>{sending.subject.trim() || t('list.no-subject')}</h2>
      <p className={styles.facts}>{facts.join(' · ')}</p>
      {sending.caseLabel !== undefined && (
        <p className={styles.facts}>{t('panel.case', { label: sending.caseLabel })}</p>
      )}
      {sending.textLost === true && <p className={styles.facts}>{t('panel.text-lost')}</p>}
      {isFromElsewhere(sending) && <p className={styles.facts}>{t('elsewhere.note')}</p>}
      {sending.recipients.length > 1 && (
        <div className={styles.shares}>
          <ShareBadges shares={sharesOf(sending)} />
        </div>
      )}
      <div className={styles.look}>
        <Button size="small" icon={RefreshCw} busy={checking} onPress={onCheck}>
          {checking ? t('panel.refreshing') : t('panel.refresh')}
        </Button>
        <SendingProofButton sending={sending} />
        <span>
          {look === null ? t('panel.never-looked') : t('panel.looked', { time: times.exact(new Date(look)) })}
        </span>
      </div>
    </header>
  )
}
