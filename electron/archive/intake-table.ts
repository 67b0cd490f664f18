import { ok, type Result } from '../../shared/errors/app-error'
import type { OutboxTable } from './outbox-table'
import type { Sql } from './sql'
import type { CodeOwner, StoredDraft, StoredSending } from './types'
import { write } from './write'

/** What the journal of earlier versions held. */
export interface JournalContent {
  /** Of the file it was read from: the same one is taken once. */
  readonly digest: string
  readonly drafts: readonly StoredDraft[]
  readonly sendings: readonly StoredSending[]
  readonly codes: readonly (CodeOwner & { readonly mailboxId: string; readonly code: string })[]
  /** By mailbox and key of the mail. */
  readonly marks: readonly {
    readonly mailboxId: string
    readonly key: string
    readonly read: boolean
    readonly hidden: boolean
  }[]
}

/** Takes over what earlier versions kept in the plain. */
export class IntakeTable {
  readonly #sql: Sql
  readonly #outbox: OutboxTable
  readonly #now: () => number

  constructor(sql: Sql, outbox: OutboxTable, now: () => number) {
    this.#sql = sql
    this.#outbox = outbox
    this.#now = now
  }

  /** All of it or nothing; what came over before an end without warning is not taken twice. */
  takeJournal({ digest, drafts, sendings, codes, marks }: JournalContent): Result<null> {
    return write(this.#sql, () => {
      // A file that could not be removed must not bring back drafts that have been sent since.
      if (this.#isTaken(digest)) return ok(null)
      const taken = [
        ...drafts.map(draft => this.#outbox.saveDraft(draft)),
        // Before the sendings: of two that were given the same code the journal knows who had it first.
        ...codes.map(({ mailboxId, code, ...owner }) => this.#outbox.adoptCode(mailboxId, code, owner)),
        ...sendings.map(sending => this.#outbox.adoptSending(sending))
      ]
      for (const { mailboxId, key, read, hidden } of marks) {
        this.#sql.run(
          'INSERT OR REPLACE INTO early_mark (mailbox_id, key, is_read, hidden_at) VALUES (?, ?, ?, ?)',
          mailboxId,
          key,
          read ? 1 : 0,
          hidden ? this.#now() : null
        )
      }
      this.#sql.run('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)', 'journal-taken', digest)
      return taken.find(result => !result.ok) ?? ok(null)
    })
  }

  #isTaken(digest: string): boolean {
    const row = this.#sql.get(`SELECT 1 FROM meta WHERE name = 'journal-taken' AND value = ?`, digest)
    return row !== null
  }
}
