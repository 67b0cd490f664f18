import { deliveryState, isDelayUnclear } from '../../../shared/mail/delivery'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import { type Step, timelineOf } from '../../../shared/mail/timeline'
import { codeOf } from '../../archive/recipient-columns'
import type { ProofReceipt, ProofRecipient } from '../content'
import { empty, html, type Markup } from './markup'
import { table } from './parts'
import type { ReceiptNumbers } from './receipt-part'
import type { PaperWords } from './words'

/** One recipient: what is known, what is not proven, and what happened step by step. */
export function recipientPart(recipient: ProofRecipient, numbers: ReceiptNumbers, words: PaperWords): Markup {
  const { t } = words
  const { delivery, receipts } = recipient
  const state = deliveryState(delivery)
  const code = codeOf(delivery)
  const missing = unproven(recipient)
  const missingWords = missing === null ? '' : t(`paper.unproven.${missing}`)
  return html`<section class="recipient">
<header><h4>${delivery.address}</h4><span class="state">${t(`delivery:state.${state}`)}</span></header>
<p>${t(isDelayUnclear(delivery) ? 'paper.meaning.delayed-unread' : `paper.meaning.${state}`)}${handoverWords(delivery, words)}</p>
${missing === null ? empty : html`<p class="unproven">${missingWords}</p>`}
${code === null ? empty : html`<p class="note">${t('paper.timeline.code', { code })}</p>`}
${table(
  [
    { label: t('paper.timeline.when'), width: 'when' },
    { label: t('paper.timeline.what'), width: '' },
    { label: t('paper.timeline.source'), width: 'source' }
  ],
  timelineOf(delivery).map(step => [
    when(step, words),
    stepWords(step, words),
    source(step, receipts, numbers, words)
  ])
)}
</section>`
}

/** What of a recipient is not proven; null where nothing more is to be said than its state says. */
export function unproven({ delivery, receipts }: ProofRecipient): 'no-receipt' | 'delivery' | null {
  if (receipts.length === 0) return 'no-receipt'
  return deliveryState(delivery) === 'delivered' ? null : 'delivery'
}

/** Why nobody knows, or in the service's words why it was not sent; nothing where that is not the question. */
function handoverWords({ handover }: RecipientDelivery, { t }: PaperWords): string {
  if (handover.state === 'unknown') return ` ${t(`delivery:unknown-reason.${handover.reason}`)}`
  const reason = handover.state === 'refused' ? handover.error.data.reason : null
  return typeof reason === 'string' ? ` ${t('paper.timeline.service-words', { words: reason })}` : ''
}

function when({ at, receipt, what }: Step, { t, stamp, moment }: PaperWords): string {
  if (receipt !== null) {
    if (receipt.occurredAt === null) return t('paper.timeline.no-time')
    const time = stamp(receipt.occurredAt)
    return receipt.dated === undefined ? time : `${time}; ${t('paper.timeline.by-mail')}`
  }
  // These say in their own words when it is to be.
  return at === null || what === 'holding' || what === 'scheduled' ? '' : moment(at.getTime())
}

function stepWords({ what, at, receipt }: Step, { t, moment }: PaperWords): Markup {
  const time = at === null ? '' : moment(at.getTime())
  const cause = receipt?.cause ?? null
  return html`${t(`delivery:step.${what}`, { time })}${cause === null ? '' : `: ${t(`delivery:cause.${cause}`)}`}`
}

/** The receipt by its number, so that one finds its text; what only the program knows is called so. */
function source(
  { receipt, what }: Step,
  receipts: readonly ProofReceipt[],
  numbers: ReceiptNumbers,
  { t, number }: PaperWords
): string {
  if (receipt === null) return what.startsWith('no-') ? '' : t('paper.timeline.by-program')
  const told = receipts.find(each => each.receipt === receipt)
  return told === undefined ? '' : t('paper.receipts.number', { number: number(numbers.get(told) ?? 0) })
}
