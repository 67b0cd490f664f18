import type { Clock } from '../shared/clock'

/** What Electron tells of the computer's sleep and end. */
interface PowerEvents {
  readonly suspend: (listener: () => void) => void
  readonly resume: (listener: () => void) => void
  readonly shutdown: (listener: () => void) => void
}

interface PowerWatchOptions {
  readonly power: PowerEvents
  readonly clock: Pick<Clock, 'now'>
  readonly outbox: { standStill(): Promise<void>; goOn(awayMs: number): Promise<void> }
  /** The session ends: the program is to end in order, without a question. */
  readonly sessionEnds: () => void
}

/** Lets nothing begin while the computer falls asleep or shuts down, and has everything judged anew afterwards. */
export function watchPower({ power, clock, outbox, sessionEnds }: PowerWatchOptions): void {
  let sleptAt: number | null = null
  power.suspend(() => {
    sleptAt = clock.now()
    void outbox.standStill()
  })
  power.resume(() => {
    const awayMs = sleptAt === null ? 0 : clock.now() - sleptAt
    sleptAt = null
    // With a clock set back meanwhile nobody knows how long it was.
    void outbox.goOn(awayMs < 0 ? Number.POSITIVE_INFINITY : awayMs)
  })
  power.shutdown(() => {
    void outbox.standStill()
    sessionEnds()
  })
}
