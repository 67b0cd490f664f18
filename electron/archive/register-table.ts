import { createHash } from 'node:crypto'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { number, type Row, type Sql, text } from './sql'
import type { SendingHead } from './types'

/** What the register tells; its record is what a person needs to recognise it by. */
export const registerKinds = ['begun', 'ended', 'receipt', 'deletion', 'export', 'restored'] as const

export type RegisterKind = (typeof registerKinds)[number]

/** Where a mailbox's chain has come to. */
export interface RegisterHead {
  readonly count: number
  /** Lower-case hex SHA-256 of the last entry; of nothing where there is none. */
  readonly hash: string
}

/**
 * An append-only, hash-chained log for each mailbox: every entry's hash covers the one before. It finds accidents and
 * partial changes; it proves nothing against whoever owns the computer.
 */
export class RegisterTable {
  readonly #sql: Sql

  /** `sql` must wait for the disk. */
  constructor(sql: Sql) {
    this.#sql = sql
  }

  head(mailboxId: string): RegisterHead {
    const row = this.#sql.get(
      'SELECT number, hash FROM register WHERE mailbox_id = ? ORDER BY number DESC LIMIT 1',
      mailboxId
    )
    return row === null ? emptyHead : headIn(row)
  }

  /** Where every mailbox's chain has come to. */
  heads(): Readonly<Record<string, RegisterHead>> {
    const rows = this.#sql.all(
      'SELECT mailbox_id, max(number) AS number, hash FROM register GROUP BY mailbox_id'
    )
    return Object.fromEntries(rows.map(row => [text(row, 'mailbox_id'), headIn(row)]))
  }

  /** Whether a chain did not come as far, or came there another way, than somebody else remembers. */
  lacksOneOf(heads: Readonly<Record<string, RegisterHead>>): boolean {
    return Object.entries(heads).some(([mailboxId, { count, hash }]) => {
      if (count === 0) return false
      const row = this.#sql.get(
        'SELECT hash FROM register WHERE mailbox_id = ? AND number = ?',
        mailboxId,
        count
      )
      return row === null || text(row, 'hash') !== hash
    })
  }

  /** Whether every entry of the chain is there and as it was written; as far as the chain itself can tell. */
  isWhole(mailboxId: string): boolean {
    let previous = emptyHead
    for (const row of this.#sql.all(
      'SELECT * FROM register WHERE mailbox_id = ? ORDER BY number',
      mailboxId
    )) {
      const entry = { mailboxId, number: number(row, 'number'), at: number(row, 'at') }
      const kind = registerKinds.find(known => known === row.kind)
      if (kind === undefined || entry.number !== previous.count + 1) return false
      const hash = entryHash(previous.hash, { ...entry, kind, record: text(row, 'record') })
      if (hash !== row.hash) return false
      previous = { count: entry.number, hash }
    }
    return true
  }

  /** Adds an entry; to be called within the transaction of what it tells of. */
  append(mailboxId: string, kind: RegisterKind, at: number, facts: Readonly<Record<string, unknown>>): void {
    const { count, hash } = this.head(mailboxId)
    const record = JSON.stringify(facts)
    const entry = { mailboxId, number: count + 1, at, kind, record }
    this.#sql.run(
      'INSERT INTO register (mailbox_id, number, at, kind, record, hash) VALUES (?, ?, ?, ?, ?, ?)',
      mailboxId,
      entry.number,
      at,
      kind,
      record,
      entryHash(hash, entry)
    )
  }

  /** What a step of a send or a new receipt adds to the register; other changes add nothing. */
  noteStep(sending: SendingHead, before: RecipientDelivery, after: RecipientDelivery, at: number): void {
    const { mailboxId, subject, id: sendingId } = sending
    const facts = { sendingId, recipientId: after.id, address: after.address, subject }
    const state = after.handover.state
    if (state !== before.handover.state) {
      if (state === 'sending') this.append(mailboxId, 'begun', at, facts)
      else if (['handed-over', 'unknown', 'refused'].includes(state)) {
        const code = 'code' in after.handover ? after.handover.code : null
        this.append(mailboxId, 'ended', at, { ...facts, state, code })
      }
    }
    for (const receipt of after.receipts) {
      const known = before.receipts.some(
        one => one.kind === receipt.kind && one.occurredAt === receipt.occurredAt
      )
      if (known) continue
      const { kind, cause, occurredAt, identifier } = receipt
      this.append(mailboxId, 'receipt', at, { ...facts, kind, cause, occurredAt, identifier })
    }
  }
}

const emptyHead: RegisterHead = { count: 0, hash: createHash('sha256').digest('hex') }

interface Entry {
  readonly mailboxId: string
  readonly number: number
  readonly at: number
  readonly kind: RegisterKind
  readonly record: string
}

function entryHash(previous: string, { mailboxId, number, at, kind, record }: Entry): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, mailboxId, number, at, kind, record]))
    .digest('hex')
}

function headIn(row: Row): RegisterHead {
  return { count: number(row, 'number'), hash: text(row, 'hash') }
}
