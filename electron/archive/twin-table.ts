import { ok, type Result } from '../../shared/errors/app-error'
import { textHash } from './mail-identity'
import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import { number, optionalNumber, optionalText, type Sql, text } from './sql'
import { write } from './write'

/** Equal rows of which a pass met some and missed others: only their texts tell which. */
export interface Twins {
  readonly print: string
  /** Those that the pass met, by the ids the service gives them now. */
  readonly met: readonly ArchivedMail[]
}

/** What the service has now under an id of its own. */
export interface Reading {
  readonly serverId: number
  readonly body: string
}

interface Row {
  readonly id: number
  readonly serverId: number | null
  readonly met: boolean
  /** null: its text is not here. */
  readonly hash: string | null
}

/** Tells equal mails apart by their texts, where ids alone would say the wrong one is gone. Rows are never merged. */
export class TwinTable {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** What must be told apart before the pass of that number counts what it missed. */
  doubtful(mailboxId: string, passNumber: number): readonly Twins[] {
    return this.#sql
      .all(
        // The order is ours: what was missed is little.
        `SELECT DISTINCT missed.print FROM mail AS missed CROSS JOIN mail AS met
         WHERE missed.mailbox_id = ? AND missed.gone_at IS NULL AND missed.seen_pass < ?
           AND met.mailbox_id = missed.mailbox_id AND met.print = missed.print
           AND met.gone_at IS NULL AND met.seen_pass >= ?`,
        mailboxId,
        passNumber,
        passNumber
      )
      .map(row => text(row, 'print'))
      .filter(print => new Set(this.#rows(mailboxId, print, passNumber).map(({ hash }) => hash)).size > 1)
      .map(print => ({ print, met: this.#met(mailboxId, print, passNumber) }))
  }

  /**
   * Gives each id the row whose text the service has there. null: the service could not be asked, and none of them
   * counts as missed this time.
   */
  settle(
    mailboxId: string,
    print: string,
    passNumber: number,
    readings: readonly Reading[] | null
  ): Result<null> {
    return write(this.#sql, () => {
      const rows = this.#rows(mailboxId, print, passNumber)
      const set =
        'UPDATE mail SET server_id = ?, seen_pass = max(seen_pass, ?), missed = 0, gone_how = NULL WHERE id = ?'
      const lost = 'UPDATE mail SET server_id = NULL, seen_pass = ? WHERE id = ?'
      if (readings === null) {
        const spared = 'UPDATE mail SET seen_pass = ? WHERE id = ?'
        for (const { id, met } of rows) if (!met) this.#sql.run(spared, passNumber, id)
        return ok(null)
      }
      const owners = assign(rows, readings)
      for (const row of rows) {
        const serverId = owners.get(row.id)
        if (serverId !== undefined) this.#sql.run(set, serverId, passNumber, row.id)
        else if (row.met) this.#sql.run(lost, passNumber - 1, row.id)
      }
      return ok(null)
    })
  }

  #rows(mailboxId: string, print: string, passNumber: number): readonly Row[] {
    return this.#sql
      .all(
        `SELECT mail.id, mail.server_id, mail.seen_pass, mail_text.hash
         FROM mail LEFT JOIN mail_text ON mail_text.mail_id = mail.id
         WHERE mail.mailbox_id = ? AND mail.print = ? AND mail.gone_at IS NULL ORDER BY mail.id`,
        mailboxId,
        print
      )
      .map(row => ({
        id: number(row, 'id'),
        serverId: optionalNumber(row, 'server_id'),
        met: number(row, 'seen_pass') >= passNumber,
        hash: optionalText(row, 'hash')
      }))
  }

  #met(mailboxId: string, print: string, passNumber: number): readonly ArchivedMail[] {
    return this.#sql
      .all(
        `SELECT ${mailColumns} FROM mail ${codeOfMail}
         WHERE mail.mailbox_id = ? AND mail.print = ? AND mail.gone_at IS NULL AND mail.seen_pass >= ?`,
        mailboxId,
        print,
        passNumber
      )
      .map(mailIn)
  }
}

/**
 * The service's id of each row, by the row's own. Text decides; where no row has the text that was read, the row keeps
 * the id it had, unless its own text is another and one whose text is unknown may be meant.
 */
function assign(rows: readonly Row[], readings: readonly Reading[]): ReadonlyMap<number, number> {
  const owners = new Map<number, number>()
  const give = (reading: Reading, fits: (row: Row, hash: string) => boolean): boolean => {
    const hash = textHash(reading.body)
    const row = rows.find(each => !owners.has(each.id) && fits(each, hash))
    if (row !== undefined) owners.set(row.id, reading.serverId)
    return row !== undefined
  }
  let left = readings
  const settle = (fits: (row: Row, hash: string, serverId: number) => boolean) => {
    left = left.filter(reading => !give(reading, (row, hash) => fits(row, hash, reading.serverId)))
  }
  settle((row, hash, serverId) => row.hash === hash && row.met && row.serverId === serverId)
  settle((row, hash) => row.hash === hash)
  settle((row, _, serverId) => row.hash === null && row.met && row.serverId === serverId)
  settle(row => row.hash === null)
  settle((row, _, serverId) => row.met && row.serverId === serverId)
  return owners
}
