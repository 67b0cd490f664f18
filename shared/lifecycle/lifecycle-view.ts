import type { AppError } from '../errors/app-error'
import type { ExpiringMailbox } from './expiry'
import type { FlatSubscription } from './flat-subscription'
import type { OwnedMailbox } from './owned-mailbox'
import type { Registration } from './registration'

/** How far a registration has come from here; times in ms since 1970. */
export type RegistrationProgress =
  | { readonly state: 'draft' }
  /** Under way; found so at a start, it is `unknown`. */
  | { readonly state: 'sending'; readonly startedAt: number }
  /**
   * Nobody knows whether the service took it. Before anything else it is looked for among the account's mailboxes;
   * `lookedAt`: when that was last done and answered, null: not yet. Never sent again by itself.
   */
  | { readonly state: 'unknown'; readonly startedAt: number; readonly lookedAt: number | null }
  /**
   * Nothing was done; `error` has the field it is about where the service names one, and `seen` is what the service
   * saw in it; null: no field that is typed, or not known.
   */
  | { readonly state: 'refused'; readonly error: AppError; readonly seen: string | null }

/** A registration being written, kept in the encrypted archive at every step until the service has it. */
export interface RegistrationDraft {
  readonly id: string
  readonly accountId: string
  readonly savedAt: number
  readonly registration: Registration
  readonly progress: RegistrationProgress
}

export const actKinds = ['renewal', 'revocation', 'activation'] as const

export type ActKind = (typeof actKinds)[number]

/** Something that changes a mailbox of which nobody knows whether it was done; its page is looked at before anything else. */
export interface OpenAct {
  readonly kind: ActKind
  readonly ownedId: string
  readonly startedAt: number
  /** When the mailbox's page was last read since, without telling; null: not yet. */
  readonly lookedAt: number | null
}

/** What is known of an account's mailboxes. */
export interface LifecycleView {
  /** null: never read yet. */
  readonly mailboxes: readonly OwnedMailbox[] | null
  readonly readAt: number | null
  /** Why the last look failed; null: it did not. */
  readonly trouble: AppError | null
  /** Entered by hand, the first to end first. */
  readonly flats: readonly FlatSubscription[]
  readonly drafts: readonly RegistrationDraft[]
  readonly acts: readonly OpenAct[]
  /** Active mailboxes and Flat subscriptions that end soon, the first to end first. */
  readonly expiring: readonly ExpiringMailbox[]
  /** Records of any account on this computer that cannot be read any more; they are kept. */
  readonly damaged: number
}

/** One page of the papers that are put together for an activation. */
export interface PaperPage {
  readonly id: string
  /** Of the file it came from. */
  readonly name: string
  /** Its place in that file, from 1. */
  readonly number: number
}

export interface ActivationPapers {
  /** In the order they will have. */
  readonly pages: readonly PaperPage[]
  /** Of the one PDF they make; 0 where there is none. */
  readonly bytes: number
}
