import { z } from 'zod'
import { likeness } from '../../shared/mail/sending'
import { attachmentSchema } from './records'
import { number, type Sql, text } from './sql'
import type { StoredAttachment } from './types'

/** One who was, or is about to be, sent the same subject before. */
export interface SentAlike {
  readonly recipientId: string
  readonly sendingId: string
  readonly address: string
  /** When it was written, in milliseconds since 1970. */
  readonly at: number
  readonly attachments: readonly StoredAttachment[]
}

export interface AlikeQuestion {
  /** Of whose sendings. */
  readonly mailboxIds: readonly string[]
  readonly subject: string
  readonly addresses: readonly string[]
  /** Nothing that was written before, in milliseconds since 1970. */
  readonly since: number
}

/** Finds what was sent before, by an index and without reading any message's text. */
export class AlikeTable {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Newest first; without what was refused or taken back, which never left. */
  sentAlike({ mailboxIds, subject, addresses, since }: AlikeQuestion): readonly SentAlike[] {
    const asked = mailboxIds.flatMap(mailboxId =>
      addresses.map(address => likeness(mailboxId, address, subject))
    )
    const rows = this.#sql.all(
      `SELECT recipient.id AS id, sending_id, created_at, json_extract(record, '$.address') AS address
       FROM json_each(?1) AS asked JOIN recipient ON recipient.likeness = asked.value AND created_at >= ?2
       WHERE state NOT IN ('refused', 'cancelled') ORDER BY created_at DESC`,
      JSON.stringify(asked),
      since
    )
    const attachments = new Map<string, readonly StoredAttachment[]>()
    return rows.map(row => {
      const sendingId = text(row, 'sending_id')
      const known = attachments.get(sendingId) ?? this.#attachmentsOf(sendingId)
      attachments.set(sendingId, known)
      return {
        recipientId: text(row, 'id'),
        sendingId,
        address: text(row, 'address'),
        at: number(row, 'created_at'),
        attachments: known
      }
    })
  }

  #attachmentsOf(sendingId: string): readonly StoredAttachment[] {
    const row = this.#sql.get(
      `SELECT json_extract(record, '$.attachments') AS attachments FROM sending WHERE id = ?`,
      sendingId
    )
    return row === null ? [] : z.array(attachmentSchema).parse(JSON.parse(text(row, 'attachments')))
  }
}
