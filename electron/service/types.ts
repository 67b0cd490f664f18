import type { AppError, Result } from '../../shared/errors/app-error'
import type { UnknownReason } from '../../shared/mail/sending'
import type { FullMail, InboxMail, ServiceMail } from '../../shared/mail/service-mail'

/**
 * What the service client hands to the program: the vendor's answers with every quirk of the wire absorbed.
 * Text is decoded, dates are read, ids are checked; nothing above this folder sees a raw answer.
 */

export interface InboxPage {
  readonly rows: readonly InboxMail[]
  /** What the service says lies in the mailbox; a hint, null where it does not say. */
  readonly total: number | null
  /** Fewer rows than a full page: nothing older follows. */
  readonly last: boolean
  /** Rows the service gave that hold nothing to open them by; left out of `rows`. Absent: none. */
  readonly unreadable?: number
}

export interface OutgoingMessage {
  readonly sender: string
  readonly recipients: readonly string[]
  readonly subject: string
  readonly bodyHtml: string
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** The three ends of a send; there is no fourth, and `unknown` is never repeated by itself. */
export type SendOutcome =
  | { readonly kind: 'handed-over'; readonly code: string }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly code: string | null }

export interface Quota {
  readonly usedBytes: number
  readonly limitBytes: number
}

/** Every call of the massive-mail service for one mailbox. Errors come as data; nothing here throws. */
export interface MassiveClient {
  /**
   * Waits for its turn (one a second for each mailbox), then asks once. Recipients must not be empty. `begin` is
   * called last, when nothing but the request remains: what it writes is on disk before the service hears
   * anything. Where it answers false nothing is asked, and the send ends as refused with `too-late`.
   */
  send(message: OutgoingMessage, begin?: () => Promise<boolean>): Promise<SendOutcome>
  /** Mail related to a code; empty where the service knows none yet (404). */
  mailOfSending(code: string): Promise<Result<readonly ServiceMail[]>>
  /** Destroys all mail related to a code on the server, replies too. */
  deleteSending(code: string): Promise<Result<null>>
  /**
   * `page` as the service counts, which nobody knows; null: the page it gives when none is asked for. `q` is the
   * service's own search, of which nothing is relied on.
   */
  inboxPage(page: number | null, q?: string): Promise<Result<InboxPage>>
  message(id: number): Promise<Result<FullMail>>
  deleteMessage(id: number): Promise<Result<null>>
  quota(): Promise<Result<Quota>>
}

export interface ServiceCredentials {
  readonly token: string
  readonly username: string
  readonly password: string
}
