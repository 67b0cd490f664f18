import type { Clock } from '../../shared/clock'
import type { PendingStep } from './state'

/** What is still to come, in the order of its moments; one timer waits for the first. */
export class Timetable {
  private readonly clock: Clock
  private readonly arrived: (step: PendingStep) => void
  private waiting: PendingStep[] = []
  private cancel: () => void = () => {}

  constructor(clock: Clock, arrived: (step: PendingStep) => void) {
    this.clock = clock
    this.arrived = arrived
  }

  add(steps: readonly PendingStep[]): void {
    for (const step of steps) {
      const place = this.waiting.findLastIndex(other => other.due <= step.due) + 1
      this.waiting.splice(place, 0, step)
    }
    this.arm()
  }

  list(): readonly PendingStep[] {
    return this.waiting
  }

  /** Forgets everything, or stops waiting when the service closes. */
  clear(): void {
    this.cancel()
    this.waiting = []
  }

  stop(): void {
    this.cancel()
  }

  private arm(): void {
    this.cancel()
    const first = this.waiting[0]
    if (!first) return
    this.cancel = this.clock.after(Math.max(first.due - this.clock.now(), 1), () => this.fire())
  }

  private fire(): void {
    const now = this.clock.now()
    while (this.waiting[0] && this.waiting[0].due <= now) {
      const step = this.waiting.shift()
      if (step) this.arrived(step)
    }
    this.arm()
  }
}
