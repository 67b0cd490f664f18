import type { Result } from '../../shared/errors/app-error'
import type { Mailbox } from '../../shared/mail/mailbox'

export interface Secrets {
  readonly token: string
  readonly password: string
}

/** Where secrets lie: `session` is forgotten when the program ends. */
export type Keeping = 'keychain' | 'session'

/**
 * Whose secrets are meant. The addresses are part of the question: secrets belong to the hosts they were entered
 * for and are not given out for any other.
 */
export type SecretOwner = Pick<Mailbox, 'id' | 'addresses'>

/** Tokens and passwords of the mailboxes. Errors come as data, hold no secret, and nothing here throws. */
export interface CredentialStore {
  /**
   * null where none are kept for this mailbox at these addresses, so that they have to be entered;
   * `keychain-missing` where the keychain cannot be asked, which says nothing about what it holds.
   */
  get(owner: SecretOwner): Promise<Result<Secrets | null>>
  /**
   * `keychain-missing` where they could not be kept, `invalid-input` where they are too long for this computer's
   * keychain (`data.longest`, `data.length` in bytes); what was kept before stays then.
   */
  set(owner: SecretOwner, secrets: Secrets, keep: Keeping): Promise<Result<null>>
  /** Forgotten here at once; `keychain-missing` where the keychain may still hold them. */
  forget(mailboxId: string): Promise<Result<null>>
  /** Where the secrets known to this process lie; null before they were first got or set. */
  kept(mailboxId: string): Keeping | null
  /** Whether a throw-away entry could be written, read and removed within a few seconds. */
  availability(): Promise<'available' | 'missing'>
}
