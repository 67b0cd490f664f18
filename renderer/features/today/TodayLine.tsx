import {
  CalendarClock,
  CalendarOff,
  CalendarX,
  Check,
  Clock,
  Database,
  Hourglass,
  Mail,
  ShieldAlert
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { HeldSending } from '../../../shared/ipc/views'
import { type ExpiringMailbox, endsAtOnce, expiryPhrase } from '../../../shared/lifecycle/expiry'
import { type Concern, type ConcernKind, sinceOf } from '../../../shared/mail/concerns'
import type { DueItem } from '../../../shared/mail/today'
import { useFormat } from '../../i18n/use-format'
import { useRomeDay } from '../../i18n/use-rome-day'
import { useRomeWords } from '../../i18n/use-rome-words'
import { useNow } from '../../state/main-clock'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { stateLooks } from '../../ui/state-looks'
import { Line, type Look, type TodayLineProps } from './Line'
import { RunLine } from './RunLine'
import styles from './TodayList.module.css'
import { useSettling } from './use-settling'

export function TodayLine({ item, open }: TodayLineProps) {
  if (item.kind === 'recipient') return <ConcernLine item={item} concern={item.concern} open={open} />
  if (item.kind === 'due') return <DueLine item={item} due={item} open={open} />
  if (item.kind === 'run') return <RunLine item={item} open={open} />
  if (item.kind === 'held') return <HeldLine item={item} held={item.held} open={open} />
  if (item.kind === 'expiry') return <ExpiryLine item={item} expiring={item.expiring} open={open} />
  return <MailboxLine item={item} open={open} />
}

/** What is the state of a recipient looks here as it does among the sendings. */
const looks: Readonly<Record<ConcernKind, Look>> = {
  ...stateLooks,
  late: { tone: 'bad', icon: Clock },
  'unproven-deadline': { tone: 'bad', icon: Clock },
  security: { tone: 'bad', icon: ShieldAlert },
  silent: { tone: 'bad', icon: Hourglass },
  quiet: { tone: 'warn', icon: Hourglass }
}

function ConcernLine({ item, concern, open }: TodayLineProps & { readonly concern: Concern }) {
  const { t } = useTranslation('today')
  const settle = useSettling()
  const { kind, sending, recipient } = concern
  const subject = sending.subject.trim() || t('no-subject')
  const { address } = recipient
  return (
    <Line
      item={item}
      open={open}
      look={looks[kind]}
      title={t(`kind.${kind}`)}
      since={sinceOf(concern)}
      subject={subject}
      words={address}
      action={
        <Button
          aria-label={t('settle', { subject, address })}
          icon={Check}
          size="small"
          variant="quiet"
          className={styles.seen}
          onPress={() => void settle(concern)}
        >
          {t('seen')}
        </Button>
      }
    />
  )
}

function HeldLine({ item, held, open }: TodayLineProps & { readonly held: HeldSending }) {
  const { t } = useTranslation('today')
  return (
    <Line
      item={item}
      open={open}
      look={{ tone: 'warn', icon: CalendarX }}
      title={t('item.held')}
      since={held.at}
      subject={held.subject.trim() || t('no-subject')}
      words={held.address}
    />
  )
}

function DueLine({ item, due, open }: TodayLineProps & { readonly due: DueItem }) {
  const { t } = useTranslation(['today', 'delivery'])
  const format = useFormat()
  const romeWords = useRomeWords()
  const now = new Date(useNow(30_000))
  const [first, ...others] = due.recipients
  if (first === undefined) return null
  const { handover } = first
  const state = due.held
    ? t('due.held')
    : handover.state === 'scheduled'
      ? t('due.leaves', { moment: romeWords(handover.at) })
      : t(`delivery:state.${handover.state}`)
  return (
    <Line
      item={item}
      open={open}
      look={{ tone: 'neutral', icon: CalendarClock }}
      title={t('due.title', { left: format.ahead(new Date(due.acceptBy), now) })}
      subject={due.sending.subject.trim() || t('no-subject')}
      words={
        others.length === 0
          ? first.address
          : t('due.recipients', { address: first.address, count: others.length })
      }
      note={t('due.note', { moment: romeWords(due.acceptBy), state })}
    />
  )
}

function ExpiryLine({ item, expiring, open }: TodayLineProps & { readonly expiring: ExpiringMailbox }) {
  const { t } = useTranslation('today')
  const day = useRomeDay()
  const { address, days, byHand, expiresAt } = expiring
  const note = byHand ? 'expiry.note-flat' : days < 0 ? 'expiry.note-over' : 'expiry.note'
  return (
    <Line
      item={item}
      open={open}
      look={{ tone: endsAtOnce(expiring) ? 'bad' : 'neutral', icon: CalendarOff }}
      title={t(`expiry.${expiryPhrase(expiring)}`, { count: days })}
      words={address}
      note={t(note, { day: day(expiresAt) })}
    />
  )
}

function MailboxLine({ item, open }: TodayLineProps) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const mailboxes = useAppStore(selectMailboxes)
  if (item.kind !== 'full' && item.kind !== 'unread') return null
  const address = mailboxes.find(({ id }) => id === item.mailboxId)?.address ?? ''
  return item.kind === 'full' ? (
    <Line
      item={item}
      open={open}
      look={{ tone: 'warn', icon: Database }}
      title={t('item.full', { share: format.percent(item.share) })}
      words={t('item.full-words', { address })}
    />
  ) : (
    <Line
      item={item}
      open={open}
      look={{ tone: 'info', icon: Mail }}
      title={t('item.unread')}
      words={t('item.unread-words', { count: item.count, address })}
    />
  )
}
