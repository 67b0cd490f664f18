import { parseAddress } from '../mail/address'
import { isHeading } from './heading'
import { readMoment } from './occurred-at'
import type { ReceiptKind, ReceiptRecipient } from './receipt'
import { readRecipientList } from './recipient-list'
import { type SqueezedText, squeeze, toSqueezed, toText } from './squeezed'
import { splitCode } from './subject'
import { isOlderThanCode, subjectAgreement } from './subject-agreement'

/** What the sentence of a receipt says, found at its place and with the words of its kind. */
export interface Wording {
  /** Whom the message came from; null where there is no address. */
  readonly author: string | null
  readonly recipients: readonly ReceiptRecipient[]
  readonly occurredAt: string | null
  /** The code at the end of the subject the sentence quotes, where quotes and blanks let it be told apart. */
  readonly quotedCode: string | null
  /** Where in the squeezed text the recipients end: from here on come outcome, reason and identifier. */
  readonly tail: number
}

/** From one place of the squeezed text to another. */
interface Span {
  readonly start: number
  readonly end: number
}

interface SenderSpan extends Span {
  readonly quotedCode: string | null
  /** Whether the subject between the quotes lacks what would show that it is this mail's. */
  readonly isUncertain: boolean
}

type WordedKind = Exclude<ReceiptKind, 'other'>

/** "Il giorno ... alle ore ... (...) il messaggio", also "nel messaggio" and "è stato ricevuto il messaggio". */
const opening =
  /(?:ilgiorno|indata|il(?=\d))([^"]{4,30}?)(?:alleore|alle|ore)([^"]{3,60}?)(?:nel|il|del)messaggio/
/** What leads from the subject to the sender: `" inviato da "`, `" proveniente da "`. */
const senderLead = /"?(?:e?stato)?(?:inviato|proveniente|spedito|trasmesso)da([^"@]{0,40}?")?/g
const recipientLead = /(?:indirizzat|destinat|dirett)[oa]/g
const longestSender = 330
/** In the text itself, whose blanks and accented letters the squeezed copy does not count. */
const longestSenderText = 2 * longestSender
const farthestLead = 400

/** The words of each kind behind the recipients, squeezed; the "e" may be what is left of "è". */
const outcome: Readonly<Record<WordedKind, RegExp>> = {
  acceptance: /(?<!none?stato|non)accettat[oa]/,
  'taken-in-charge': /(?<!none?stato|non)accettat[oa]|pres[oa]incarico/,
  delivery: /(?<!none?stato|non)(?:consegnat[oa]|resodisponibile)/,
  'non-acceptance': /rilevat|problema|errore|none?statoaccettat|rifiutat|respint|impedi/,
  failure:
    /rilevat|errore|problema|virus|rifiutat|respint|none?stat[oa]|impossibile|none?possibile|none?consegna/,
  delay: /consegna|rilevat|errore|dodici|ventiquattro/,
  security: /sicurezza|virus|malevol|rilevat/,
  'certified-mail':
    /^(?!.{0,40}(?:accettat|consegnat|rilevat|rifiutat|noncertificat|none?statocertif|noncertif))/,
  anomaly: /certificat|errore|anomali/
}
const outcomeSpan = 400

/**
 * Reads the sentence the technical rules prescribe for a kind. null when the body does not have it where a receipt
 * has it: then the body is somebody's message, even if further down it quotes a receipt.
 */
export function readWording(source: SqueezedText, kind: WordedKind, subject: string): Wording | null {
  const start = opening.exec(source.squeezed)
  if (start === null || !isHeading(source, start.index)) return null
  const sentence = start.index + start[0].length
  const sender = findSender(source, sentence, subject)
  if (sender === null) return null
  const { recipients, tail, lead } = findRecipients(source, sender.end)
  if (!outcome[kind].test(untilIdentifier(source.squeezed.slice(tail, tail + outcomeSpan)))) return null
  const [, day = '', time = ''] = start
  const occurredAt = readMoment(day, time)
  if (sender.isUncertain && isOlderThanCode(occurredAt, subject)) return null
  return {
    author: readAddress(source, sender.start, lead),
    recipients: kind === 'delivery' ? recipients.slice(0, 1) : recipients,
    tail,
    occurredAt,
    quotedCode: sender.quotedCode
  }
}

/** Notes and the copy in another language come behind the identifier and may use any word. */
function untilIdentifier(words: string): string {
  const label = words.indexOf('identificativo')
  return label === -1 ? words : words.slice(0, label)
}

/** From the sender to past its closing quote, where it has one; null where the sentence breaks off or speaks of a message of another subject. */
function findSender(source: SqueezedText, sentence: number, subject: string): SenderSpan | null {
  const { squeezed } = source
  const begin = subjectStart(squeezed, sentence)
  // The subject may contain anything, these very words included: where it is known it is stepped over.
  const known = squeeze(subject).squeezed
  senderLead.lastIndex = begin + (squeezed.startsWith(known, begin) ? known.length : 0)
  const lead = senderLead.exec(squeezed)
  if (lead === null) return null
  const quoted = source.text.slice(toText(source, begin), toText(source, lead.index))
  const agreement = subjectAgreement(quoted, subject)
  if (agreement === 'other') return null
  const told = { quotedCode: splitCode(quoted).code, isUncertain: agreement === 'uncertain' }
  const start = lead.index + lead[0].length
  if (lead[1] === undefined) return { start, end: start, ...told }
  const close = squeezed.slice(start, start + longestSender).indexOf('"')
  return close === -1 ? null : { start, end: start + close + 1, ...told }
}

/**
 * A whole word that is an address, with something behind it: where blanks and quotes were lost, the next words stick to
 * it. It begins only where a word does and has one `@`, or a long word would be read again from each of its letters.
 */
const quotedAddress =
  /(?<![^\s"'<>(),;:“”„‟«»])[^\s"'<>(),;:“”„‟«»@]+@[^\s"'<>(),;:“”„‟«»@]+(?=[\s"'<>(),;:“”„‟«»])/

/** The first address between two places of the squeezed text. */
function readAddress(source: SqueezedText, start: number, end: number): string | null {
  const from = toText(source, start)
  const words = source.text.slice(from, Math.min(toText(source, end), from + longestSenderText))
  const found = quotedAddress.exec(words)
  return found === null ? null : parseAddress(found[0])
}

/** Past the quote that opens the subject; where quotes were lost, past "il messaggio". */
function subjectStart(squeezed: string, sentence: number): number {
  const quote = squeezed.slice(sentence, sentence + 60).indexOf('"')
  const between = squeezed.slice(sentence, sentence + quote)
  return quote === -1 || /(?:inviato|proveniente)da/.test(between) ? sentence : sentence + quote + 1
}

function findRecipients(
  source: SqueezedText,
  from: number
): { recipients: readonly ReceiptRecipient[]; tail: number; lead: number } {
  recipientLead.lastIndex = 0
  const lead = recipientLead.exec(source.squeezed.slice(from, from + farthestLead))
  if (lead === null) return { recipients: [], tail: from, lead: from }
  const start = toText(source, from + lead.index + lead[0].length - 1) + 1
  const list = readRecipientList(source.text, start)
  return { recipients: list.recipients, tail: toSqueezed(source, list.end), lead: from + lead.index }
}
