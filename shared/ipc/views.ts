import type { AccountView } from '../account/account'
import type { Runtime } from '../engine/runtime'
import type { AppError } from '../errors/app-error'
import type { MailboxView, ServerAddresses } from '../mail/mailbox'
import type { MessageRow } from '../mail/message'
import type { OutboxPause } from '../mail/sending'
import type { GovernedName } from '../policy/policy'
import type { ServersBy } from '../policy/servers-by'
import type { ReceiptRecipient } from '../receipts/receipt'
import type { SearchProblem } from '../search/search-problem'
import type { Language } from '../settings/language'
import type { Settings } from '../settings/settings'
import type { UpdateView } from '../updates/update-view'

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
    /** Nothing of them is changed until the program is the newer one. */
    | 'settings-newer'
    /** What it may have forbidden stays closed. */
    | 'policy-unreadable'
    /** It may be anybody's: it does not apply. */
    | 'policy-foreign'
    | 'journal-set-aside'
    /** It could not be taken over and lies where it was. */
    | 'journal-not-moved'
    /** The last session ended before they left. */
    | 'returned-to-drafts'
    /** Sending came to a halt in this session before it was their turn. */
    | 'sends-stopped'
    | 'interrupted-sends'
    | 'fallback-runtime'
    | 'test-build'
    | 'no-sandbox'
    | 'keychain-missing'
    /** It does not know how far the archive has come: schedules wait until it does. */
    | 'keychain-behind'
    | 'archive-salvaged'
    | 'archive-unreadable'
    | 'archive-damaged'
    | 'archive-in-memory'
    /** A letter of a link begins once a mailbox is connected. */
    | 'link-waits'
    /** More than a person writes. */
    | 'links-too-many'
    /** Not all that a link wanted was taken. */
    | 'link-left-out'
    | 'outbox-paused'
    | 'recovery-key-missing'
  readonly data: Readonly<Record<string, string | number>>
}

/**
 * How the program stands to the archive on this computer at its start; everything but `open` needs a person first.
 */
export type GateView = { readonly language: Language } & (
  | { readonly state: 'open' }
  /** Its key is not in the keychain; a person opens it with what they have. */
  | { readonly state: 'locked'; readonly by: { readonly recoveryKey: boolean; readonly passphrase: boolean } }
  /** Its key lies in a keychain that does not answer yet. */
  | { readonly state: 'waiting'; readonly by: { readonly recoveryKey: boolean } }
  /** There is no keychain and no archive yet: a passphrase, or to work without keeping anything. */
  | { readonly state: 'unset' }
  | { readonly state: 'failed'; readonly error: AppError }
)

export interface ArchiveView {
  /** `memory`: everything is gone when the program ends. */
  readonly kept: 'disk' | 'memory'
  /** Whether the keychain could tell that it is no old copy: where not, what is scheduled outlives no restart unasked. */
  readonly judged: boolean
  /** The keychain may know less than the archive: until it has caught up, what is scheduled does not leave by itself. */
  readonly keychainBehind: boolean
  /** A recovery key has been saved: without one the archive is lost together with this computer's keychain. */
  readonly recoveryKey: boolean
  /** Why nothing is sent until a person resumes; null: it is not so. */
  readonly outboxPaused: OutboxPause | null
}

/** What is not sent by itself any more: a person says whether it is sent, changed or discarded. */
export interface HeldSending {
  readonly sendingId: string
  readonly mailboxId: string
  readonly subject: string
  /** The first of the recipients that are held. */
  readonly address: string
  readonly recipients: number
  /**
   * `interrupted`: the program or the computer stopped in its undo time. `missed`: its time is long past. `doubted`: it
   * was found in an archive that nothing could judge, and may have left since.
   */
  readonly why: 'interrupted' | 'missed' | 'doubted'
  /** When it was to leave, or was begun where it was interrupted; milliseconds since 1970. */
  readonly at: number
  readonly acceptBy: number | null
}

/** What waits in a mailbox's queue leaves no sooner, since the service says that it is asked too much. */
export interface QueueRest {
  readonly mailboxId: string
  /** Milliseconds since 1970. */
  readonly until: number
}

/** Recipients of whom something is still to happen here. */
export interface PendingCounts {
  readonly holding: number
  readonly scheduled: number
  readonly queued: number
  readonly sending: number
}

/** What is still to leave when the program is to end. */
export interface LeavingCounts extends PendingCounts {
  /** Massive sendings that send by themselves, or wait to: they go on when the program is opened again. */
  readonly runs: number
}

