import type { Result } from '../../shared/errors/app-error'
import type { Attachment, Draft, RecipientDelivery, Sending } from '../../shared/mail/sending'

/** An attachment with what only the main process may know of it; never handed to the page. */
export interface StoredAttachment extends Attachment {
  /** Absolute path of the user's own file; no copy of it is kept. */
  readonly path: string
  /** The file's modification time when it was attached, in milliseconds since 1970. */
  readonly modifiedAt: number
  /** Lower-case hex digest of what was read; null until the file has been read whole. */
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

/**
 * What must survive a kill. Reads answer at once from memory and show only what is safely on disk. Each write is
 * one entry: it resolves once the entry has been written and synced, and answers `disk-failed`, with nothing
 * changed, where that was not possible; writes take effect in the order they were called.
 */
export interface Journal {
  /** Newest first by `savedAt`. */
  drafts(mailboxId: string): readonly StoredDraft[]
  draft(draftId: string): StoredDraft | null
  /** Newest first by `createdAt`; without a mailbox those of all. */
  sendings(mailboxId?: string): readonly StoredSending[]
  sending(sendingId: string): StoredSending | null
  /**
   * Every code the service ever gave, surely or perhaps, for a send of the mailbox; also those of sendings since
   * removed. A code given twice belongs to whom it was first stored for.
   */
  codes(mailboxId: string): ReadonlyMap<string, CodeOwner>
  isRead(mailboxId: string, key: string): boolean
  isHidden(mailboxId: string, key: string): boolean
  hiddenKeys(mailboxId: string): ReadonlySet<string>

  /** Adds the draft or takes the place of the one with its id. */
  saveDraft(draft: StoredDraft): Promise<Result<null>>
  /** `draft-unknown` where there is none. */
  removeDraft(draftId: string): Promise<Result<null>>
  markRead(mailboxId: string, keys: readonly string[], read: boolean): Promise<Result<null>>
  markHidden(mailboxId: string, keys: readonly string[], hidden: boolean): Promise<Result<null>>
  /** Adds the sending or takes the place of the one with its id. */
  saveSending(sending: StoredSending): Promise<Result<null>>
  /** The new state of one recipient; `sending-unknown` where the sending has no recipient of that id. */
  saveRecipient(sendingId: string, recipient: RecipientDelivery): Promise<Result<null>>
  /** `sending-unknown` where there is none. */
  removeSending(sendingId: string): Promise<Result<null>>
  /** The draft becomes the sending, both or neither; `draft-unknown` where it did already. */
  replace(draftId: string, sending: StoredSending): Promise<Result<null>>
  /**
   * Recipients, in their new states, leave the sending and `draft` is saved, both or neither. `sending-unknown`
   * where one of them is not of the sending, `too-late` where one was withdrawn before.
   */
  returnToDraft(
    sendingId: string,
    recipients: readonly RecipientDelivery[],
    draft: StoredDraft
  ): Promise<Result<null>>
  /** Forgets everything of a mailbox and takes it off the disk too. */
  dropMailbox(mailboxId: string): Promise<Result<null>>
  /** Waits for the writes already called; later ones answer `disk-failed`. */
  close(): Promise<void>
}
