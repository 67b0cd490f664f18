import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { Handover, RecipientDelivery } from '../../shared/mail/sending'
import { advance } from '../../shared/mail/transitions'
import type { ArchiveTables } from '../archive/calls'
import type { Turns } from './turns'

interface StepOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly turns: Turns
  /** Nothing new may begin: what waits for the disk is given up. */
  readonly closed: () => boolean
}

/** A write that failed is tried again this much later, in milliseconds; nothing is sent meanwhile. */
export const diskPatience = 10_000

/** Writes the steps of sends, each before it is true anywhere else. */
export class Steps {
  readonly #options: StepOptions

  constructor(options: StepOptions) {
    this.#options = options
  }

  /** Waits while the disk refuses; null where the step is void. */
  async persist(from: RecipientDelivery, next: Handover): Promise<RecipientDelivery | null> {
    for (;;) {
      const saved = await this.#options.turns.take(() => this.#save(from, next))
      if (saved.ok) return saved.value
      const begun = !['scheduled', 'queued', 'sending'].includes(next.state)
      if (saved.error.code !== 'disk-failed' || (this.#options.closed() && !begun)) return null
      await this.#options.clock.sleep(diskPatience)
    }
  }

  async #save(from: RecipientDelivery, next: Handover): Promise<Result<RecipientDelivery>> {
    const { outbox } = this.#options.archive
    const current = await outbox.recipient(from.id)
    const { state } = from.handover
    if (current === null || current.recipient.handover.state !== state) {
      return refuse('too-late', 'the send is in another state')
    }
    const moved = advance(current.recipient, next)
    const saved = await outbox.saveRecipient(state, moved)
    return saved.ok ? ok(moved) : saved
  }
}
