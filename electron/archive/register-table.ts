import { createHash } from 'node:crypto'
import { type ErrorCode, ok, type Result } from '../../shared/errors/app-error'
import type { RegisterFindings, RegisterHead } from '../../shared/mail/register'
import type { DeliveryReceipt, RecipientDelivery } from '../../shared/mail/sending'
import { type ChainLink, checkChain } from './register-check'
import { number, type Row, type Sql, text } from './sql'
import type { SendingHead } from './types'
import { write } from './write'

/** What the register tells; its record is what a person needs to recognise it by. */
export const registerKinds = ['begun', 'ended', 'receipt', 'deletion', 'export', 'restored'] as const

export type RegisterKind = (typeof registerKinds)[number]

/** What leaves the archive. */
export type ExportedThing =
  | { readonly what: 'register' | 'backup' }
  | {
      readonly what: 'message'
      readonly as: 'paper' | 'pdf'
      readonly sender: string
      readonly subject: string
      readonly date: string
    }
  | {
      readonly what: 'proof'
      readonly scope: 'sendings' | 'period'
      readonly sendings: number
      /** Of the first of them. */
      readonly subject: string
      /** Of the ZIP, lower-case hex. */
      readonly sha256: string
    }

/** What is destroyed on the server. */
export type DeletedThing =
  | { readonly what: 'message'; readonly sender: string; readonly subject: string; readonly date: string }
  /** All mail under the code of one send. */
  | {
      readonly what: 'receipts'
      readonly address: string
      readonly subject: string
      readonly code: string
      readonly receipts: number
    }

/** How far a deletion has come; `not-confirmed`: the service did not say that it was done, which is no proof that it was not. */
export type DeletionStep =
  | { readonly state: 'begun' | 'deleted' }
  | { readonly state: 'not-confirmed'; readonly error: ErrorCode }

export interface RegisterEntry {
  /** Counted from 1. */
  readonly number: number
  /** Milliseconds since 1970. */
  readonly at: number
  /** A `RegisterKind`, where nobody changed it. */
  readonly kind: string
  /** JSON of what happened to whom. */
  readonly record: string
  readonly hash: string
}

/**
 * An append-only, hash-chained log for each mailbox: every entry's hash covers the one before. It finds accidents and
 * partial changes; it proves nothing against whoever owns the computer.
 */
export class RegisterTable {
  readonly #sql: Sql
  readonly #now: () => number

  /** `sql` must wait for the disk. */
  constructor(sql: Sql, now: () => number) {
    this.#sql = sql
    this.#now = now
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

  /** Entries after a number, oldest first. */
  entries(mailboxId: string, after: number, limit: number): readonly RegisterEntry[] {
    return this.#sql
      .all(
        `SELECT number, at, kind, record, hash FROM register
         WHERE mailbox_id = ? AND number > ? ORDER BY number LIMIT ?`,
        mailboxId,
        after,
        limit
      )
      .map(entryIn)
  }

  /** Goes through the whole chain; `anchored` are heads that were kept elsewhere. */
  check(mailboxId: string, anchored: readonly RegisterHead[]): RegisterFindings {
    return checkChain(this.#links(mailboxId), emptyHead, anchored)
  }

  /**
   * Tells of an export, before it leaves; `undone` tells afterwards that it did not come about. Answers the head, which
   * is that of this very entry.
   */
  noteExport(
    mailboxId: string,
    thing: ExportedThing,
    undone: 'cancelled' | 'failed' | null = null
  ): Result<RegisterHead> {
    return write(this.#sql, () => {
      this.append(mailboxId, 'export', this.#now(), undone === null ? thing : { ...thing, state: undone })
      return ok(this.head(mailboxId))
    })
  }

  /** The same of what takes every register with it. */
  noteBackup(undone: 'failed' | null = null): Result<null> {
    return write(this.#sql, () => {
      for (const mailboxId of Object.keys(this.heads())) {
        const noted = this.noteExport(mailboxId, { what: 'backup' }, undone)
        if (!noted.ok) return noted
      }
      return ok(null)
    })
  }

  /**
   * Tells of a deletion on the server: once before it is asked for, once after the answer. On disk when it answers, and
   * with it everything the archive wrote before, on whichever connection: both write the same log, and it is synced whole.
   */
  noteDeletion(mailboxId: string, thing: DeletedThing, step: DeletionStep): Result<null> {
    return write(this.#sql, () => {
      this.append(mailboxId, 'deletion', this.#now(), { ...thing, ...step })
      return ok(null)
    })
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
      // Back from `sending` to its schedule: nothing was asked.
      const putOff = before.handover.state === 'sending' && state === 'scheduled'
      if (state === 'sending') this.append(mailboxId, 'begun', at, facts)
      else if (putOff || ['handed-over', 'unknown', 'refused', 'cancelled'].includes(state)) {
        const code = 'code' in after.handover ? after.handover.code : null
        this.append(mailboxId, 'ended', at, { ...facts, state, code })
      }
    }
    for (const receipt of after.receipts) {
      // What names somebody else is no receipt of this recipient.
      if (receipt.stray === true || before.receipts.some(one => sameReceipt(one, receipt))) continue
      const { kind, cause, occurredAt, identifier } = receipt
      this.append(mailboxId, 'receipt', at, { ...facts, kind, cause, occurredAt, identifier })
    }
  }

  *#links(mailboxId: string): Generator<ChainLink> {
    for (let after = 0; ; ) {
      const entries = this.entries(mailboxId, after, linksAtOnce)
      for (const entry of entries) {
        const expected = (previous: string) => entryHash(previous, { mailboxId, ...entry })
        yield { number: entry.number, hash: entry.hash, expected }
        after = entry.number
      }
      if (entries.length < linksAtOnce) return
    }
  }
}

/** One that was only listed before has neither an identifier nor a line of its own until its text is read. */
function sameReceipt(one: DeliveryReceipt, other: DeliveryReceipt): boolean {
  const agree = (a: string | null, b: string | null) => a === null || b === null || a === b
  return (
    one.kind === other.kind &&
    one.occurredAt === other.occurredAt &&
    agree(one.identifier, other.identifier) &&
    agree(one.messageKey, other.messageKey)
  )
}

const linksAtOnce = 500

const emptyHead: RegisterHead = { count: 0, hash: createHash('sha256').digest('hex') }

/** The hash covers everything but itself, and the hash before. */
function entryHash(
  previous: string,
  { mailboxId, number, at, kind, record }: Omit<RegisterEntry, 'hash'> & { readonly mailboxId: string }
): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, mailboxId, number, at, kind, record]))
    .digest('hex')
}

function headIn(row: Row): RegisterHead {
  return { count: number(row, 'number'), hash: text(row, 'hash') }
}

function entryIn(row: Row): RegisterEntry {
  return {
    number: number(row, 'number'),
    at: number(row, 'at'),
    kind: text(row, 'kind'),
    record: text(row, 'record'),
    hash: text(row, 'hash')
  }
}
