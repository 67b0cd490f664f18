import type { Random } from './random'
import { romeStamp } from './rome-time'

/**
 * A new code of a sending: yyyymmddHHMMSS of Europe/Rome and one or two digits, 15 or 16 in all. A string: its
 * length varies, so it does not sort as a number. Never one of `taken`; throws when a second has none left.
 */
export function newCode(at: number, random: Random, taken: (code: string) => boolean): string {
  const stamp = romeStamp(at)
  const first = Math.floor(random() * 100)
  for (let step = 0; step < 100; step += 1) {
    const code = `${stamp}${(first + step) % 100}`
    if (!taken(code)) return code
  }
  throw new Error('No code is left in this second.')
}

/** Whether a subject carries `code`, as receipts, envelopes and replies do. */
export const carriesCode = (subject: string, code: string): boolean =>
  subject.includes(code) && subject.split(/\s+/).includes(code)
