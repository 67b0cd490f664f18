/** The service's words for one mail, decoded. */
export interface ServiceMail {
  readonly sender: string
  readonly recipient: string
  /** As the service wrote it. */
  readonly date: string
  /** ISO 8601 with the mail's own offset; null where `date` cannot be read. */
  readonly receivedAt: string | null
  readonly object: string
}

export interface InboxMail extends ServiceMail {
  /** Position-like and unstable: valid until something is deleted. */
  readonly id: number
}

/** A mail's text. */
export interface MailText {
  readonly body: string
  /** Characters were lost before the text reached this program. */
  readonly damaged: boolean
}

export interface FullMail extends ServiceMail, MailText {}

/**
 * Whether two answers of the service speak of the same mail. The service drops what stands in `<...>` behind a name
 * in some of its answers, and blanks do not last: what must agree is the rest of the sender, the moment and the subject.
 */
export function sameMail(one: ServiceMail, other: ServiceMail): boolean {
  return (
    plainSender(one.sender) === plainSender(other.sender) &&
    moment(one) === moment(other) &&
    oneLine(one.object) === oneLine(other.object)
  )
}

function plainSender(sender: string): string {
  const named = oneLine(sender.replace(/<[^<>]*>/g, ' ').replace(/"/g, ' '))
  return named === '' ? oneLine(sender.replace(/[<>]/g, ' ')) : named
}

function moment(mail: ServiceMail): number | string {
  const at = Date.parse(mail.receivedAt ?? '')
  return Number.isNaN(at) ? oneLine(mail.date) : at
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
