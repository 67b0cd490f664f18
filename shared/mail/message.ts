import type { Receipt, ReceiptKind } from '../receipts/receipt'

/** Who wrote a message; the service sometimes drops the address behind "Per conto di:". */
export type Sender =
  | { readonly kind: 'given'; readonly address: string; readonly name: string | null }
  | { readonly kind: 'provider'; readonly address: string }
  | { readonly kind: 'not-given'; readonly raw: string }

/** Who wrote it, as exactly as it is known: an address before a name, which anybody may choose. */
export function senderText(sender: Sender): string {
  return sender.kind === 'not-given' ? sender.raw : sender.address
}

/** One line of the inbox. */
export interface MessageRow {
  /** Local identity made of sender, date and subject and a count among equals; server ids shift and are not used. */
  readonly key: string
  readonly mailboxId: string
  readonly kind: ReceiptKind
  readonly sender: Sender
  /** Without the prefix of its kind, and without a code at the end where that code is one of our sendings. */
  readonly subject: string
  /** ISO 8601 with offset; null where the service's date cannot be read. */
  readonly receivedAt: string | null
  /** The code at the end of the subject, or that the text of a receipt quotes; ours or not. */
  readonly code: string | null
  /** The sending of this computer that the code belongs to, or whose receipt it is without one. */
  readonly sendingId: string | null
  /** Whom a receipt names, in the order of its text; empty of mail, and where the text is not here or names nobody. */
  readonly addressees: readonly string[]
  readonly read: boolean
  readonly hidden: boolean
  readonly copy: TextCopy
}

/** Which mails a list shows; what is hidden stands on its own shelf alone. */
export const shelves = ['mail', 'receipts', 'all', 'hidden'] as const

export type Shelf = (typeof shelves)[number]

/**
 * Where a message's text can be had: a copy of the text here, the message on the server, both, or nowhere any more.
 * Never more than a text: attachments and originals are only on the server.
 */
export type TextCopy =
  | { readonly at: 'both' | 'server' }
  /** It is gone from the server: deleted here, or taken away by another program or the provider. */
  | { readonly at: 'here' | 'nowhere'; readonly gone: 'deleted-here' | 'vanished'; readonly since: number }

/** The service's own words, untouched, for "full headers". */
export interface RawHeaders {
  readonly sender: string
  readonly recipient: string
  readonly date: string
  readonly object: string
}

export interface MessageContent {
  readonly row: MessageRow
  readonly headers: RawHeaders
  readonly body: { readonly format: 'html' | 'text'; readonly content: string }
  /** Characters were lost before the text reached this program. */
  readonly damaged: boolean
  /** What the text proves; null for mail. */
  readonly receipt: Receipt | null
}

const mailKinds: ReadonlySet<ReceiptKind> = new Set(['certified-mail', 'anomaly', 'other'])

/** Receipts and notices of the system on one side, what people write on the other. */
export function isMail(kind: ReceiptKind): boolean {
  return mailKinds.has(kind)
}
