import type { Resemblance } from './look-alike'
import type { Term } from './term'

/** Something about a message that a person should know before acting on it; none of them says that it is false. */
export type Hint =
  /** No earlier message of this sender is here, and this one asks for money or names an account. */
  | { readonly kind: 'new-sender-payment' }
  /** A known sender says that the account to pay to is another one now. */
  | { readonly kind: 'changed-account' }
  /** The sender's address resembles one that is known here: a domain, or a whole address. */
  | ({ readonly kind: 'look-alike' } & Resemblance)
  /** Ordinary mail: nobody vouches for who wrote it. */
  | { readonly kind: 'anomaly' }

/** What is pointed out beside a message. */
export interface IncomingNotes {
  readonly hints: readonly Hint[]
  readonly terms: readonly Term[]
}

export const nothingToNote: IncomingNotes = { hints: [], terms: [] }
