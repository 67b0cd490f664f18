import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors/app-error'
import {
  type DeliveryState,
  deliveryState,
  isDelayUnclear,
  isSecurityOpen
} from '../../../shared/mail/delivery'
import { isHeldBack } from '../../../shared/mail/held'
import type { DeliveryReceipt, Handover, RecipientDelivery, Sending } from '../../../shared/mail/sending'
import { useErrorText } from '../../i18n/use-error-text'
import { useNow } from '../../state/main-clock'
import { selectIsHeld } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import styles from './RecipientCard.module.css'
import { useQueuedWords } from './use-queued-words'
import { useTimes } from './use-times'

/** States whose receipts should give a reason. */
const wantsReason: ReadonlySet<DeliveryState> = new Set(['not-accepted', 'failed', 'contradictory'])

interface ExplanationProps {
  readonly sending: Pick<Sending, 'id' | 'mailboxId'>
  readonly recipient: RecipientDelivery
}

/** A recipient's state in plain words; what a failure means in law it does not say. */
export function Explanation({ sending, recipient }: ExplanationProps) {
  const { t } = useTranslation('delivery')
  const { t: schedule } = useTranslation('schedule')
  const state = deliveryState(recipient)
  const now = useNow(10_000)
  const { handover } = recipient
  const held = useAppStore(selectIsHeld(sending.id)) && isHeldBack(handover, now)
  const queued = useQueuedWords(sending.mailboxId)
  const reported = isSecurityOpen(recipient)
  const isReasoned = reported || wantsReason.has(state)
  const failures = recipient.receipts.filter(({ kind }) =>
    ['non-acceptance', 'failure', 'security'].includes(kind)
  )
  return (
    <div className={styles.explanation}>
      <p>
        {held
          ? schedule('held.waits')
          : state === 'queued'
            ? queued
            : t(isDelayUnclear(recipient) ? 'words.delayed-unread' : `words.${state}`)}
      </p>
      {state === 'refused' && handover.state === 'refused' && <Refusal error={handover.error} />}
      {state === 'unknown' && handover.state === 'unknown' && <UnknownWords handover={handover} />}
      {reported && <p>{t(state === 'delivered' ? 'security.words-delivered' : 'security.words')}</p>}
      {isReasoned && <Reason failures={failures} />}
      {isReasoned && <p>{t('consequence')}</p>}
    </div>
  )
}

/** Ours, and the service's own where it gave any: what it says of a refusal may be all there is to mend it by. */
function Refusal({ error }: { readonly error: AppError }) {
  const { t } = useTranslation('delivery')
  const errorText = useErrorText()
  const { reason } = error.data
  return (
    <>
      <p>{errorText(error)}</p>
      {typeof reason === 'string' && <Quote title={t('card.service-words')}>{reason}</Quote>}
    </>
  )
}

function Quote({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <figure className={styles.quote}>
      <figcaption>{title}</figcaption>
      <blockquote>{children}</blockquote>
    </figure>
  )
}

function UnknownWords({ handover }: { readonly handover: Extract<Handover, { state: 'unknown' }> }) {
  const { t } = useTranslation('delivery')
  const times = useTimes()
  return (
    <>
      <p>{t(`unknown-reason.${handover.reason}`)}</p>
      <p>
        {handover.checkedAt === null
          ? t('card.not-checked')
          : t(handover.trace === 'several' ? 'card.checked-several' : 'card.checked', {
              time: times.exact(new Date(handover.checkedAt))
            })}
        {handover.code !== null && ` ${t('card.code', { code: handover.code })}`}
      </p>
    </>
  )
}

function Reason({ failures }: { readonly failures: readonly DeliveryReceipt[] }) {
  const { t } = useTranslation('delivery')
  const last = failures.at(-1)
  const cause = last?.cause ?? null
  const reason = last?.reason ?? null
  return (
    <>
      {cause !== null && cause !== 'other' && <p>{t(`cause.${cause}`)}</p>}
      {reason === null ? (
        <p className={styles.absent}>{t('card.reason-not-given')}</p>
      ) : (
        <Quote title={t('card.reason')}>{reason}</Quote>
      )}
    </>
  )
}
