import type { Attachment, Draft, RecipientDelivery, Sending } from '../../shared/mail/sending'

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
