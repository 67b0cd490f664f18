import type { Clock } from '../../shared/clock'
import { type AppError, ok } from '../../shared/errors/app-error'
import type { Begun, RecipientDelivery } from '../../shared/mail/sending'
import { type ArchiveTables, asResult } from '../archive/calls'
import type { Steps } from './steps'
import type { WaitingRoom } from './waiting-room'

/** Somebody outside the archive who knows how far it has come, so that an old copy of it is recognised and sends nothing. */
export interface Witness {
  /** Resolves once they know of what is about to leave, or after some seconds; answers whether it may leave by itself. */
  secure(mailboxId: string): Promise<boolean>
  /** They may know less than the archive does. */
  readonly isBehind: boolean
}

interface DepartureOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly steps: Steps
  readonly waiting: WaitingRoom
  readonly witness: Witness
  readonly clockAheadMs: () => number | null
  /** Nothing new leaves. */
  readonly halted: () => boolean
  readonly changed: (mailboxId: string) => void
}

/** One request that is about to begin: the last steps before it, and what is known of it then. */
export class Departure {
  readonly #recipient: RecipientDelivery
  readonly #mailboxId: string
  readonly #options: DepartureOptions
  #underWay: RecipientDelivery | null = null
  #begun: Begun
  #began: number
  #failure: AppError | null = null

  /** `recipient` is in the queue. */
  constructor(recipient: RecipientDelivery, mailboxId: string, options: DepartureOptions) {
    this.#recipient = recipient
    this.#mailboxId = mailboxId
    this.#options = options
    this.#begun = { startedAt: options.clock.now() }
    this.#began = options.clock.monotonic()
  }

  /** The recipient since it is written that its request begins; null: nothing says so. */
  get underWay(): RecipientDelivery | null {
    return this.#underWay
  }

  get begun(): Begun {
    return this.#begun
  }

  /** On the monotonic clock, in milliseconds. */
  get began(): number {
    return this.#began
  }

  /** Why the archive did not take or give what had to be known before the request, which then does not begin. */
  get failure(): AppError | null {
    return this.#failure
  }

  async mayBegin(): Promise<boolean> {
    const may = await asResult(this.#prepare().then(ok))
    if (!may.ok) this.#failure = may.error
    return may.ok && may.value
  }

  async #prepare(): Promise<boolean> {
    const { archive, clock, steps, waiting, witness, halted, changed } = this.#options
    const recipient = this.#recipient
    if (halted() || (await waiting.holdIfOverdue(recipient))) return false
    if (witness.isBehind && (await waiting.putOff(recipient, recipient.handover))) return false
    const clockAheadMs = this.#options.clockAheadMs()
    this.#begun = { startedAt: clock.now(), ...(clockAheadMs === null ? {} : { clockAheadMs }) }
    const underWay = await steps.take(recipient, { state: 'sending', ...this.#begun })
    this.#underWay = underWay
    changed(this.#mailboxId)
    if (underWay === null) return false
    const known = await witness.secure(this.#mailboxId)
    // Whoever was told may have found that the archive is an old copy: it may have left from the present one.
    const now = await archive.outbox.recipient(underWay.id)
    if (now?.recipient.handover.state !== 'sending') return false
    if (!known && (await waiting.putOff(underWay, recipient.handover))) return false
    this.#began = clock.monotonic()
    return true
  }
}
