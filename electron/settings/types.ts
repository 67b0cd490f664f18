import type { Account } from '../../shared/account/account'
import type { Result } from '../../shared/errors/app-error'
import type { Mailbox } from '../../shared/mail/mailbox'
import type { Settings } from '../../shared/settings/settings'

/** What the user has chosen and which mailboxes are connected; no secret and no mail. */
export interface SettingsStore {
  settings(): Settings
  /** Answers the settings as they are afterwards; `invalid-input` or `disk-failed` leave them as they were. */
  change(patch: Partial<Settings>): Result<Settings>
  /** In the order they were connected. */
  mailboxes(): readonly Mailbox[]
  /** Adds the mailbox or takes the place of the one with its id. */
  saveMailbox(mailbox: Mailbox): Result<null>
  /** Nothing happens where there is none. */
  removeMailbox(mailboxId: string): Result<null>
  /** In the order they were connected. */
  accounts(): readonly Account[]
  /** Adds the account or takes the place of the one with its id. */
  saveAccount(account: Account): Result<null>
  /** The mark of an account that was connected once, also where it is signed out; null: it never was. */
  markOf(accountId: string): string | null
  /** Nothing happens where there is none. */
  removeAccount(accountId: string): Result<null>
  /** Name of the file an unreadable settings file, or one with lost mailboxes, was kept under; null: all was well. */
  readonly setAside: string | null
  /** A later version wrote the file: what of it is known applies, and nothing is written over it. */
  readonly newer: boolean
  /** Calls the listener after every change; calling the answer stops that. */
  onChange(listener: () => void): () => void
}
