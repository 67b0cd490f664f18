import { z } from 'zod'
import type { AccountView, Scope, Wallet, WalletTransaction } from '../account/account'
import { serverChoices } from '../mail/mailbox'
import { id, returns, secret, webAddress } from './request-spec'

const ofAccount = z.object({ accountId: id })

export const connectAccountInput = z.object({
  server: z.enum(serverChoices).exclude(['practice']),
  /** Only for `other`. */
  addresses: z.object({ massive: webAddress, mailboxes: webAddress, account: webAddress }).nullable(),
  email: z.string().min(3).max(254),
  apiKey: secret,
  keep: z.enum(['keychain', 'session'])
})

export type ConnectAccountInput = z.infer<typeof connectAccountInput>

export interface WalletView {
  readonly wallet: Wallet
  /** Newest first. */
  readonly transactions: readonly WalletTransaction[]
  /** There are older ones. */
  readonly more: boolean
}

/** What the page may ask about accounts; part of the one contract. */
export const accountRequests = {
  /** Opens the account of the embedded practice. Answers its id. */
  'account.open-practice': returns<string>()(z.undefined()),
  /**
   * Makes a real call before anything is kept, then makes a token of its own. Of a known account whose key is missing
   * or refused it enters the key anew. Answers the account's id.
   */
  'account.connect': returns<string>()(connectAccountInput),
  /**
   * Revokes the tokens that were made from here and forgets the key; `erase` is what is here of it besides:
   * registrations that were not sent, and Flat subscriptions.
   */
  'account.sign-out': returns<null>()(
    ofAccount.extend({ erase: z.object({ drafts: z.boolean(), flats: z.boolean() }) })
  ),
  /** At a person's word: a new token now, and the old one revoked when nothing can be under way with it. */
  'account.renew-token': returns<AccountView>()(ofAccount),
  'account.scopes': returns<readonly (Scope & { readonly used: boolean })[]>()(ofAccount),
  'account.wallet': returns<WalletView>()(ofAccount.extend({ skip: z.int().min(0).max(1_000_000) })),
  /** Puts the account's present token in the place of a connected mailbox's own; tries it first. */
  'account.tie-mailbox': returns<null>()(ofAccount.extend({ mailboxId: id })),
  /** Connects a mailbox with the account's own token; tries it first. Answers the new mailbox's id. */
  'account.connect-mailbox': returns<string>()(
    ofAccount.extend({
      address: z.string().max(254),
      username: z.string().min(1).max(254),
      password: secret,
      keep: z.enum(['keychain', 'session'])
    })
  )
} as const
