import type { Clock } from '../../shared/clock'

/** Milliseconds after its time in which something still leaves by itself; later a person decides. */
export const forgivenMs = 5 * 60_000

/** A fast clock runs far in the moment a busy computer takes to breathe; in real milliseconds. */
const breath = 2_000

/** `forgivenMs` as it is on this clock. */
export function graceOn({ factor }: Pick<Clock, 'factor'>): number {
  return factor === 1 ? forgivenMs : Math.max(forgivenMs, breath * factor)
}

/** Whether what was due at `at` is so late, as after sleep or with a clock set anew, that it leaves only at a person's word. */
export function isTooLate(at: number, clock: Pick<Clock, 'now' | 'factor'>): boolean {
  return clock.now() - at > graceOn(clock)
}
