import type { Clock } from '../../shared/clock'
import type { Outbox } from '../outbox/outbox'
import type { QuitDesk } from '../quit-desk'
import type { UpdateSource } from './update-source'

interface ReplacementOptions {
  /** Whether something is being sent, counts down, or waits for a person: a restart must not come between. */
  readonly busy: () => Promise<boolean>
  readonly outbox: Pick<Outbox, 'standAside' | 'comeBack'>
  readonly quit: Pick<QuitDesk, 'endWithoutAsking' | 'goesOn'>
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>
}

/** Real milliseconds after which a program that was to end has not; leaving everything on disk takes less. */
const endsWithin = 60_000

/**
 * Ends the program for a later version of itself. Nothing leaves from before the last question whether something does
 * until the program is gone.
 */
export class Replacement {
  readonly #options: ReplacementOptions

  constructor(options: ReplacementOptions) {
    this.#options = options
  }

  /** Answers only where the program goes on; rejects with what went wrong, after everything goes on as before. */
  async by(source: Pick<UpdateSource, 'prepare' | 'forgo' | 'install'>): Promise<'busy' | 'not-ended'> {
    const { busy, outbox, clock } = this.#options
    if (await busy()) return 'busy'
    // What takes time comes first: sending rests for the moment of the end only.
    await source.prepare()
    const begun = clock.monotonic()
    try {
      await outbox.standAside()
      if (!(await busy())) return await this.#end(source)
      source.forgo()
      return 'busy'
    } finally {
      await outbox.comeBack(clock.monotonic() - begun)
    }
  }

  /** In the turn in which nothing was under way. */
  async #end(source: Pick<UpdateSource, 'install'>): Promise<'not-ended'> {
    const { quit, clock } = this.#options
    quit.endWithoutAsking()
    try {
      await Promise.race([source.install(), clock.sleep(endsWithin)])
      return 'not-ended'
    } finally {
      quit.goesOn()
    }
  }
}
