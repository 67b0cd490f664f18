import { isWaiting } from '../../../shared/mail/sending'
import type { ProofAttachment, ProofSending } from '../content'
import { cleanBody } from './clean-body'
import { empty, html, type Markup } from './markup'
import { facts, table } from './parts'
import { numberReceipts, receiptParts } from './receipt-part'
import { recipientPart } from './recipient-part'
import type { PaperWords } from './words'

/** Everything about one sending, beginning on a page of its own. */
export function sendingPart(
  sending: ProofSending,
  position: { readonly number: number; readonly whole: number },
  words: PaperWords
): Markup {
  const { t, number, moment } = words
  const { head, recipients } = sending
  const numbers = numberReceipts(sending)
  const together = recipients.some(({ delivery }) => delivery.together)
  return html`<section class="sending">
<p class="number">${t('paper.sending.number', {
    number: number(position.number),
    whole: number(position.whole)
  })}</p>
<h2>${head.subject.trim() || t('paper.contents.no-subject')}</h2>
${facts([
  [t('paper.sending.written'), moment(head.createdAt)],
  [t('paper.sending.deadline'), typeof head.acceptBy === 'number' ? moment(head.acceptBy) : null],
  [t('paper.sending.recipients'), number(recipients.length)],
  [t('paper.sending.id'), html`<code>${head.id}</code>`]
])}
<h3>${t('paper.timeline.title')}</h3>
${together ? html`<p class="note">${t('paper.sending.together')}</p>` : empty}
${recipients.map(recipient => recipientPart(recipient, numbers, words))}
${message(sending, words)}
${attachments(sending.attachments, words)}
${receiptParts(sending, numbers, words)}
</section>`
}

function message({ head, body, recipients }: ProofSending, { t }: PaperWords): Markup {
  const unsent = recipients.every(
    ({ delivery: { handover } }) => isWaiting(handover) || handover.state === 'cancelled'
  )
  const printed = cleanBody(head.bodyHtml)
  const isEmpty = printed.html.replace(/<[^>]*>/g, '').trim() === ''
  return html`<h3>${t('paper.body.title')}</h3>
<p class="note">${t(unsent ? 'paper.body.note-unsent' : 'paper.body.note', { file: body })}</p>
<div class="letter">${isEmpty ? t('paper.body.empty') : printed}</div>`
}

function attachments(all: readonly ProofAttachment[], { t, number }: PaperWords): Markup {
  const title = html`<h3>${t('paper.attachments.title')}</h3>`
  if (all.length === 0) return html`${title}<p>${t('paper.attachments.none')}</p>`
  const columns = [
    { label: t('paper.attachments.name'), width: 'attached' },
    { label: t('paper.attachments.bytes'), width: 'size end' },
    { label: t('paper.attachments.file'), width: '' }
  ]
  return html`${title}${table(
    columns,
    all.map(({ name, bytes, sha256, file, missing }) => {
      const place =
        missing === null
          ? html`<code>${file}</code>`
          : html`<span class="missing">${t(`paper.attachments.missing.${missing}`)}</span>`
      return [name, number(bytes), html`${place}<br><span class="hash">${sha256 ?? ''}</span>`]
    })
  )}`
}
