import { ok, type Result } from '../../shared/errors/app-error'
import type { SentElsewhere } from '../../shared/ipc/views'
import { sameAddress } from '../../shared/mail/address'
import { readReceipt } from '../../shared/receipts/read-receipt'
import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import { idsPerMillisecond } from './mail-table'
import type { OutboxTable } from './outbox-table'
import { recipientSchema } from './records'
import { optionalText, type Sql, text } from './sql'
import type { StoredSending } from './types'
import { write } from './write'

/** Acceptances looked at, the newest. */
const most = 300

/** What was sent from a mailbox and not from this archive, as its acceptances tell; their texts are read off the main thread. */
export class ElsewhereTable {
  readonly #sql: Sql
  readonly #outbox: OutboxTable

  constructor(sql: Sql, outbox: OutboxTable) {
    this.#sql = sql
    this.#outbox = outbox
  }

  /**
   * Since `from` (milliseconds since 1970), newest first, besides these codes; `own` is the mailbox's address. Without
   * those of which some text is not here yet, and which may name more than is known, and without what may be a send of
   * ours whose code is not known.
   */
  found(mailboxId: string, own: string, from: number, besides: readonly string[]): readonly SentElsewhere[] {
    const left = new Set(besides)
    const found = new Map<string, SentElsewhere>()
    for (const { mail, body } of this.#acceptances(mailboxId, from)) {
      if (mail.code === null || left.has(mail.code)) continue
      if (body === null) {
        left.add(mail.code)
        found.delete(mail.code)
        continue
      }
      const read = acceptedBy(mail, body, own)
      if (read !== null) found.set(read.code, joined(found.get(read.code), read))
    }
    const ours = this.#maybeSentTo(mailboxId)
    return [...found.values()].filter(({ recipients }) =>
      recipients.every(({ address }) => !ours.some(each => sameAddress(each, address)))
    )
  }

  /** Takes one in to be followed; answers false where its code has found an owner meanwhile. */
  adopt(sending: StoredSending, code: string): Result<boolean> {
    return write(this.#sql, () => {
      if (this.#outbox.codeOwner(sending.mailboxId, code) !== null) return ok(false)
      const adopted = this.#outbox.adoptSending(sending)
      return adopted.ok ? ok(true) : adopted
    })
  }

  /** Under codes that belong to no sending here, newest first. */
  #acceptances(
    mailboxId: string,
    from: number
  ): readonly { readonly mail: ArchivedMail; readonly body: string | null }[] {
    return this.#sql
      .all(
        `SELECT ${mailColumns}, mail_text.body AS body FROM mail ${codeOfMail}
         LEFT JOIN mail_text ON mail_text.mail_id = mail.id
         WHERE mail.mailbox_id = ? AND mail.is_mail = 0 AND mail.hidden_at IS NULL AND mail.id >= ?
           AND mail.kind = 'acceptance' AND mail.code IS NOT NULL AND code.code IS NULL
         ORDER BY mail.id DESC LIMIT ?`,
        mailboxId,
        from * idsPerMillisecond,
        most
      )
      .map(row => ({ mail: mailIn(row), body: optionalText(row, 'body') }))
  }

  /** Whom something was sent to that may have got a code which is not known here: an acceptance for them may be its. */
  #maybeSentTo(mailboxId: string): readonly string[] {
    return this.#sql
      .all(`SELECT record FROM recipient WHERE mailbox_id = ? AND state IN ('sending', 'unknown')`, mailboxId)
      .map(row => recipientSchema.parse(JSON.parse(text(row, 'record'))).address)
  }
}

/** null: it names nobody, or is about somebody else's message. */
function acceptedBy(
  { code, sender, object, receivedAt }: ArchivedMail,
  body: string,
  own: string
): SentElsewhere | null {
  const receipt = readReceipt({ sender, subject: object, body })
  const { author, recipients, subject, occurredAt } = receipt
  if (code === null || receipt.kind !== 'acceptance' || recipients.length === 0) return null
  if (author !== null && !sameAddress(author, own)) return null
  const acceptedAt = Date.parse(occurredAt ?? receivedAt ?? '')
  return Number.isNaN(acceptedAt) ? null : { code, subject, recipients, acceptedAt }
}

/** One message to several may be accepted in several parts. */
function joined(one: SentElsewhere | undefined, other: SentElsewhere): SentElsewhere {
  if (one === undefined) return other
  const more = other.recipients.filter(
    ({ address }) => !one.recipients.some(known => sameAddress(known.address, address))
  )
  return {
    ...one,
    recipients: [...one.recipients, ...more],
    acceptedAt: Math.min(one.acceptedAt, other.acceptedAt)
  }
}
