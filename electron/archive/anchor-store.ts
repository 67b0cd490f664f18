import { ok, type Result } from '../../shared/errors/app-error'
import { type AnchorPart, type AnchorRecord, readAnchorPart } from './anchor-record'

/** Entries of the system's keychain, by name. */
export interface KeychainEntries {
  read(name: string): Promise<Result<string | null>>
  /** `former` is put back where the answer is late; null: nothing was there. */
  write(name: string, entry: string, former: string | null): Promise<Result<null>>
  remove(name: string): Promise<Result<null>>
}

/** Heads in one entry: Windows keeps no more than 2,560 bytes in each, and a head takes some 140. */
const headsAtOnce = 12

const nameOf = (part: number) => (part === 1 ? 'archive-anchor' : `archive-anchor-${part}`)

/** The anchor as it lies in the keychain: in as many entries as its heads need, the first of which knows how many. */
export class AnchorStore {
  readonly #entries: KeychainEntries
  /** What lies in the keychain as far as is known, by the entry's name. */
  readonly #known = new Map<string, string>()

  constructor(entries: KeychainEntries) {
    this.#entries = entries
  }

  /** null: there is none. Fails where the keychain does not answer for all of it. */
  async read(): Promise<Result<AnchorRecord | null>> {
    const first = await this.#readPart(1)
    if (!first.ok || first.value === null) return first
    const { deviceId, generation, parts } = first.value
    let { heads } = first.value
    for (let part = 2; part <= parts; part += 1) {
      const further = await this.#readPart(part)
      if (!further.ok) return further
      heads = { ...heads, ...further.value?.heads }
    }
    return ok({ deviceId, generation, heads })
  }

  /** Writes what is not there yet; answers whether all of it is there. */
  async write({ deviceId, generation, heads }: AnchorRecord): Promise<boolean> {
    const all = Object.entries(heads).sort(([one], [other]) => (one < other ? -1 : 1))
    const parts = Math.max(Math.ceil(all.length / headsAtOnce), 1)
    // The first comes last: it promises the others.
    for (let part = parts; part >= 1; part -= 1) {
      const some = all.slice((part - 1) * headsAtOnce, part * headsAtOnce)
      const entry: AnchorPart = {
        deviceId,
        generation: part === 1 ? generation : 0,
        parts,
        heads: Object.fromEntries(some)
      }
      if (!(await this.#writePart(part, JSON.stringify(entry)))) return false
    }
    for (let part = parts + 1; this.#known.has(nameOf(part)); part += 1) await this.#removePart(part)
    return true
  }

  async #readPart(part: number): Promise<Result<AnchorPart | null>> {
    const found = await this.#entries.read(nameOf(part))
    if (!found.ok) return found
    if (found.value !== null) this.#known.set(nameOf(part), found.value)
    return ok(readAnchorPart(found.value))
  }

  async #writePart(part: number, entry: string): Promise<boolean> {
    const former = this.#known.get(nameOf(part)) ?? null
    if (former === entry) return true
    const written = await this.#entries.write(nameOf(part), entry, former)
    if (written.ok) this.#known.set(nameOf(part), entry)
    return written.ok
  }

  async #removePart(part: number): Promise<void> {
    const removed = await this.#entries.remove(nameOf(part))
    if (removed.ok) this.#known.delete(nameOf(part))
  }
}
