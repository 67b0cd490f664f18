import type { Clock } from '../../shared/clock'
import { type ErrorCode, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { Handover, RecipientDelivery } from '../../shared/mail/sending'
import { advance } from '../../shared/mail/transitions'
import { type ArchiveTables, asResult } from '../archive/calls'
import { diskPatience } from './retries'
import type { Turns } from './turns'

interface StepOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly turns: Turns
  /** Nothing new may begin: what waits for the disk is given up. */
  readonly halted: () => boolean
}

/** Answers that say that the step cannot be taken; every other one is of an archive that may take it later. */
const voidCodes: ReadonlySet<ErrorCode> = new Set(['too-late', 'sending-unknown'])

/** Writes the steps of sends, each before it is true anywhere else. */
export class Steps {
  readonly #options: StepOptions

  constructor(options: StepOptions) {
    this.#options = options
  }

  /**
   * Waits while the archive cannot read or write, and calls `waiting` before each wait; null where the step is void.
   */
  async persist(
    from: RecipientDelivery,
    next: Handover,
    waiting: () => void = () => {}
  ): Promise<RecipientDelivery | null> {
    const { turns, clock, halted } = this.#options
    const begun = !['scheduled', 'queued', 'sending'].includes(next.state)
    for (;;) {
      const saved = await turns.take(() => asResult(this.#save(from, next)))
      if (saved.ok) return saved.value
      if (voidCodes.has(saved.error.code) || (halted() && !begun)) return null
      waiting()
      await clock.sleep(diskPatience)
      // The computer may have slept for hours meanwhile.
      if (halted() && !begun) return null
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
