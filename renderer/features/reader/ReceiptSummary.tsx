import { useTranslation } from 'react-i18next'
import type { FailureCause, Receipt, ReceiptKind, ReceiptRecipient } from '../../../shared/receipts/receipt'
import { useFormat } from '../../i18n/use-format'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { classes } from '../../ui/classes'
import styles from './ReceiptSummary.module.css'

/** A sending may have hundreds; the receipt's own text has them all. */
const listed = 12

const withReason: ReadonlySet<ReceiptKind> = new Set(['non-acceptance', 'failure', 'security'])

interface ReceiptSummaryProps {
  readonly receipt: Receipt
  /** The sending of this computer it belongs to; null where it is not one of ours. */
  readonly sendingId: string | null
}

/** What a receipt's text says, in plain words. What it does not say is said to be missing. */
export function ReceiptSummary({ receipt, sendingId }: ReceiptSummaryProps) {
  const { t } = useTranslation('reader')
  const showSending = useAppStore(state => state.showSending)
  const { recipients, occurredAt, identifier } = receipt
  return (
    <section className={styles.summary}>
      <h3 className={styles.title}>{t('receipt.title')}</h3>
      <dl className={styles.facts}>
        <dt>{recipients.length > 1 ? t('receipt.recipients') : t('receipt.recipient')}</dt>
        <dd className={classes(recipients.length === 0 && styles.absent)}>
          <Recipients recipients={recipients} />
        </dd>
        <dt>{t('receipt.time')}</dt>
        <dd className={classes(occurredAt === null && styles.absent)}>
          {occurredAt === null ? t('receipt.time-not-given') : <Time occurredAt={occurredAt} />}
        </dd>
        {withReason.has(receipt.kind) && (
          <>
            <dt>{t('receipt.reason')}</dt>
            <dd>
              <Reason reason={receipt.reason} cause={receipt.cause} />
            </dd>
          </>
        )}
        <dt>{t('receipt.identifier')}</dt>
        <dd className={identifier === null ? styles.absent : styles.identifier}>
          {identifier ?? t('receipt.identifier-not-given')}
        </dd>
      </dl>
      {sendingId !== null && (
        <div>
          <Button size="small" onPress={() => showSending(sendingId)}>
            {t('receipt.sending')}
          </Button>
        </div>
      )}
    </section>
  )
}

/** In this computer's zone, and as written where the receipt is of another. */
function Time({ occurredAt }: { readonly occurredAt: string }) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const at = new Date(occurredAt)
  const [, time, offset] = /T(\d\d:\d\d:\d\d).*([+-]\d\d:\d\d)$/.exec(occurredAt) ?? []
  const elsewhere = offset !== undefined && minutesOf(offset) !== -at.getTimezoneOffset()
  return (
    <>
      <time dateTime={occurredAt}>{format.exactDateTime(at)}</time>
      {elsewhere && <span className={styles.note}>{t('receipt.time-written', { time, offset })}</span>}
    </>
  )
}

function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

function Recipients({ recipients }: { readonly recipients: readonly ReceiptRecipient[] }) {
  const { t } = useTranslation('reader')
  if (recipients.length === 0) return t('receipt.recipient-not-given')
  return (
    <ul>
      {recipients.slice(0, listed).map(({ address, certified }) => (
        <li key={address}>
          {address}
          {certified !== null && (
            <span className={styles.note}>{certified ? t('receipt.certified') : t('receipt.ordinary')}</span>
          )}
        </li>
      ))}
      {recipients.length > listed && (
        <li className={styles.note}>{t('receipt.more-recipients', { count: recipients.length - listed })}</li>
      )}
    </ul>
  )
}

interface ReasonProps {
  readonly reason: string | null
  readonly cause: FailureCause | null
}

/** Our plain words first, then the provider's own, which are the ones that count. */
function Reason({ reason, cause }: ReasonProps) {
  const { t } = useTranslation(['reader', 'delivery'])
  return (
    <>
      {cause !== null && cause !== 'other' && <p>{t(`delivery:cause.${cause}`)}</p>}
      {reason === null ? (
        <p className={styles.absent}>{t('receipt.reason-not-given')}</p>
      ) : (
        <figure className={styles.quote}>
          <figcaption>{t('receipt.reason-quote')}</figcaption>
          <blockquote>{reason}</blockquote>
        </figure>
      )}
    </>
  )
}
