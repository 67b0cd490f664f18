import type { AppError } from '../errors/app-error'
import type { FailureCause, ReceiptKind } from '../receipts/receipt'
import type { Settled } from './concerns'

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
  /** One message to all recipients, under one code, instead of one to each. */
  readonly together: boolean
  /** Absent: at once, and no deadline. */
  readonly wish?: SendWish | undefined
  /** The office's name of the case whose cost it is; it never leaves this computer. Absent: none was written. */
  readonly caseLabel?: string | undefined
  /**
   * When it was found in a copy of the archive that may be old, and so may have been sent since: a person is asked
   * before it is sent. Milliseconds since 1970; absent: never.
   */
  readonly doubtedAt?: number | undefined
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
  /** A person writes once more to somebody whose first message is of unknown outcome, or was refused. */
  | ({ readonly kind: 'again' } & Attempt)

/** One message to one recipient: what another one repeats. */
export interface Attempt {
  readonly sendingId: string
  readonly recipientId: string
}

/** Why nobody knows whether a send left. */
export const unknownReasons = [
  'timeout',
  'connection-lost',
  'server-fault',
  'unreadable-answer',
  'failed-with-code',
  /** The program or computer stopped between the start of the request and the storing of its answer. */
  'interrupted',
  /** An old copy of the archive was put back, or it was damaged: what it knew as waiting may have been sent since. */
  'old-copy',
  /** The archive could not take the answer yet; only shown, never stored. */
  'not-stored'
] as const

export type UnknownReason = (typeof unknownReasons)[number]

/**
 * Why the outbox came up paused: an old copy of the archive, another computer's, one that had to be salvaged, or one
 * that nothing could judge because there is no keychain.
 */
export const outboxPauses = ['old-copy', 'other-computer', 'salvaged', 'unjudged'] as const

export type OutboxPause = (typeof outboxPauses)[number]

/** One row of a massive sending, by its place from 0 on. */
export interface RowOfRun {
  readonly id: number
  readonly position: number
}

/** When a request began. */
export interface Begun {
  /** On the computer's clock, which may have been set anew since. */
  readonly startedAt: number
  /** By how many milliseconds the service's clock, which dates the receipts, was ahead of it then; absent: not known. */
  readonly clockAheadMs?: number | undefined
}

/**
 * The way of one message to one recipient until the service has it. Times are milliseconds since 1970.
 * `handed-over` is HTTP 201 and proves nothing: the acceptance receipt does. `doubted`: found in an archive that nothing
 * could judge, it may have left since and leaves only at a person's word.
 */
export type Handover =
  /** Can be undone until `until`. */
  | { readonly state: 'holding'; readonly until: number; readonly doubted?: true | undefined }
  | {
      readonly state: 'scheduled'
      /** When it is to leave. */
      readonly at: number
      /** Until when it has to be accepted; null: no deadline. */
      readonly acceptBy: number | null
      readonly doubted?: true | undefined
    }
  | {
      readonly state: 'queued'
      /** What it must keep to in the queue too; absent: nothing, or a person said that it may leave late. */
      readonly wish?: SendWish | undefined
    }
  | ({ readonly state: 'sending' } & Begun)
  | ({
      readonly state: 'handed-over'
      /** Of what was sent elsewhere it is the moment of its acceptance: nobody here knows when it was handed over. */
      readonly at: number
    } & HandedOverAs)
  | ({
      readonly state: 'unknown'
      readonly reason: UnknownReason
      /** A failure that carries a code may have been sent under it. */
      readonly code: string | null
      /** When the service was last asked for a trace and answered; null: not yet. */
      readonly checkedAt: number | null
      /** When it first answered: from then on the search counts as one. */
      readonly firstCheckedAt: number | null
      /** What the last answer showed: nothing, or one thing or several that could be it and do not prove it; null: not looked yet. */
      readonly trace: 'none' | 'several' | null
      /** When a person said that nothing is to be done; it stays unknown, and looks go on. null: nobody did. */
      readonly leftAt: number | null
    } & Begun)
  | { readonly state: 'refused'; readonly at: number; readonly error: AppError }
  /** Taken back before anything was asked of the service. */
  | { readonly state: 'cancelled'; readonly at: number }

/** What its receipts are known by. */
type HandedOverAs =
  | { readonly code: string; readonly elsewhere?: true | undefined }
  /** Sent elsewhere without a code, such as in the webmail: `identifier` is the provider's, of its acceptance. */
  | { readonly code: null; readonly identifier: string; readonly elsewhere: true }

export const handoverStates = [
  'holding',
  'scheduled',
  'queued',
  'sending',
  'handed-over',
  'unknown',
  'refused',
  'cancelled'
] as const satisfies readonly Handover['state'][]

export type HandoverState = Handover['state']

/** Nothing was asked of the service yet: it can be taken back. */
export function isWaiting({ state }: Handover): boolean {
  return state === 'holding' || state === 'scheduled' || state === 'queued'
}

