import { useTranslation } from 'react-i18next'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import { type Step, timelineOf } from '../../../shared/mail/timeline'
import { useRomeWords } from '../../i18n/use-rome-words'
import { Button } from '../../ui/Button'
import { StepMarker } from './StepMarker'
import styles from './Timeline.module.css'
import { useOpenReceipt } from './use-open-receipt'
import { useTimes } from './use-times'

interface TimelineProps {
  readonly recipient: RecipientDelivery
  /** Where its receipts lie. */
  readonly mailboxId: string
}

/** What happened to one recipient, step by step, each with its time and its receipt. */
export function Timeline({ recipient, mailboxId }: TimelineProps) {
  const { t } = useTranslation('delivery')
  return (
    <ol className={styles.timeline} aria-label={t('card.timeline', { address: recipient.address })}>
      {timelineOf(recipient).map(step => (
        <StepLine key={step.id} step={step} recipient={recipient} mailboxId={mailboxId} />
      ))}
    </ol>
  )
}

interface StepLineProps extends TimelineProps {
  readonly step: Step
}

function StepLine({ step, recipient, mailboxId }: StepLineProps) {
  const { t } = useTranslation('delivery')
  const times = useTimes()
  const rome = useRomeWords()
  const openReceipt = useOpenReceipt(mailboxId)
  const { receipt, at } = step
  const leavesLater = step.what === 'holding' || step.what === 'scheduled'
  const leaving = (moment: Date) => (step.what === 'scheduled' ? rome(moment.getTime()) : times.exact(moment))
  const words = leavesLater
    ? t(`step.${step.what}`, { time: at === null ? '' : leaving(at) })
    : t(`step.${step.what}`)
  const messageKey = receipt?.messageKey ?? null
  return (
    <li className={styles.step} data-what={step.what}>
      <StepMarker mark={step.mark} />
      <div className={styles.words}>
        <div className={styles.line}>
          <span>{words}</span>
          {at !== null && !leavesLater && (
            <time dateTime={at.toISOString()} className={styles.time}>
              {times.exact(at)}
            </time>
          )}
          {at === null && receipt !== null && <span className={styles.note}>{t('time-not-given')}</span>}
          {messageKey !== null && (
            <Button
              variant="quiet"
              size="small"
              className={styles.receipt}
              aria-label={t('card.receipt-of', { what: words })}
              onPress={() => openReceipt(messageKey)}
            >
              {t('card.open-receipt')}
            </Button>
          )}
        </div>
        {receipt !== null && <Addressee named={receipt.addressee} address={recipient.address} />}
        {receipt?.matched === 'by-subject' && (
          <span className={styles.note}>{t('card.matched-by-subject')}</span>
        )}
      </div>
    </li>
  )
}

interface AddresseeProps {
  /** null: the receipt does not say, or its text was not to be had. */
  readonly named: string | null
  readonly address: string
}

/** Said only where it is not what one would think: the receipt names the recipient. */
function Addressee({ named, address }: AddresseeProps) {
  const { t } = useTranslation('delivery')
  if (named === null) return <span className={styles.note}>{t('card.recipient-not-given')}</span>
  if (named.toLowerCase() === address.toLowerCase()) return null
  return <span className={styles.note}>{t('card.recipient-in-receipt', { address: named })}</span>
}
