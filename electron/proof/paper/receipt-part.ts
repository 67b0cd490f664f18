import { plainBody } from '../../../shared/mail/plain-body'
import type { ProofReceipt, ProofSending } from '../content'
import { empty, html, type Markup } from './markup'
import { facts } from './parts'
import type { PaperWords } from './words'

/** Characters of one text that are printed: receipts are a page, and what is longer is whole in its file. */
const printedCharacters = 12_000

/** The number each receipt goes by on paper, counted from 1; one that names several recipients has one number. */
export type ReceiptNumbers = ReadonlyMap<ProofReceipt, number>

export function numberReceipts({ recipients, unnamed }: ProofSending): ReceiptNumbers {
  const numbers = new Map<ProofReceipt, number>()
  const byFile = new Map<string, number>()
  let last = 0
  for (const one of [...recipients.flatMap(({ receipts }) => receipts), ...unnamed]) {
    const number = (one.file === null ? undefined : byFile.get(one.file)) ?? last + 1
    last = Math.max(last, number)
    numbers.set(one, number)
    if (one.file !== null) byFile.set(one.file, number)
  }
  return numbers
}

/** A receipt as it is printed, with everybody of whom it tells. */
interface PrintedReceipt {
  readonly one: ProofReceipt
  readonly addresses: string[]
}

/** The texts of a sending's receipts in the order of their numbers, each in a block of its own. */
export function* receiptBlocks(
  { recipients, unnamed }: ProofSending,
  numbers: ReceiptNumbers,
  words: PaperWords
): Generator<Markup> {
  const { t } = words
  const told = new Map<number, PrintedReceipt>()
  const tell = (one: ProofReceipt, ...addresses: string[]) => {
    const number = numbers.get(one) ?? 0
    const known = told.get(number)
    if (known === undefined) told.set(number, { one, addresses })
    else known.addresses.push(...addresses)
  }
  for (const { delivery, receipts } of recipients) {
    for (const one of receipts) tell(one, delivery.address)
  }
  for (const one of unnamed) tell(one)
  yield html`<h3>${t('paper.receipts.title')}</h3>`
  if (told.size === 0) yield html`<p class="missing">${t('paper.receipts.none')}</p>`
  for (const [number, printed] of told) yield receiptPart(printed, number, words)
}

function receiptPart({ one, addresses }: PrintedReceipt, number: number, words: PaperWords): Markup {
  const { t, stamp } = words
  const { receipt, mail, file, missing, charactersLost } = one
  const { occurredAt, dated, addressee, identifier, reason, messageKey } = receipt
  const [only, ...others] = addresses
  const what = t(`delivery:step.${receipt.kind}`)
  const title = [
    t('paper.receipts.number', { number: words.number(number) }),
    only === undefined ? t('paper.receipts.unnamed', { what }) : what,
    ...(only !== undefined && others.length === 0 ? [only] : [])
  ].join(' · ')
  const time =
    occurredAt === null
      ? t('paper.timeline.no-time')
      : `${stamp(occurredAt)}${dated === undefined ? '' : `; ${t('paper.timeline.by-mail')}`}`
  const named = others.length > 0 ? addresses.join(', ') : (addressee ?? t('paper.receipts.not-named'))
  const missingWords = missing === null ? '' : t(`paper.receipts.missing.${missing}`)
  return html`<section class="receipt"><header><h4>${title}</h4></header>
${receipt.matched === 'by-subject' ? html`<p class="note">${t('delivery:card.matched-by-subject')}</p>` : empty}
${only === undefined ? html`<p class="note">${t('paper.receipts.unnamed-words')}</p>` : empty}
${facts([
  [t('paper.receipts.time'), time],
  [t('paper.receipts.addressee'), named],
  [t('paper.receipts.identifier'), identifier],
  [t('paper.receipts.reason'), reason],
  [t('paper.receipts.sender'), mail?.sender ?? null],
  [t('paper.receipts.date'), mail?.date ?? null],
  [t('paper.receipts.subject'), mail?.object ?? null],
  [t('paper.receipts.key'), messageKey === null ? null : html`<code>${messageKey}</code>`],
  [t('paper.receipts.file'), file === null ? null : html`<code>${file}</code>`]
])}
${missing === null ? empty : html`<p class="missing">${missingWords}</p>`}
${charactersLost ? html`<p class="note">${t('paper.receipts.characters-lost')}</p>` : empty}
${one.text === null ? empty : receiptText(one.text, words)}
</section>`
}

function receiptText(text: string, { t }: PaperWords): Markup {
  const plain = plainBody(text).trim()
  const cut = plain.length > printedCharacters
  return html`<div class="text">${cut ? `${plain.slice(0, printedCharacters)} …` : plain}</div>
${cut ? html`<p class="note">${t('paper.cut')}</p>` : empty}`
}
