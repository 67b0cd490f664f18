import type { AppError } from '../errors/app-error'
import type { MailboxView } from '../mail/mailbox'
import type { MessageRow } from '../mail/message'
import type { Language, Settings } from '../settings/settings'

/** How far a view has come; the truth lies in the main process. */
export type Load<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading'; readonly value: T | null }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: AppError; readonly value: T | null }

/** Something the user should know once; it stays until it is dismissed. */
export interface Notice {
  readonly id: string
  readonly kind:
    | 'settings-set-aside'
    | 'journal-set-aside'
    /** The last session ended before they left. */
    | 'returned-to-drafts'
    /** Sending came to a halt in this session before it was their turn. */
    | 'sends-stopped'
    | 'interrupted-sends'
    | 'fallback-runtime'
    | 'keychain-missing'
  readonly data: Readonly<Record<string, string | number>>
}

export interface AppView {
  readonly version: string
  /** `fallback`: a development runtime that connects to this computer only. */
  readonly runtime: 'official' | 'fallback'
  readonly keychain: 'available' | 'missing'
  /** What `settings.language` comes to on this computer. */
  readonly language: Language
  readonly settings: Settings
  readonly mailboxes: readonly MailboxView[]
  readonly notices: readonly Notice[]
  /** The clock of the main process when this view was made: milliseconds since 1970, and its speed. */
  readonly clock: { readonly now: number; readonly factor: number }
}

export interface InboxView {
  readonly mailboxId: string
  /** Newest first, hidden ones included. */
  readonly rows: readonly MessageRow[]
  /** The oldest message has been loaded. */
  readonly complete: boolean
  /** What is under way at the newest end. */
  readonly refresh: Load<null>
  /** What is under way at the oldest end. */
  readonly more: Load<null>
  /** Milliseconds since 1970 of the last answer; null: none yet. */
  readonly refreshedAt: number | null
}

export interface QuotaView {
  readonly usedBytes: number
  readonly limitBytes: number
  /** Milliseconds since 1970. */
  readonly readAt: number
}

/** What would be destroyed by a deletion on the server, as just re-read from it. */
export interface DeletionCheck {
  readonly subject: string
  readonly sender: string
  readonly receivedAt: string | null
  /** What the user types to confirm. */
  readonly confirmation: string
}

/** What `DELETE /send/{code}` would destroy; `blockers` are the reasons why it is refused. */
export interface SendingDeletionCheck {
  readonly receipts: number
  readonly blockers: readonly ('open-recipient' | 'other-mail' | 'unreadable' | 'not-handed-over')[]
  readonly confirmation: string
}
