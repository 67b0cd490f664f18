import { causeOf } from './cause'
import { readIdentifier } from './identifier'
import { kindOf } from './kind'
import { readBareError, readReason } from './reason'
import type { FailureCause, Receipt, ReceiptKind, ReceiptRecipient } from './receipt'
import { unwrapSender } from './sender'
import { type SqueezedText, squeezeBody } from './squeezed'
import { type SubjectPrefix, splitCode, splitSubject, unfoldSubject } from './subject'
import { hoursWaited, isBareNotice } from './timeout-notice'
import { readWording } from './wording'

export interface ReceivedMail {
  /** The service's raw string: `posta-certificata@z`, `"Per conto di: x@y" <posta-certificata@z>` or without `<...>`. */
  readonly sender: string
  readonly subject: string
  /** Text or HTML, already decoded to a string; empty where the service gave none. */
  readonly body: string
}

/**
 * Reads what a message on the mailbox is and, of a receipt or an envelope, what its text says. Never throws; linear
 * in the length of the text. The kind comes from prefix and sender alone; author, recipients, moment, identifier and reason
 * only from the sentence the technical rules prescribe, at its place at the beginning of the body, so of a body that
 * is the original message they are empty and null. Where two readings are possible the one that claims less is taken.
 * `subject` has the code removed whoever added it: `splitSubject` gives it back to callers who must not hide it. A code
 * that the subject line of a receipt has lost, cut or encoded on its way, is taken from the subject its sentence quotes.
 */
export function readReceipt(mail: ReceivedMail): Receipt {
  const { prefixKind, withCode } = splitSubject(mail.subject)
  const { kind, byPrefix } = kindOf(prefixKind, unwrapSender(mail.sender).via)
  const subject = byPrefix ? withCode : unfoldSubject(mail.subject)
  const { original, code } = splitCode(subject)
  const said = kind === 'other' ? nothing : readBody(squeezeBody(mail.body), kind, subject)
  const { author, recipients, occurredAt, identifier, reason } = said
  const outcome = judge(kind, byPrefix ? prefixKind : null, said)
  return {
    ...outcome,
    subject: original,
    code: code ?? said.quotedCode,
    author,
    recipients,
    occurredAt,
    identifier,
    reason
  }
}

interface BodyWords extends Pick<Receipt, 'author' | 'recipients' | 'occurredAt' | 'identifier' | 'reason'> {
  /** The code in the subject that a receipt quotes; null for mail, which may quote anybody's. */
  readonly quotedCode: string | null
  /** How long the provider says it has waited; null when it does not say. */
  readonly waited: 12 | 24 | null
}

const nothing: BodyWords = {
  quotedCode: null,
  author: null,
  recipients: [],
  occurredAt: null,
  identifier: null,
  reason: null,
  waited: null
}

/** Kinds in which something went wrong, so that there is a reason to give. */
const withReason: ReadonlySet<ReceiptKind> = new Set([
  'non-acceptance',
  'failure',
  'delay',
  'security',
  'anomaly'
])
const withWaiting: ReadonlySet<ReceiptKind> = new Set(['failure', 'delay'])
const longestNotice = 2000

function readBody(body: SqueezedText, kind: Exclude<ReceiptKind, 'other'>, subject: string): BodyWords {
  const wording = readWording(body, kind, subject)
  if (wording === null) return withWaiting.has(kind) ? readBareNotice(body) : nothing
  const { author, recipients, occurredAt, tail } = wording
  return {
    quotedCode: kind === 'certified-mail' || kind === 'anomaly' ? null : wording.quotedCode,
    author,
    recipients,
    occurredAt,
    identifier: readIdentifier(body, tail),
    reason: withReason.has(kind) ? readReason(body, tail) : null,
    waited: hoursWaited(body.squeezed.slice(tail, tail + longestNotice))
  }
}

/** A notice reduced to the provider's words for the error: no recipient, but it can be told whether it is final. */
function readBareNotice(body: SqueezedText): BodyWords {
  const reason = readBareError(body)
  if (reason === null && !isBareNotice(body.squeezed)) return nothing
  const waited = hoursWaited(body.squeezed.slice(0, longestNotice))
  return { ...nothing, reason: reason ?? readReason(body, 0), waited }
}

type Judgement = Pick<Receipt, 'kind' | 'cause' | 'final' | 'hours'>

function judge(kind: ReceiptKind, prefix: SubjectPrefix | null, said: BodyWords): Judgement {
  if (kind === 'delay' || kind === 'failure') return judgeFailure(prefix, said)
  const hours = null
  if (kind === 'non-acceptance') return { kind, cause: causeBy(prefix, said.reason), hours, final: true }
  if (kind === 'acceptance') return { kind, cause: null, hours, final: allOrdinary(said.recipients) }
  return { kind, cause: null, hours, final: kind === 'delivery' || kind === 'security' }
}

function judgeFailure(prefix: SubjectPrefix | null, said: BodyWords): Judgement {
  const waiting = prefix === 'timeout' ? said.waited !== 24 : said.waited === 12
  if (waiting) return { kind: 'delay', cause: null, hours: said.waited, final: false }
  return {
    kind: 'failure',
    cause: prefix === 'timeout' ? 'timeout' : causeBy(prefix, said.reason),
    hours: said.waited,
    final: true
  }
}

function causeBy(prefix: SubjectPrefix | null, reason: string | null): FailureCause {
  if (prefix === 'failure-virus' || prefix === 'non-acceptance-virus') return 'virus'
  return reason === null ? 'other' : causeOf(reason)
}

/** To ordinary mail no delivery receipt follows, so its acceptance is the last word. */
function allOrdinary(recipients: readonly ReceiptRecipient[]): boolean {
  return recipients.length > 0 && recipients.every(recipient => recipient.certified === false)
}
