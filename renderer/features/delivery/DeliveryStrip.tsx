import { ListTree } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { deliveryState } from '../../../shared/mail/delivery'
import type { RecipientDelivery, Sending } from '../../../shared/mail/sending'
import { awaitedSince } from '../../../shared/mail/silence'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { Announcer } from './Announcer'
import styles from './DeliveryStrip.module.css'
import { StateBadge } from './StateBadge'
import { StepMarker } from './StepMarker'
import { type Slot, slotsOf } from './strip-slots'
import { useTimes } from './use-times'
import { Waiting } from './Waiting'

/** As many as fit below a message; the sending itself shows all. */
const shown = 4

/** A sending in a few lines, below a message that belongs to it; whom that message is about comes first. */
export function DeliveryStrip({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('delivery')
  const showSending = useAppStore(state => state.showSending)
  const messageKey = useAppStore(state => state.selectedMessage?.key)
  const [about, others] = partition(sending.recipients, ({ receipts }) =>
    receipts.some(receipt => receipt.messageKey === messageKey)
  )
  const recipients = [...about, ...others].slice(0, Math.max(shown, about.length))
  const left = sending.recipients.length - recipients.length
  return (
    <section className={styles.strip} aria-label={t('panel.label')}>
      <header className={styles.head}>
        <h3 className={styles.title}>{t('panel.label')}</h3>
        <p className={styles.subject}>
          {sending.subject.trim() || t('list.no-subject')} ·{' '}
          {t('list.recipients', { count: sending.recipients.length })}
        </p>
        <Button size="small" icon={ListTree} onPress={() => showSending(sending.id)}>
          {t('panel.open')}
        </Button>
      </header>
      <ul className={styles.lines}>
        {recipients.map(recipient => (
          <Line key={recipient.id} recipient={recipient} />
        ))}
      </ul>
      {left > 0 && <p className={styles.more}>{t('strip.more', { count: left })}</p>}
      <Announcer sending={sending} />
    </section>
  )
}

function partition<T>(items: readonly T[], first: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(first), items.filter(item => !first(item))]
}

function Line({ recipient }: { readonly recipient: RecipientDelivery }) {
  return (
    <li className={styles.line}>
      <span className={styles.address}>{recipient.address}</span>
      <ol className={styles.steps}>
        {slotsOf(recipient).map(slot => (
          <SlotWords key={slot.stage} slot={slot} recipient={recipient} />
        ))}
      </ol>
      <StateBadge state={deliveryState(recipient)} />
    </li>
  )
}

function SlotWords({ slot, recipient }: { readonly slot: Slot; readonly recipient: RecipientDelivery }) {
  const { t } = useTranslation('delivery')
  const times = useTimes()
  const since = slot.awaited ? awaitedSince(recipient) : null
  const absent = t(`strip.${slot.mark === 'none' ? slot.absence : 'waiting'}`)
  return (
    <li className={styles.step} data-mark={slot.mark}>
      <StepMarker mark={slot.mark} />
      <span className={styles.stage}>
        <StageWords slot={slot} />
      </span>
      <span className={styles.when}>
        {slot.at !== null ? (
          <time dateTime={slot.at.toISOString()}>{times.short(slot.at)}</time>
        ) : slot.told ? (
          t('time-not-given')
        ) : since === null ? (
          absent
        ) : (
          <Waiting since={since} brief={absent} />
        )}
      </span>
    </li>
  )
}

/** The stage, or what went wrong at it: "delivery" beside a time would read as if it had been made. */
function StageWords({ slot: { stage, mark, cause } }: { readonly slot: Slot }) {
  const { t } = useTranslation('delivery')
  if (mark === 'bad') return cause === null ? t(`strip.bad-${stage}`) : t(`cause-short.${cause}`)
  if (mark === 'warn') return t(stage === 'handover' ? 'strip.warn-handover' : 'strip.warn-delivery')
  return t(`strip.${stage}`)
}
