import { plainBody } from '../../../shared/mail/plain-body'
import type { ProofAttachment, ProofSending } from '../content'
import { cleanBody } from './clean-body'
import { empty, html, type Markup } from './markup'
import { facts, table } from './parts'
import { numberReceipts, receiptBlocks } from './receipt-part'
import { recipientPart } from './recipient-part'
import type { PaperWords } from './words'

/** Everything about one sending, beginning on a page of its own; in blocks, between any two of which a document may end. */
export function* sendingBlocks(
  sending: ProofSending,
  position: { readonly number: number; readonly whole: number },
  words: PaperWords
): Generator<Markup> {
  const { t, number, moment } = words
  const { head, recipients } = sending
  const numbers = numberReceipts(sending)
  const together = recipients.some(({ delivery }) => delivery.together)
  yield html`<section class="sending">
<p class="number">${t('paper.sending.number', {
    number: number(position.number),
    whole: number(position.whole)
  })}</p>
<h2>${head.subject.trim() || t('paper.contents.no-subject')}</h2>
${facts([
  [t('paper.sending.written'), moment(head.createdAt)],
  [t('paper.sending.deadline'), typeof head.acceptBy === 'number' ? moment(head.acceptBy) : null],
  [t('paper.sending.recipients'), number(recipients.length)],
  [t('paper.sending.id'), html`<code>${head.id}</code>`],
  [t('paper.sending.repeats'), head.repeats === null ? null : html`<code>${head.repeats.sendingId}</code>`]
])}
<h3>${t('paper.timeline.title')}</h3>
${together ? html`<p class="note">${t('paper.sending.together')}</p>` : empty}
</section>`
  for (const recipient of recipients) yield recipientPart(recipient, numbers, words)
  yield message(sending, words)
  if (sending.body !== null) yield attachments(sending.attachments, words)
  yield* receiptBlocks(sending, numbers, words)
}

function message({ head, body, recipients }: ProofSending, { t }: PaperWords): Markup {
  if (body === null)
    return html`<h3>${t('paper.body.title')}</h3>
<p class="missing">${t(head.textLost === true ? 'paper.body.lost' : 'paper.body.elsewhere')}</p>`
  const { letter, isCut } = printedLetter(head.bodyHtml)
  const isEmpty = letter.html.replace(/<[^>]*>/g, '').trim() === ''
  return html`<h3>${t('paper.body.title')}</h3>
<p class="note">${t(`paper.body.${bodyNote(recipients)}`, { file: body })}</p>
<div class="letter">${isEmpty ? t('paper.body.empty') : letter}</div>
${isCut ? html`<p class="note">${t('paper.cut')}</p>` : empty}`
}

/** What is known of whether it was handed over, for any of them; a refusal is an answer to a request. */
function bodyNote(recipients: ProofSending['recipients']): 'note' | 'note-unknown' | 'note-unsent' {
  const states = recipients.map(({ delivery }) => delivery.handover.state)
  if (states.includes('handed-over') || recipients.some(({ receipts }) => receipts.length > 0)) return 'note'
  if (states.includes('unknown') || states.includes('sending')) return 'note-unknown'
  return states.includes('refused') ? 'note' : 'note-unsent'
}

/** Characters of a body that are printed, about eighty pages. */
const longestLetter = 250_000

/** What is longer is printed as plain words, as far as they go. */
function printedLetter(bodyHtml: string): { readonly letter: Markup; readonly isCut: boolean } {
  if (bodyHtml.length <= longestLetter) return { letter: cleanBody(bodyHtml), isCut: false }
  const plain = plainBody(bodyHtml)
  const isCut = plain.length > longestLetter
  return { letter: html`<p class="plain">${plain.slice(0, longestLetter)}${isCut ? ' …' : ''}</p>`, isCut }
}

function attachments(all: readonly ProofAttachment[], words: PaperWords): Markup {
  const { t, number } = words
  const title = html`<h3>${t('paper.attachments.title')}</h3>`
  if (all.length === 0) return html`${title}<p>${t('paper.attachments.none')}</p>`
  const columns = [
    { label: t('paper.attachments.name'), width: 'attached' },
    { label: t('paper.attachments.bytes'), width: 'size end' },
    { label: t('paper.attachments.file'), width: '' }
  ]
  return html`${title}${table(
    columns,
    all.map(attachment => [
      attachment.name,
      number(attachment.bytes),
      html`${placeOf(attachment, words)}<br><span class="hash">${attachment.sha256 ?? ''}</span>`
    ])
  )}`
}

/** Its entry, else why it has none. */
function placeOf({ file, missing }: ProofAttachment, { t }: PaperWords): Markup {
  if (missing === null) return html`<code>${file}</code>`
  const words = t(`paper.attachments.missing.${missing}`)
  return html`<span class="missing">${words}</span>`
}
