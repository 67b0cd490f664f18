import type { Clock } from '../../shared/clock'
import { type ErrorCode, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { Handover, RecipientDelivery } from '../../shared/mail/sending'
import { advance } from '../../shared/mail/transitions'
import { ArchiveFailure, type ArchiveTables, asResult } from '../archive/calls'
import { endOfDoubted } from './handover'
import { diskPatience } from './retries'
import type { Turns } from './turns'

interface StepOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly turns: Turns
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
   * Tries once: who waits for one step here may keep every other from its own. Null where the step is void; rejects
   * with an `ArchiveFailure` where the archive does not take it now.
   */
  async take(from: RecipientDelivery, next: Handover): Promise<RecipientDelivery | null> {
    const saved = await this.#inTurn(() => this.#save(from, next))
    if (saved.ok) return saved.value
    if (voidCodes.has(saved.error.code)) return null
    throw new ArchiveFailure(saved.error)
  }

  /**
   * Out of `sending`, which nothing else ends in this session: waits while the archive cannot read or write, however
   * long, and calls `waiting` before each wait.
   */
  async leaveSending(from: RecipientDelivery, next: Handover, waiting: () => void = () => {}): Promise<void> {
    for (;;) {
      const saved = await this.#inTurn(() => this.#saveEnd(from, next))
      if (saved.ok || voidCodes.has(saved.error.code)) return
      waiting()
      await this.#options.clock.sleep(diskPatience)
    }
  }

  #inTurn<T>(save: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#options.turns.take(() => asResult(save()))
  }

  async #saveEnd(from: RecipientDelivery, next: Handover): Promise<Result<RecipientDelivery>> {
    const current = await this.#options.archive.outbox.recipient(from.id)
    const now = current?.recipient
    if (now?.handover.state !== 'unknown') return this.#save(from, next)
    // The archive was found to be an old copy meanwhile; a code that came all the same must not be lost.
    const end = endOfDoubted(now.handover, next)
    return end === null ? inAnotherState : this.#save(now, end)
  }

  async #save(from: RecipientDelivery, next: Handover): Promise<Result<RecipientDelivery>> {
    const { outbox } = this.#options.archive
    const current = await outbox.recipient(from.id)
    const { state } = from.handover
    if (current?.recipient.handover.state !== state) return inAnotherState
    const moved = advance(current.recipient, next)
    const saved = await outbox.saveRecipient(state, moved)
    return saved.ok ? ok(moved) : saved
  }
}

const inAnotherState: Result<never> = refuse('too-late', 'the send is in another state')
