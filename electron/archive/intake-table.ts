import { ok, type Result } from '../../shared/errors/app-error'
import type { OutboxTable } from './outbox-table'
import type { Sql } from './sql'
import type { CodeOwner, StoredDraft, StoredSending } from './types'
import { write } from './write'

/** What the journal of earlier versions held. */
export interface JournalContent {
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
  takeJournal({ drafts, sendings, codes, marks }: JournalContent): Result<null> {
    return write(this.#sql, () => {
      const taken = [
        ...drafts.map(draft => this.#outbox.saveDraft(draft)),
        ...sendings.map(sending => this.#outbox.adoptSending(sending)),
        ...codes.map(({ mailboxId, code, ...owner }) => this.#outbox.adoptCode(mailboxId, code, owner))
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
      return taken.find(result => !result.ok) ?? ok(null)
    })
  }
}
