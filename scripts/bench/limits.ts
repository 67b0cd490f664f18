import type { Figure } from './figures'

/** Milliseconds under which the main process's event loop must be late, at the 99th percentile, while a mailbox comes in. */
const longestDelay = 20

/** More a second than the vendor allows. */
const fastestPace = 1

/** In words, what may not be whatever the machine; `delay` in milliseconds, null where it was not measured. */
export function brokenLimits(measured: readonly Figure[], delay: number | null): readonly string[] {
  const broken: string[] = []
  const pace = measured.find(({ name }) => name === 'pacing')?.median ?? 0
  if (pace > fastestPace) broken.push(`pacing: ${pace} sends a second, and ${fastestPace} is allowed`)
  if (delay !== null && delay >= longestDelay)
    broken.push(
      `sync: the main process was ${delay.toFixed(1)} ms late, and less than ${longestDelay} is allowed`
    )
  return broken
}
