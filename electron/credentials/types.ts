import { z } from 'zod'
import type { Result } from '../../shared/errors/app-error'
import type { Mailbox } from '../../shared/mail/mailbox'

const secret = z.string().min(1)

/** Of a mailbox. */
export const mailboxSecrets = z.object({ token: secret, password: secret })

export type Secrets = Readonly<z.infer<typeof mailboxSecrets>>

/** Of an account: its key, and the tokens that this program made with it. Moments are ms since 1970. */
export const accountSecrets = z.object({
  apiKey: secret,
  /** The one in use; null: none was made yet. */
  token: z
    .object({
      token: secret,
      name: z.string(),
      scopes: z.array(z.string()).readonly(),
      madeAt: z.number(),
      /** null: the service did not say. */
      expiresAt: z.number().nullable()
    })
    .readonly()
    .nullable(),
  /** Not in use any more, to be revoked once nothing can be under way with them. */
  retired: z.array(z.object({ token: secret, from: z.number() }).readonly()).readonly()
})

export type AccountSecrets = Readonly<z.infer<typeof accountSecrets>>

/** Where secrets lie: `session` is forgotten when the program ends. */
export type Keeping = 'keychain' | 'session'

/**
 * Whose secrets are meant. The addresses are part of the question: secrets belong to the hosts they were entered
 * for and are not given out for any other.
 */
export type SecretOwner = Pick<Mailbox, 'id' | 'addresses'>

/** Secrets of one kind. Errors come as data, hold no secret, and nothing here throws. */
export interface SecretStore<S> {
  /**
   * null where none are kept for this owner at these addresses, so that they have to be entered;
   * `keychain-missing` where the keychain cannot be asked, which says nothing about what it holds.
   */
  get(owner: SecretOwner): Promise<Result<S | null>>
  /**
   * `keychain-missing` where they could not be kept, `invalid-input` where they are too long for this computer's
   * keychain (`data.longest`, `data.length` in bytes); what was kept before stays then.
   */
  set(owner: SecretOwner, secrets: S, keep: Keeping): Promise<Result<null>>
  /** Forgotten here at once; `keychain-missing` where the keychain may still hold them. */
  forget(ownerId: string): Promise<Result<null>>
  /** Where the secrets known to this process lie; null before they were first got or set. */
  kept(ownerId: string): Keeping | null
}

/** Tokens and passwords of the mailboxes, and keys of accounts. */
export interface CredentialStore extends SecretStore<Secrets> {
  readonly accounts: SecretStore<AccountSecrets>
  /** Whether a throw-away entry could be written, read and removed within a few seconds. */
  availability(): Promise<'available' | 'missing'>
}