/** The archive as its owner looks after it. */
export interface ArchiveDetails {
  /** Where it lies on this computer; null where it is in memory. */
  readonly folder: string | null
  /** What opens it at a start: its key in the keychain, or what a person types each time. */
  readonly protection: 'keychain' | 'passphrase' | 'recovery-key' | 'memory'
  readonly bytes: number
  /** Milliseconds since 1970 when the present recovery key was kept; null: none was. */
  readonly recoveryKeyMadeAt: number | null
  /** Milliseconds since 1970 of the last backup that this archive knows of; null: none. */
  readonly backedUpAt: number | null
}

/** A backup as its file says, before it is opened. */
export interface FoundBackup {
  /** The file's name without its folder. */
  readonly name: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly bytes: number
}

export interface AppView {
  readonly version: string
  readonly runtime: Runtime
  readonly keychain: 'available' | 'missing'
  readonly archive: ArchiveView
  /** What `settings.language` comes to on this computer. */
  readonly language: Language
  readonly settings: Settings
  /** Those of the settings that the user cannot change: the administration has set them, or may have. */
  readonly governed: readonly GovernedName[]
  /** Which servers are asked; `addresses`: of the service itself, or those the administration has set. */
  readonly servers: { readonly by: ServersBy; readonly addresses: ServerAddresses }
  readonly mailboxes: readonly MailboxView[]
  readonly accounts: readonly AccountView[]
  readonly notices: readonly Notice[]
  readonly updates: UpdateView
  /** Over all mailboxes, the oldest first. */
  readonly held: readonly HeldSending[]
  readonly rests: readonly QueueRest[]
  /** The clock of the main process when this view was made: milliseconds since 1970, and its speed. */
  readonly clock: { readonly now: number; readonly factor: number }
}

/** What the program asks about its own end; a page that opens late finds it all the same. */
export interface AskedView {
  /** The program is to end, and something is still to leave: what becomes of it? null: not asked. */
  readonly quit: LeavingCounts | null
  /** The window is being closed, and the program goes on in the tray, for the first time. */
  readonly tray: boolean
}

/** How many mails of a mailbox lie on each shelf of this computer. */
export interface ShelfCounts {
  readonly mail: number
  readonly receipts: number
  readonly hidden: number
  /** Mail that is not read; receipts do not count. */
  readonly unread: number
}

/** How far the archive has come with what lies on the server. */
export interface Filling {
  /**
   * `running`: going through the list or fetching texts. `waiting`: it goes on by itself when the service answers
   * again. `paused`: a person stopped it. `done`: everything that was there at the last look is here.
   */
  readonly state: 'running' | 'waiting' | 'paused' | 'done'
  /** The list has been read to its oldest end once. */
  readonly listComplete: boolean
  /** Mails that are known here and, as far as is known, lie on the server. */
  readonly listed: number
  /** What the service last said lies in the mailbox; a hint, null where it did not say. */
  readonly expected: number | null
  /** How many of `listed` have their text here. */
  readonly texts: number
  /** Why it is waiting. */
  readonly error: AppError | null
}

export interface InboxView {
  readonly mailboxId: string
  readonly counts: ShelfCounts
  /** Mails that have been unread for over a day, of those that came since this computer looks at the mailbox. */
  readonly waiting: number
  readonly filling: Filling
  /** What is under way at the newest end. */
  readonly refresh: Load<null>
  /** Milliseconds since 1970 of the last answer; null: none yet. */
  readonly refreshedAt: number | null
}

/** A part of a list, newest first. */
export interface MessageWindow {
  /** From the asked offset on; fewer than asked for at the list's end. */
  readonly rows: readonly MessageRow[]
  /** Lines of the whole list. */
  readonly total: number
}

/** A line that a search found. */
export interface FoundRow extends MessageRow {
  /** The text around the first match in the body; null where the words stand elsewhere or no text is here. */
  readonly snippet: string | null
}

export interface SearchView {
  /** Newest first. */
  readonly rows: readonly FoundRow[]
  /** There are older ones than these. */
  readonly more: boolean
  /** What was typed and could not be understood, such as a day that does not exist. */
  readonly problems: readonly SearchProblem[]
  /**
   * `complete`: the whole mailbox is here and was searched. `helped`: the archive still fills, and the service's own
   * search was asked too. `partial`: it still fills, and the service did not answer.
   */
  readonly reach: 'complete' | 'helped' | 'partial'
}

/** Somebody who was, or is about to be, sent the same subject with the same attachments by an earlier sending. */
export interface SentBefore {
  readonly sendingId: string
  readonly recipientId: string
  readonly address: string
  /** When it was written, in milliseconds since 1970. */
  readonly at: number
}

/** Something that was sent on the same mailbox, but not from here, as its acceptance tells. */
export interface SentElsewhere {
  /** The code, or for want of one the provider's identifier. */
  readonly key: string
  readonly code: string | null
  readonly subject: string
  readonly recipients: readonly ReceiptRecipient[]
  /** Milliseconds since 1970. */
  readonly acceptedAt: number
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
