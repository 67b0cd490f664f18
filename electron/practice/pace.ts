import type { Clock } from '../../shared/clock'

const secondMs = 1000

/** Real time by which two requests of a well-paced client may come closer together on their way. */
const jitterMs = 30

/**
 * One `/send` a second for each mailbox, measured as a rate: a request may be early by a little jitter, but those
 * that go on being early are refused. A refused request does not count.
 */
export class SendPace {
  private readonly clock: Clock
  private readonly next = new Map<string, number>()

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Whether this mailbox may send now. */
  admits(username: string): boolean {
    const now = this.clock.monotonic()
    const due = this.next.get(username) ?? now
    if (now < due - 20 - jitterMs * this.clock.factor) return false
    this.next.set(username, Math.max(now, due) + secondMs)
    return true
  }
}
