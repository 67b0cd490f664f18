import type { Clock } from '../../shared/clock'
import type { ScheduledRecipient } from '../archive/outbox-figures-table'

interface SchedulerOptions {
  readonly clock: Clock
  /** What is scheduled, the earliest first. */
  readonly scheduled: () => Promise<readonly ScheduledRecipient[]>
  /** Whether something may leave a mailbox by itself now. */
  readonly mayLeave: (mailboxId: string) => boolean
  /** Puts a recipient into the queue; leaves it where it is too late for that. Rejects where the archive does not take it. */
  readonly release: (recipient: ScheduledRecipient) => Promise<void>
  /** After each look at what was due; true: something waits that is to be looked at again, scheduled or not. */
  readonly looked: () => Promise<boolean>
}

/** Real milliseconds between looks at the wall clock, which may be set while a timer runs. */
const longestWait = 30_000

/** Lets scheduled sends go when their time has come by the wall clock. */
export class Scheduler {
  readonly #options: SchedulerOptions
  #cancel: () => void = () => {}
  #look: Promise<void> | null = null
  #again = false
  #stopped = true

  constructor(options: SchedulerOptions) {
    this.#options = options
  }

  /** Nothing leaves before this is called first. */
  start(): Promise<void> {
    this.#stopped = false
    return this.judge()
  }

  /** Resolves once a look that is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel()
    await this.#look
  }

  /** Looks at every schedule anew: one was added, or the computer was away. */
  async judge(): Promise<void> {
    if (this.#look !== null) {
      this.#again = true
      return this.#look
    }
    this.#look = this.#judgeAll()
    return this.#look
  }

  async #judgeAll(): Promise<void> {
    try {
      do {
        this.#again = false
        await this.#judgeOnce()
      } while (this.#again)
    } finally {
      // In the turn of the last question: whoever asks a moment later begins a look of its own.
      this.#look = null
    }
  }

  async #judgeOnce(): Promise<void> {
    this.#cancel()
    if (this.#stopped) return
    const { clock } = this.#options
    const longest = longestWait * clock.factor
    // An archive that cannot be read for a moment must not end all schedules: they are looked at again.
    const next = await this.#release().catch(() => longest)
    if (this.#stopped || next === null) return
    this.#cancel = clock.after(Math.max(0, Math.min(next, longest)), () => void this.judge())
  }

  /** Lets go what is due; milliseconds to the next schedule, null where nothing waits any more. */
  async #release(): Promise<number | null> {
    const { clock, scheduled, mayLeave, release, looked } = this.#options
    for (const recipient of await scheduled()) {
      if (this.#stopped || recipient.at > clock.now()) break
      // One that the archive does not take is looked at again and stops no other.
      if (mayLeave(recipient.mailboxId)) await release(recipient).catch(() => {})
    }
    const again = await looked()
    const left = this.#stopped ? [] : await scheduled()
    if (left.length === 0 && !again) return null
    const next = left.find(({ at }) => at > clock.now())?.at ?? Number.POSITIVE_INFINITY
    return next - clock.now()
  }
}
