import type { Attachment, Draft, HandoverState, RecipientDelivery, Sending } from '../../shared/mail/sending'

/** An attachment with what only the main process may know of it; never handed to the page. */
export interface StoredAttachment extends Attachment {
  /** Absolute path of the user's own file. */
  readonly path: string
  /** The file's modification time when it was attached, in milliseconds since 1970. */
  readonly modifiedAt: number
  /**
   * Lower-case hex digest of what was read; null until the file has been read whole. From the start of a sending on
   * the archive holds the bytes under it, and the user's file does not matter any more.
   */
  readonly sha256: string | null
}

export interface StoredDraft extends Draft {
  readonly attachments: readonly StoredAttachment[]
}

export interface StoredSending extends Sending {
  readonly attachments: readonly StoredAttachment[]
}

/** The recipient of ours that a code was given for. */
export interface CodeOwner {
  readonly sendingId: string
  readonly recipientId: string
}

/** A sending without its recipients, of whom there may be very many. */
export type SendingHead = Omit<StoredSending, 'recipients'>

/** One recipient with the sending it belongs to. */
export interface RecipientOfSending {
  readonly sending: SendingHead
  readonly recipient: RecipientDelivery
}

/** Those recipients of a sending that wait, with what a person is told of it. */
export type WaitingSending = Pick<
  StoredSending,
  'id' | 'mailboxId' | 'subject' | 'createdAt' | 'acceptBy' | 'recipients'
>

/** A request that the service is asked about until nothing more is expected of it. */
export interface FollowedRequest {
  /** The recipient that stands for it. */
  readonly requestId: string
  /** In milliseconds since 1970: when it left; of what was sent elsewhere, when it was accepted. */
  readonly sentAt: number
  /** When the service last answered a look, in milliseconds since 1970; null: not yet. */
  readonly lookedAt: number | null
  /** Its outcome is unknown: until the service has answered a look, a queue may wait for that. */
  readonly isLost: boolean
  /** A row of a massive sending, or one of many whom a letter went to: nobody waits for this one. */
  readonly isOfMany: boolean
}

/** States in which a request is followed, in the order of the one step between them: read so, none is missed. */
export const followedStates = ['unknown', 'handed-over'] as const satisfies readonly HandoverState[]

export type FollowedState = (typeof followedStates)[number]

/** Some of what is followed; one that carries several may be among them more than once. */
export interface FollowedWindow {
  readonly requests: readonly FollowedRequest[]
  /** The place from which on there may be more; null: there are none. */
  readonly next: number | null
}
