import { type LostCode, type StepName, splitAddress } from './fates'
import { hashText } from './random'
import type { Sending, StoredMail } from './state'
import { wordingOf } from './wordings/providers'
import type { ReceiptFacts, ReceiptWord, Wording } from './wordings/wording'

/** Everything one step of a sending needs to become a row of the sender's mailbox. */
export interface ReceiptOrder {
  readonly sending: Sending
  readonly recipient: string
  readonly step: Exclude<StepName, 'arrival'>
  /** ms since 1970 UTC: the moment of the receipt. */
  readonly at: number
  /** Null takes the wording of the recipient's domain. */
  readonly wording: Wording | null
  /** Where it has lost the code; absent: nowhere. */
  readonly lost?: LostCode | undefined
}

interface StepShape {
  readonly prefix: string
  readonly kind: StoredMail['kind']
  readonly word: ReceiptWord
  readonly reason: (provider: string) => string
}

const noReason = (): string => ''
const virusName = (): string => 'Eicar-Signature'

const shapes: Readonly<Record<ReceiptOrder['step'], StepShape>> = {
  acceptance: { prefix: 'ACCETTAZIONE', kind: 'acceptance', word: 'acceptance', reason: noReason },
  'acceptance-ordinary': { prefix: 'ACCETTAZIONE', kind: 'acceptance', word: 'acceptance', reason: noReason },
  'non-acceptance': {
    prefix: 'AVVISO DI NON ACCETTAZIONE',
    kind: 'non-acceptance',
    word: 'non-acceptance',
    reason: provider => `5.5.2 - ${provider} - intestazione del messaggio non conforme alle regole tecniche`
  },
  'non-acceptance-virus': {
    prefix: 'AVVISO DI NON ACCETTAZIONE PER VIRUS',
    kind: 'non-acceptance',
    word: 'non-acceptance-virus',
    reason: virusName
  },
  delivery: { prefix: 'CONSEGNA', kind: 'delivery', word: 'delivery', reason: noReason },
  'unknown-address': {
    prefix: 'AVVISO DI MANCATA CONSEGNA',
    kind: 'failure',
    word: 'failure',
    reason: provider => `5.1.1 - ${provider} - indirizzo non valido`
  },
  'mailbox-full': {
    prefix: 'AVVISO DI MANCATA CONSEGNA',
    kind: 'failure',
    word: 'failure',
    reason: provider => `5.2.2 - ${provider} - casella piena`
  },
  virus: {
    prefix: 'AVVISO DI MANCATA CONSEGNA PER VIRUS',
    kind: 'failure',
    word: 'virus',
    reason: virusName
  },
  delay: {
    prefix: 'AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO',
    kind: 'delay',
    word: 'delay',
    reason: noReason
  },
  timeout: {
    prefix: 'AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO',
    kind: 'failure',
    word: 'timeout',
    reason: noReason
  },
  security: { prefix: 'PROBLEMA DI SICUREZZA', kind: 'security', word: 'security', reason: virusName }
}

/** Written by the sender's own provider, all else by the recipient's. */
const ownSteps: ReadonlySet<StepName> = new Set([
  'acceptance',
  'acceptance-ordinary',
  'non-acceptance',
  'non-acceptance-virus'
])

/** A certified message's wrapping: envelope, `daticert.xml`, `smime.p7s`. */
export const wrappingBytes = 9_400

/** The row that tells the sender about this step. */
export function writeReceipt(order: ReceiptOrder): StoredMail {
  const { sending, recipient, step, at } = order
  const shape = shapes[step]
  const domain = splitAddress(recipient)?.domain ?? ''
  const wording = order.wording ?? wordingOf(domain)
  const withCode = `${sending.subject} ${sending.code}`
  const facts: ReceiptFacts = {
    subject: order.lost === 'everywhere' ? sending.subject : withCode,
    sender: sending.mailbox,
    recipients: [{ address: recipient, certified: step !== 'acceptance-ordinary' }],
    at,
    identifier: wording.identifier(hashText(`${sending.code}${recipient}`), sending.acceptedAt),
    reason: shape.reason(wording.provider)
  }
  const body = wording.write(shape.word, facts)
  const host = ownSteps.has(step) ? (splitAddress(sending.mailbox)?.domain ?? wording.host) : wording.host
  return {
    at,
    kind: shape.kind,
    sender: `posta-certificata@${host}`,
    recipient: sending.mailbox,
    subject: `${shape.prefix}: ${order.lost === undefined ? withCode : sending.subject}`,
    body,
    charset: wording.charset,
    sending: sending.code,
    bytes: wrappingBytes + body.length + (step === 'delivery' ? originalBytes(sending) : 0)
  }
}

/** What the original takes inside a complete delivery receipt or an envelope: base64 is a third longer. */
export function originalBytes(sending: Sending): number {
  const files = sending.attachments.reduce((sum, file) => sum + Math.ceil(file.bytes * 1.37), 0)
  return files + Buffer.byteLength(sending.body)
}
