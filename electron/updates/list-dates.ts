import { z } from 'zod'
import type { ArchiveTables } from '../archive/calls'

/** Milliseconds by which the clocks of the signer and of this computer may differ. */
const mostAhead = 24 * 3_600_000

const datesSchema = z.record(z.string(), z.number())

/** When the newest list of each channel was signed, of those that were ever accepted here, in milliseconds since 1970. */
export class ListDates {
  readonly #meta: Pick<ArchiveTables['meta'], 'get' | 'set'>
  #known: Readonly<Record<string, number>> = {}

  constructor(meta: Pick<ArchiveTables['meta'], 'get' | 'set'>) {
    this.#meta = meta
  }

  /**
   * Whether a list may be accepted, which is noted. `older`: a newer one was accepted before. `ahead`: it would be of a time
   * to come, which would keep out all that are signed until then. `now`: milliseconds since 1970. Rejects where the archive
   * cannot say what was accepted.
   */
  async accept(channel: string, signedAt: number, now: number): Promise<'accepted' | 'older' | 'ahead'> {
    if (signedAt > now + mostAhead) return 'ahead'
    const stored = await this.#stored()
    const dates = { ...stored, ...this.#known }
    const isOlder = signedAt < (dates[channel] ?? signedAt)
    const known = isOlder ? dates : { ...dates, [channel]: signedAt }
    this.#known = known
    // What the disk does not take counts until the program ends, and is offered to it again.
    if (Object.keys(known).some(each => known[each] !== stored[each])) {
      await this.#meta.set('update-lists', JSON.stringify(known)).catch(() => null)
    }
    return isOlder ? 'older' : 'accepted'
  }

  async #stored(): Promise<Readonly<Record<string, number>>> {
    const text = await this.#meta.get('update-lists')
    if (text === null) return {}
    try {
      return datesSchema.parse(JSON.parse(text))
    } catch {
      return {}
    }
  }
}
