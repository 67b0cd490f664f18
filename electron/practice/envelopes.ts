import { hashText } from './random'
import { originalBytes, wrappingBytes } from './receipts'
import type { Sending, StoredMail } from './state'

/** A message that comes in from outside. */
export interface IncomingMail {
  readonly from: string
  readonly to: string
  /** Without prefix. */
  readonly subject: string
  readonly body: string
  /** `certified` comes in an envelope, `ordinary` as an anomaly. */
  readonly kind: 'certified' | 'ordinary'
  /** ms since 1970 UTC. */
  readonly at: number
  readonly charset?: StoredMail['charset'] | undefined
  /** Bytes of files the interface never shows. */
  readonly attachedBytes?: number | undefined
}

/** The service drops the `<address>` as if it were a tag, mostly; sometimes it leaves it. */
function envelopeSender(from: string, subject: string): string {
  const bare = `"Per conto di: ${from}" `
  const domain = from.slice(from.indexOf('@') + 1)
  return hashText(from + subject) % 9 === 0 ? `${bare}<posta-certificata@${domain}>` : bare
}

/** The row of an incoming message. */
export function wrapIncoming(mail: IncomingMail): StoredMail {
  const prefix = mail.kind === 'certified' ? 'POSTA CERTIFICATA' : 'ANOMALIA MESSAGGIO'
  return {
    at: mail.at,
    kind: mail.kind === 'certified' ? 'envelope' : 'anomaly',
    sender: envelopeSender(mail.from, mail.subject),
    recipient: `"${mail.to}" `,
    subject: `${prefix}: ${mail.subject}`,
    body: mail.body,
    charset: mail.charset ?? 'utf-8',
    sending: null,
    bytes: wrappingBytes + Buffer.byteLength(mail.body) + (mail.attachedBytes ?? 0)
  }
}

/** The copy of a sending that arrives at a mailbox of this practice. */
export function wrapSending(sending: Sending, recipient: string, at: number): StoredMail {
  const { mailbox: from, subject, code, body } = sending
  const mail = wrapIncoming({
    from,
    to: recipient,
    subject: `${subject} ${code}`,
    body,
    kind: 'certified',
    at
  })
  return { ...mail, sending: code, bytes: wrappingBytes + originalBytes(sending) }
}
