import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Random } from '../../electron/practice/random'

/** One message to one recipient that the person wants sent; its address names it in every copy and ledger. */
export interface Item {
  readonly mailboxId: string
  readonly address: string
  /** The SHA-256 of its only file; null: it has none. */
  readonly sha256: string | null
  /** Milliseconds since 1970 before which it may not leave; null: it is not scheduled. */
  notBefore: number | null
  /** The program ended over its writing: it may not have been kept, and then it was not sent either. */
  unwritten: boolean
  /** A copy was put back from a time when it was written: the archive may doubt what became of it. */
  restored: boolean
  /** Why the archive knows nothing of it any more, or not of its last attempt; null: it must. */
  forgotten: Forgotten | null
}

/**
 * `copy`: it was written after the copy that was put back. `salvage`: the salvage of a damaged archive told that it had
 * lost something, and this was gone. `discarded`: the person saw that it had arrived, and threw away the old draft.
 */
export type Forgotten = 'copy' | 'salvage' | 'discarded'

/**
 * How a letter goes: to each recipient by itself and at once, or `scheduled` a few minutes ahead, or to be accepted by a
 * `deadline`, to all `together` in one request, or as rows of a `run`.
 */
export type Way = 'plain' | 'scheduled' | 'deadline' | 'together' | 'run'

/** Items that are written together: one message to several recipients. */
export interface Letter {
  readonly items: readonly Item[]
  readonly mailboxId: string
  readonly subject: string
  readonly way: Way
  /** Absolute path; null: no file. */
  readonly file: string | null
}

/** What becomes of a recipient, by the practice's own words; most are delivered. */
const fates = ['sconosciuta', 'piena', 'rifiutata', 'ordinaria', 'virus', 'dispersa'] as const
const deliveredShare = 0.75
const fileShare = 0.15

/** Share of the letters that go in each other way. */
const ways = [
  ['scheduled', 0.12],
  ['deadline', 0.12],
  ['together', 0.15]
] as const
const mostTogether = 3
const mostAlone = 6
/** One letter of so many goes as a run, the third first: chance might leave a short torture without any. */
const runEvery = 12
const firstRun = 3
/** A run has so many more rows than a letter has recipients that a kill mostly finds it half way. */
const rowsOfRun = { least: 8, more: 20 }

/** Thinks of letters until enough messages are written. */
/** A message to one recipient of which nothing has happened yet. */
export function newItem(sent: Pick<Item, 'mailboxId' | 'address' | 'sha256'>): Item {
  return { ...sent, notBefore: null, unwritten: false, restored: false, forgotten: null }
}

export class Letters {
  readonly items: Item[] = []
  /** How many messages go each way. */
  readonly counts: Record<Way, number> = { plain: 0, scheduled: 0, deadline: 0, together: 0, run: 0 }
  readonly #random: Random
  /** Where the files lie that are attached: the person's own, which no copy of the data folder touches. */
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'ceralacca-letters-'))
  #count = 0
  #named = 0

  constructor(random: Random) {
    this.#random = random
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** To no more than `left` recipients. */
  async next(mailboxId: string, left: number): Promise<Letter> {
    this.#count += 1
    const hasFile = this.#random() < fileShare
    const recipients = Math.min(left, 1 + Math.floor(this.#random() * mostAlone))
    const way = this.#count % runEvery === firstRun ? 'run' : this.#way(recipients)
    const count = Math.min(left, this.#countOf(way, recipients))
    const file = hasFile && way !== 'run' ? await this.#makeFile() : null
    const items = Array.from({ length: count }, () => this.#item(mailboxId, file?.sha256 ?? null))
    this.items.push(...items)
    this.counts[way] += items.length
    // A few letters share their subject, as an office's do: receipts must still find whom they are about.
    return { items, mailboxId, subject: `Prova ${Math.ceil(this.#count / 6)}`, way, file: file?.path ?? null }
  }

  #countOf(way: Way, recipients: number): number {
    if (way === 'run') return rowsOfRun.least + Math.floor(this.#random() * rowsOfRun.more)
    return way === 'together' ? Math.min(recipients, mostTogether) : recipients
  }

  /** One recipient alone is together with nobody. */
  #way(recipients: number): Way {
    let drawn = this.#random()
    for (const [way, share] of ways) {
      if (drawn < share) return way === 'together' && recipients < 2 ? 'plain' : way
      drawn -= share
    }
    return 'plain'
  }

  #item(mailboxId: string, sha256: string | null): Item {
    const fate = fates[Math.floor(this.#random() * fates.length)] ?? 'consegnata'
    const word = this.#random() < deliveredShare ? 'consegnata' : fate
    this.#named += 1
    const address = `${word}.${this.#named}@pec.prova.example`
    return newItem({ mailboxId, address, sha256 })
  }

  async #makeFile(): Promise<{ path: string; sha256: string }> {
    const bytes = Buffer.alloc(2_000 + Math.floor(this.#random() * 60_000), `file ${this.#count} `)
    const file = path.join(this.#folder, `allegato-${this.#count}.pdf`)
    await writeFile(file, bytes)
    return { path: file, sha256: createHash('sha256').update(bytes).digest('hex') }
  }
}
