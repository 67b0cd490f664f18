import { searchedSince } from '../../shared/mail/unknown-outcome'
import type { ArchiveTables } from '../archive/calls'
import { type FollowedRequest, type FollowedState, followedStates } from '../archive/types'

export interface FollowedReadingOptions {
  readonly mailboxId: string
  readonly archive: ArchiveTables
  readonly now: () => number
  readonly found: (request: FollowedRequest) => void
  /** Whether nobody wants to know any more. */
  readonly isOver: () => boolean
}

/** Reads once, window by window, what is followed; what the archive could not tell is read again, and no more than that. */
export class FollowedReading {
  readonly #options: FollowedReadingOptions
  /** Where to read on; null: this state has been read. */
  readonly #places: Record<FollowedState, number | null> = { unknown: 0, 'handed-over': 0 }

  constructor(options: FollowedReadingOptions) {
    this.#options = options
  }

  /** Reads what is left; answers whether all has been read. One state that cannot be read keeps none from being followed. */
  async read(): Promise<boolean> {
    let wasWhole = true
    let isWhole = true
    for (const state of followedStates) {
      // Whoever was not read before may have taken the step to this state since.
      if (!wasWhole) this.#places[state] = 0
      wasWhole &&= this.#places[state] === null
      isWhole = (await this.#readOn(state).catch(() => false)) && isWhole
    }
    return isWhole
  }

  async #readOn(state: FollowedState): Promise<boolean> {
    const { archive, mailboxId, now, found, isOver } = this.#options
    for (let from = this.#places[state]; from !== null && !isOver(); from = this.#places[state]) {
      const window = await archive.open.followed(mailboxId, state, searchedSince(now()), from)
      for (const request of window.requests) found(request)
      this.#places[state] = window.next
    }
    return true
  }
}
