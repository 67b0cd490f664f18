import { z } from 'zod'
import { fold } from '../../shared/search/words'
import { type Sql, text } from './sql'

/** An address that was written to, as a look through the index of recipients tells of it. */
export interface KnownAddress {
  /** In lower case. */
  readonly address: string
  /** Recipients of all sendings, whatever became of them. */
  readonly count: number
  /** When the last of them was written, in milliseconds since 1970. */
  readonly lastAt: number
}

const groups = z.array(z.tuple([z.string(), z.string(), z.number(), z.number()]))

const month = 30 * 24 * 3_600_000

/**
 * Everybody who was ever written to, kept in memory: a list that answers each key that is pressed cannot read through
 * all recipients every time. What was added is read when it is next asked; of what was removed a name may stay, until
 * all is read anew.
 */
export class AddressDirectory {
  readonly #sql: Sql
  readonly #mailboxes = new Map<string, Map<string, KnownAddress>>()
  #lastId: string | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Up to `limit` that fit what is being typed, those written to often and lately first. */
  matching(
    mailboxIds: readonly string[],
    typed: string,
    now: number,
    limit: number
  ): readonly KnownAddress[] {
    const words = fold(typed)
      .split(/\s+/)
      .filter(word => word !== '')
    if (words.length === 0) return []
    this.#readNew()
    const found = new Map<string, KnownAddress>()
    for (const mailboxId of new Set(mailboxIds)) {
      for (const known of this.#mailboxes.get(mailboxId)?.values() ?? []) {
        if (words.every(word => beginsWithin(known.address, word)))
          found.set(known.address, together(found.get(known.address), known))
      }
    }
    return [...found.values()]
      .toSorted(
        (one, other) =>
          usefulness(other.count, other.lastAt, now) - usefulness(one.count, one.lastAt, now) ||
          (one.address < other.address ? -1 : 1)
      )
      .slice(0, limit)
  }

  /** New rows come behind the last one: where that is still there, nothing before it has been added. */
  #readNew(): void {
    const row = this.#sql.get('SELECT id FROM recipient ORDER BY rowid DESC LIMIT 1')
    const lastId = row === null ? null : text(row, 'id')
    if (lastId === this.#lastId) return
    const isThere =
      this.#lastId !== null && this.#sql.get('SELECT 1 FROM recipient WHERE id = ?', this.#lastId) !== null
    if (!isThere) this.#mailboxes.clear()
    const added = isThere
      ? this.#sql.get(grouped('WHERE rowid > (SELECT rowid FROM recipient WHERE id = ?)'), this.#lastId)
      : this.#sql.get(grouped('INDEXED BY recipient_like'))
    for (const group of added === null ? [] : groups.parse(JSON.parse(text(added, 'groups')))) {
      const [mailboxId, address, count, lastAt] = group
      const ofMailbox = this.#mailboxes.get(mailboxId) ?? new Map<string, KnownAddress>()
      this.#mailboxes.set(mailboxId, ofMailbox)
      ofMailbox.set(address, together(ofMailbox.get(address), { address, count, lastAt }))
    }
    this.#lastId = lastId
  }
}

/** Often counts by its order of magnitude, and less with every month that has gone by. */
export function usefulness(count: number, lastAt: number, now: number): number {
  return Math.log2(1 + count) - Math.max(0, now - lastAt) / month
}

/** In one row: making one of each address takes longer than finding them. */
function grouped(where: string): string {
  return `SELECT json_group_array(json_array(mailbox, address, count, last)) AS groups FROM (
    SELECT json_extract(likeness, '$[0]') AS mailbox, json_extract(likeness, '$[1]') AS address,
      count(*) AS count, max(created_at) AS last
    FROM recipient ${where} GROUP BY 1, 2)`
}

function together(one: KnownAddress | undefined, other: KnownAddress): KnownAddress {
  if (one === undefined) return other
  const lastAt = Math.max(one.lastAt, other.lastAt)
  return { address: one.address, count: one.count + other.count, lastAt }
}

/** Whether a word stands at the beginning of the address or of one of its parts; both in lower case. */
export function beginsWithin(address: string, word: string): boolean {
  for (let at = address.indexOf(word); at >= 0; at = address.indexOf(word, at + 1)) {
    if (at === 0 || /[^a-z0-9]/.test(address.charAt(at - 1))) return true
  }
  return false
}
