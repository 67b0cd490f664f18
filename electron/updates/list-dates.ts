import { z } from 'zod'
import type { ArchiveTables } from '../archive/calls'

const datesSchema = z.record(z.string(), z.number())

/** When the newest list of each channel was signed, of those that were ever accepted here, in milliseconds since 1970. */
export class ListDates {
  readonly #meta: Pick<ArchiveTables['meta'], 'get' | 'set'>
  #known: Readonly<Record<string, number>> = {}

  constructor(meta: Pick<ArchiveTables['meta'], 'get' | 'set'>) {
    this.#meta = meta
  }

  /** Whether a list may still be accepted, which is noted; false: a newer one was accepted before. */
  async accept(channel: string, signedAt: number): Promise<boolean> {
    const dates = { ...(await this.#stored()), ...this.#known }
    const newest = dates[channel] ?? signedAt
    if (signedAt < newest) return false
    this.#known = { ...dates, [channel]: signedAt }
    // What the disk does not take counts until the program ends.
    if (dates[channel] !== signedAt) await this.#meta.set('update-lists', JSON.stringify(this.#known))
    return true
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
