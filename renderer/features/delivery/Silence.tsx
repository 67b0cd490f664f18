import { CircleAlert, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BoardRow } from '../../../shared/mail/board'
import { type DeliveryState, deliveryState, isDelayUnclear } from '../../../shared/mail/delivery'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import { awaitedSince, type Silence, silenceAfter, silenceOf } from '../../../shared/mail/silence'
import { useNow } from '../../state/main-clock'
import { Badge } from '../../ui/Badge'
import { Banner } from '../../ui/Banner'
import styles from './RecipientCard.module.css'
import { Waiting } from './Waiting'

const looks = {
  amber: { tone: 'warn', icon: Hourglass },
  red: { tone: 'bad', icon: CircleAlert }
} as const satisfies Record<Silence, object>

/** How long nothing has been heard of a recipient, and what that means once it is long. */
export function SilenceNote({ recipient }: { readonly recipient: RecipientDelivery }) {
  const { t } = useTranslation('delivery')
  const now = useNow(10_000)
  const since = awaitedSince(recipient)
  const silence = silenceOf(recipient, now)
  if (since === null) return null
  const state = deliveryState(recipient)
  const waiting = <Waiting since={since} brief="" />
  if (silence === null) return <p className={styles.note}>{waiting}</p>
  return (
    <div className={styles.question}>
      <Banner tone={looks[silence].tone}>
        <strong>{waiting}</strong>
        <p>{t(`silence.${isDelayUnclear(recipient) ? 'unread' : wordsFor(state, silence)}`)}</p>
      </Banner>
    </div>
  )
}

/** After the first notice only the last is missing; where the acceptance is missing, more than the delivery is. */
function wordsFor(state: DeliveryState, silence: Silence): Silence | 'noticed' | 'not-accepted' {
  if (state === 'handed-over') return 'not-accepted'
  return state === 'delayed' && silence === 'amber' ? 'noticed' : silence
}

/** Says of a sending that somebody's delivery should have been told of by now. */
export function SilenceBadge({ row, now }: { readonly row: BoardRow; readonly now: number }) {
  const { t } = useTranslation('delivery')
  const silent = row.awaited.map(since => silenceAfter(since, now)).filter(silence => silence !== null)
  const part = silent.length
  if (part === 0) return null
  const whole = row.recipients
  const words = t('silence.badge')
  return (
    <Badge {...looks[silent.includes('red') ? 'red' : 'amber']}>
      {part === whole ? words : t('list.part', { state: words, part, whole })}
    </Badge>
  )
}
