import { ArrowRight, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BoardRow } from '../../../shared/mail/board'
import { deliveryState } from '../../../shared/mail/delivery'
import type { Sending } from '../../../shared/mail/sending'
import {
  type AttemptOf,
  repeatedBy,
  repeatsOf,
  sentTwice,
  waitsFor
} from '../../../shared/mail/unknown-outcome'
import { useFormat } from '../../i18n/use-format'
import { loaded } from '../../state/load'
import { selectSendings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Badge } from '../../ui/Badge'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import styles from './RecipientCard.module.css'

const none: readonly Sending[] = []

function useKnown(mailboxId: string): readonly Sending[] {
  return useAppStore(state => loaded(selectSendings(mailboxId)(state)) ?? none)
}

/** The other attempts of one message: what it repeats, what repeats it, what it waits for, and whether both were sent. */
export function AttemptLinks({ attempt }: { readonly attempt: AttemptOf }) {
  const { t } = useTranslation('delivery')
  const format = useFormat()
  const known = useKnown(attempt.sending.mailboxId)
  const earlier = repeatedBy(attempt, known)
  const blocking = waitsFor(attempt, known)
  const twins = sentTwice(attempt, known)
  const date = ({ sending }: AttemptOf) => format.dateTime(new Date(sending.createdAt))
  const state = ({ recipient }: AttemptOf) => t(`state.${deliveryState(recipient)}`)
  return (
    <>
      {twins.length > 0 && (
        <div className={styles.question}>
          <Banner tone="warn">
            {t('attempt.twice', {
              codes: format.list([attempt, ...twins].map(each => codeOf(each) ?? t('attempt.no-code')))
            })}
          </Banner>
        </div>
      )}
      {blocking !== null && (
        <Linked words={t('attempt.waits', { date: date(blocking) })} other={blocking} date={date(blocking)} />
      )}
      {earlier !== null && (
        <Linked
          words={t('attempt.repeats', { date: date(earlier), state: state(earlier) })}
          other={earlier}
          date={date(earlier)}
        />
      )}
      {repeatsOf(attempt, known).map(later => (
        <Linked
          key={later.recipient.id}
          words={t('attempt.repeated', { date: date(later), state: state(later) })}
          other={later}
          date={date(later)}
        />
      ))}
    </>
  )
}

/** On the line of a sending of which both attempts to somebody were sent; nothing else. Those are always known. */
export function DuplicateBadge({ row }: { readonly row: BoardRow }) {
  const { t } = useTranslation('delivery')
  const known = useKnown(row.mailboxId)
  const twice = known.some(
    sending =>
      sending.id === row.key &&
      sending.recipients.some(recipient => sentTwice({ sending, recipient }, known).length > 0)
  )
  return twice ? (
    <Badge tone="warn" icon={Copy}>
      {t('attempt.twice-badge')}
    </Badge>
  ) : null
}

function codeOf({ recipient: { handover } }: AttemptOf): string | null {
  return 'code' in handover ? handover.code : null
}

interface LinkedProps {
  readonly words: string
  readonly other: AttemptOf
  /** Of the other sending, as it is shown. */
  readonly date: string
}

function Linked({ words, other, date }: LinkedProps) {
  const { t } = useTranslation('delivery')
  const showSending = useAppStore(state => state.showSending)
  return (
    <div className={styles.attempt}>
      <p>{words}</p>
      <Button
        variant="quiet"
        size="small"
        icon={ArrowRight}
        aria-label={t('attempt.open', { date })}
        onPress={() => showSending(other.sending.id)}
      >
        {t('panel.open')}
      </Button>
    </div>
  )
}
