import type { Random } from '../../electron/practice/random'
import { damageArchive, FolderCopy } from './data-folder'
import { goneOf, noteRestored } from './forgetting'
import type { Item } from './items'
import type { Person } from './person'
import { type ArchiveContent, anchoredHeads, readArchive } from './read-archive'

interface HarmOptions {
  /** The program's data folder. */
  readonly folder: string
  readonly random: Random
  readonly person: Person
  readonly items: () => readonly Item[]
  readonly tell: (line: string) => void
  /** Something is wrong with the program. */
  readonly complain: (fault: string) => void
}

/** What befalls the data folder while the program is dead, and what the archive may have forgotten by it. */
export class Harm {
  readonly #options: HarmOptions
  /** Register entries that damage may have taken, by mailbox. */
  readonly damagedRegisters = new Map<string, number>()
  /** What the archive knew before it was damaged. */
  #beforeDamage: ArchiveContent | null = null
  #copy: { readonly files: FolderCopy; readonly items: ReadonlySet<Item> } | null = null

  constructor(options: HarmOptions) {
    this.#options = options
  }

  /** The first time the data folder is copied, the next time the copy is put back. Answers how many were put back. */
  async takeOrRestoreCopy(): Promise<0 | 1> {
    const { folder, person, tell } = this.#options
    const all = this.#options.items()
    if (this.#copy === null) {
      const items = new Set(all.filter(item => !person.isUnwritten(item)))
      this.#copy = { files: await FolderCopy.of(folder), items }
      return 0
    }
    const { files, items } = this.#copy
    noteRestored(all, items)
    await files.restore(folder)
    await files.remove()
    this.#copy = null
    tell(`a copy of ${all.length - items.size} sends ago was restored`)
    return 1
  }

  /** Overwrites a part of the archive. */
  async damage(): Promise<void> {
    const { folder, person, random } = this.#options
    this.#beforeDamage = await readArchive(folder, person.mailboxIds, this.damagedRegisters)
    const heads = await anchoredHeads(folder)
    // The keychain may be a few entries behind.
    for (const [id, { count }] of Object.entries(heads)) this.damagedRegisters.set(id, count + 100)
    await damageArchive(folder, random)
  }

  /** What is gone after the salvage is excused as far as it told of losses; null: it could not count them. */
  async noteSalvaged(lost: number | null): Promise<void> {
    const { person, items, complain, tell } = this.#options
    const written = items().filter(item => !person.isUnwritten(item))
    const gone = goneOf(written, this.#beforeDamage, await person.known())
    this.#beforeDamage = null
    if (lost !== null && gone.length > lost)
      complain(`the salvage told of ${lost} lost messages, and ${gone.length} are gone`)
    else for (const item of gone) item.forgotten ??= 'salvage'
    tell(`${gone.length} messages are gone with what was damaged`)
  }

  /** The person threw old drafts away whose messages had arrived. */
  forget(addresses: readonly string[]): void {
    for (const item of this.#options.items())
      if (addresses.includes(item.address)) item.forgotten ??= 'discarded'
  }

  async end(): Promise<void> {
    await this.#copy?.files.remove()
  }
}
