import type { AppError } from '../errors/app-error'
import type { FailureCause, ReceiptKind } from '../receipts/receipt'

export interface Attachment {
  readonly id: string
  readonly name: string
  /** Bytes on disk, before encoding. */
  readonly size: number
}

/** A message being written; every change is on disk before the page hears of it. */
export interface Draft {
  readonly id: string
  readonly mailboxId: string
  readonly recipients: readonly string[]
  readonly subject: string
  readonly bodyHtml: string
  readonly attachments: readonly Attachment[]
  readonly origin: DraftOrigin
  /** Absent: at once, and no deadline. */
  readonly wish?: SendWish | undefined
  /** Milliseconds since 1970. */
  readonly savedAt: number
}

/** When a message is to leave, and until when it has to be accepted; milliseconds since 1970, null: no wish. */
export interface SendWish {
  readonly at: number | null
  readonly acceptBy: number | null
}

/** Where a draft comes from; `returned` was on its way and came back unsent. */
export type DraftOrigin =
  | { readonly kind: 'new' }
  | { readonly kind: 'reply' | 'forward'; readonly messageKey: string }
  | { readonly kind: 'returned'; readonly sendingId: string }

/** Why nobody knows whether a send left. */
export const unknownReasons = [
  'timeout',
  'connection-lost',
  'server-fault',
  'unreadable-answer',
  'failed-with-code',
  /** The program or computer stopped between the start of the request and the storing of its answer. */
  'interrupted'
] as const

export type UnknownReason = (typeof unknownReasons)[number]

/**
 * The way of one message to one recipient until the service has it. Times are milliseconds since 1970.
 * `handed-over` is HTTP 201 and proves nothing: the acceptance receipt does.
 */
export type Handover =
  /** Can be undone until `until`. */
  | { readonly state: 'holding'; readonly until: number }
  | {
      readonly state: 'scheduled'
      /** When it is to leave. */
      readonly at: number
      /** `by`: it must also be accepted by `acceptBy`, which is null otherwise. */
      readonly kind: 'at' | 'by'
      readonly acceptBy: number | null
    }
  | { readonly state: 'queued' }
  | { readonly state: 'sending'; readonly startedAt: number }
  | { readonly state: 'handed-over'; readonly at: number; readonly code: string }
  | {
      readonly state: 'unknown'
      readonly startedAt: number
      readonly reason: UnknownReason
      /** A failure that carries a code may have been sent under it. */
      readonly code: string | null
      /** When the service was last asked for a trace; null: not yet. */
      readonly checkedAt: number | null
    }
  | { readonly state: 'refused'; readonly at: number; readonly error: AppError }
  /** Taken back before anything was asked of the service. */
  | { readonly state: 'cancelled'; readonly at: number }

export type HandoverState = Handover['state']

/** Nothing was asked of the service yet: it can be taken back. */
export function isWaiting({ state }: Handover): boolean {
  return state === 'holding' || state === 'scheduled' || state === 'queued'
}

/** One receipt that names the code of a send. */
export interface DeliveryReceipt {
  readonly kind: ReceiptKind
  readonly cause: FailureCause | null
  /** ISO 8601 with the receipt's own offset, else the mail's date; null where neither can be read. */
  readonly occurredAt: string | null
  /** The addressee the receipt names; null where the service gives too little to know. */
  readonly addressee: string | null
  readonly certified: boolean | null
  /** The provider's words; null where none reached us. */
  readonly reason: string | null
  readonly identifier: string | null
  /** Its line in the inbox; null where it was only listed under the code. */
  readonly messageKey: string | null
}

export interface RecipientDelivery {
  readonly id: string
  readonly address: string
  readonly handover: Handover
  /** Oldest first. */
  readonly receipts: readonly DeliveryReceipt[]
  /** When the service was last asked for receipts; null: not yet. */
  readonly followedAt: number | null
}

/** One act of sending: the same message to each recipient by itself, each with a code of its own. */
export interface Sending {
  readonly id: string
  readonly mailboxId: string
  readonly subject: string
  readonly bodyHtml: string
  readonly attachments: readonly Attachment[]
  readonly createdAt: number
  /** The deadline its acceptance is judged by, in milliseconds since 1970; null or absent: none. */
  readonly acceptBy?: number | null | undefined
  readonly recipients: readonly RecipientDelivery[]
}

/** Case and blanks aside, which do not survive the way through a mail header for sure. */
export function sameSubject(one: string, other: string): boolean {
  return plainSubject(one) === plainSubject(other)
}

function plainSubject(subject: string): string {
  return subject.replace(/\s+/g, ' ').trim().toLowerCase()
}

/** The same for sends whose receipts could be taken for one another's: one mailbox, one address, one subject. */
export function likeness(mailboxId: string, address: string, subject: string): string {
  return JSON.stringify([mailboxId, address.toLowerCase(), plainSubject(subject)])
}