export type UnknownHandover = Extract<Handover, { readonly state: 'unknown' }>

/** A send of unknown outcome for which nobody has looked yet. */
export function notKnown(
  { startedAt, clockAheadMs }: Begun,
  reason: UnknownReason,
  code: string | null = null
): UnknownHandover {
  return {
    state: 'unknown',
    startedAt,
    ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
    reason,
    code,
    checkedAt: null,
    firstCheckedAt: null,
    trace: null,
    leftAt: null
  }
}

/**
 * How a receipt whose subject has no code was matched, the strongest first. `by-text`: it quotes the code. `by-list`: the
 * service lists it under the code. `by-identifier`: it has the provider's identifier of another receipt of the same message. `by-subject`: subject, time
 * and addressee fit this send and no other known here.
 */
export const receiptMatches = ['by-text', 'by-list', 'by-identifier', 'by-subject'] as const

export type ReceiptMatch = (typeof receiptMatches)[number]

/** One receipt of a send. */
export interface DeliveryReceipt {
  readonly kind: ReceiptKind
  readonly cause: FailureCause | null
  /** ISO 8601 with the receipt's own offset, else the mail's date; null where neither can be read. */
  readonly occurredAt: string | null
  /** `by-mail`: the text gave no time, and `occurredAt` is the date of the mail; absent: it is the text's. */
  readonly dated?: 'by-mail' | undefined
  /** What shows whose it is where its subject has lost the code; absent: the code does. */
  readonly matched?: ReceiptMatch | undefined
  /** Of a `delay` whose text says that it is the notice after twelve hours; absent: it does not, or was not read. */
  readonly hours?: 12 | undefined
  /** It names nobody, and its code was given to another request too: whose it is nobody knows. */
  readonly shared?: true | undefined
  /** The addressee the receipt names; null where the service gives too little to know. */
  readonly addressee: string | null
  /** It lies under the code and names none of its recipients, such as another name of one of them: it proves nothing for anybody. */
  readonly stray?: true | undefined
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
  /**
   * One request and one code serve all recipients of its sending, of whom the first stands for the request: the
   * handover of the others is always the same. Only what names it tells of it.
   */
  readonly together: boolean
  /** Oldest first. */
  readonly receipts: readonly DeliveryReceipt[]
  /** When the service was last asked for receipts; null: not yet. */
  readonly followedAt: number | null
  /** What of it a person has seen to; absent: nothing. */
  readonly settled?: Settled | undefined
}

/** One act of sending: the same message to each recipient by itself, each with a code of its own, or together. */
export interface Sending {
  readonly id: string
  readonly mailboxId: string
  readonly subject: string
  readonly bodyHtml: string
  readonly attachments: readonly Attachment[]
  readonly createdAt: number
  /** The attempt that a person repeated with this one, knowing that both may arrive; null: it is the first. */
  readonly repeats: Attempt | null
  /** The deadline its acceptance is judged by, in milliseconds since 1970; null or absent: none. */
  readonly acceptBy?: number | null | undefined
  /** The row of a massive sending that it is; absent: it is none. */
  readonly run?: RowOfRun | undefined
  /** As in the draft it was. */
  readonly caseLabel?: string | undefined
  /** Its text and its attachments were lost with a damaged archive; only whom it went to is known. */
  readonly textLost?: true | undefined
  readonly recipients: readonly RecipientDelivery[]
}

/** Sent on the same mailbox, but not from here: known by its receipts alone, without its text and attachments. */
export function isFromElsewhere({ recipients }: Pick<Sending, 'recipients'>): boolean {
  return recipients.every(({ handover }) => handover.state === 'handed-over' && handover.elsewhere === true)
}

/** Its text and its attachments are what was sent, and not merely empty. */
export function isTextHere(sending: Pick<Sending, 'recipients' | 'textLost'>): boolean {
  return sending.textLost !== true && !isFromElsewhere(sending)
}

/** Recipients by the request that carries them; the first of each stands for it. */
export function byRequest(
  recipients: readonly RecipientDelivery[]
): readonly (readonly RecipientDelivery[])[] {
  const together = recipients.filter(recipient => recipient.together)
  const alone = recipients.filter(recipient => !recipient.together).map(recipient => [recipient])
  return together.length === 0 ? alone : [together, ...alone]
}

/** Case and blanks aside, which do not survive the way through a mail header for sure. */
export function sameSubject(one: string, other: string): boolean {
  return plainSubject(one) === plainSubject(other)
}

/** As subjects are compared. */
export function plainSubject(subject: string): string {
  return subject.replace(/\s+/g, ' ').trim().toLowerCase()
}

/** The same for sends whose receipts could be taken for one another's: one mailbox, one address, one subject. */
export function likeness(mailboxId: string, address: string, subject: string): string {
  return JSON.stringify([mailboxId, address.toLowerCase(), plainSubject(subject)])
}
