import type { Clock } from '../../shared/clock'

/** Milliseconds after its time in which something still leaves by itself; later a person decides. */
export const forgivenMs = 5 * 60_000

/** A fast clock runs far in the moment a busy computer takes to breathe; in real milliseconds. */
const breath = 2_000

/** Whether what was due at `at` is so late, as after sleep or with a clock set anew, that it leaves only at a person's word. */
export function isTooLate(at: number, clock: Pick<Clock, 'now' | 'factor'>): boolean {
  const grace = clock.factor === 1 ? forgivenMs : Math.max(forgivenMs, breath * clock.factor)
  return clock.now() - at > grace
}
