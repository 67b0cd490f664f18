import { ok, type Result } from '../../shared/errors/app-error'
import type { SentElsewhere } from '../../shared/ipc/views'
import { sameAddress } from '../../shared/mail/address'
import { fitsSubject, longestEarly } from '../../shared/mail/codeless'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { searchedUntil } from '../../shared/mail/unknown-outcome'
import { readReceipt } from '../../shared/receipts/read-receipt'
import { splitSubject } from '../../shared/receipts/subject'
import type { CodelessTable } from './codeless-table'
import { subjectIn } from './likeness-range'
import { type ArchivedMail, codeOfMail, isNobodys, mailColumns, mailIn } from './mail-record'
import { idsPerMillisecond } from './mail-table'
import type { OutboxTable } from './outbox-table'
import { recipientSchema } from './records'
import { optionalText, type Sql, text } from './sql'
import type { StoredSending } from './types'
import { write } from './write'

/** Acceptances looked at, the newest. */
const most = 300

/** One acceptance as it was read. */
interface Acceptance {
  readonly mail: ArchivedMail
  readonly identifier: string | null
  readonly told: SentElsewhere
}

/** Begun, and what became of it is not known. */
interface LostSend {
  readonly recipient: RecipientDelivery
  /** As subjects are compared. */
  readonly subject: string
}

/** What was sent from a mailbox and not from this archive, as its acceptances tell; their texts are read off the main thread. */
export class ElsewhereTable {
  readonly #sql: Sql
  readonly #outbox: OutboxTable
  readonly #codeless: CodelessTable

  constructor(sql: Sql, outbox: OutboxTable, codeless: CodelessTable) {
    this.#sql = sql
    this.#outbox = outbox
    this.#codeless = codeless
  }

  /**
   * Since `from` (milliseconds since 1970), newest first, besides those of these keys; `own` is the mailbox's address.
   * Without those of which some text is not here yet, and which may name more than is known, and without what may be a send
   * of ours: one whose code is not known, or whose receipts have lost it.
   */
  found(mailboxId: string, own: string, from: number, besides: readonly string[]): readonly SentElsewhere[] {
    const left = new Set(besides)
    const read: Acceptance[] = []
    for (const { mail, body } of this.#acceptances(mailboxId, from)) {
      if (body === null) left.add(mail.code ?? subjectOf(mail))
      else read.push(...acceptedBy(mail, body, own))
    }
    const found = new Map<string, SentElsewhere>()
    for (const acceptance of read) {
      const { mail, told } = acceptance
      const key = keyOf(acceptance, read)
      const isUnclear = left.has(key) || (key !== told.code && left.has(subjectOf(mail)))
      if (isUnclear || this.#isPerhapsOurs(mailboxId, mail, told)) continue
      found.set(key, joined(found.get(key), { ...told, key }))
    }
    const lost = this.#lost(mailboxId)
    // Of several whom it names, one to whom something of ours may have gone says nothing of the whole.
    return [...found.values()].filter(
      told => !told.recipients.every(({ address }) => lost.some(each => mayBe(each, told, address)))
    )
  }

  /** Takes one in to be followed; answers false where its key has found an owner meanwhile. */
  adopt(sending: StoredSending, key: string): Result<boolean> {
    return write(this.#sql, () => {
      if (this.#outbox.codeOwner(sending.mailboxId, key) !== null) return ok(false)
      const adopted = this.#outbox.adoptSending(sending)
      return adopted.ok ? ok(true) : adopted
    })
  }

  /** Of no sending here, newest first. */
  #acceptances(
    mailboxId: string,
    from: number
  ): readonly { readonly mail: ArchivedMail; readonly body: string | null }[] {
    return this.#sql
      .all(
        `SELECT ${mailColumns}, mail_text.body AS body FROM mail ${codeOfMail}
         LEFT JOIN mail_text ON mail_text.mail_id = mail.id
         WHERE mail.mailbox_id = ? AND mail.is_mail = 0 AND mail.hidden_at IS NULL AND mail.id >= ?
           AND mail.kind = 'acceptance' AND ${isNobodys}
         ORDER BY mail.id DESC LIMIT ?`,
        mailboxId,
        from * idsPerMillisecond,
        most
      )
      .map(row => ({ mail: mailIn(row), body: optionalText(row, 'body') }))
  }

  /** Without a code in its subject it may be of one of ours that has lost it. */
  #isPerhapsOurs(mailboxId: string, mail: ArchivedMail, { key, recipients }: SentElsewhere): boolean {
    if (mail.code !== null) return false
    if (this.#outbox.codeOwner(mailboxId, key) !== null) return true
    const subject = subjectOf(mail)
    const at = Date.parse(mail.receivedAt ?? '')
    return recipients.some(({ address }) => this.#codeless.isPerhapsOurs(mailboxId, { address, subject, at }))
  }

  /** What may have got a code which is not known here: an acceptance may be its. */
  #lost(mailboxId: string): readonly LostSend[] {
    return this.#sql
      .all(
        `SELECT record, likeness FROM recipient WHERE mailbox_id = ? AND state IN ('sending', 'unknown')`,
        mailboxId
      )
      .map(row => ({
        recipient: recipientSchema.parse(JSON.parse(text(row, 'record'))),
        subject: subjectIn(text(row, 'likeness'))
      }))
  }
}

/** Whether it may be the acceptance of a send whose answer is not known, for this addressee. */
function mayBe({ recipient, subject }: LostSend, told: SentElsewhere, address: string): boolean {
  const { handover } = recipient
  if (handover.state !== 'unknown' && handover.state !== 'sending') return false
  // An old copy of the archive knew it as waiting: it may have left at any time since.
  const isOpenEnded = handover.state === 'unknown' && handover.reason === 'old-copy'
  return (
    sameAddress(recipient.address, address) &&
    fitsSubject(told.subject, subject, null, 'may-be') &&
    told.acceptedAt >= handover.startedAt - longestEarly['may-be'] &&
    (isOpenEnded || told.acceptedAt <= searchedUntil(handover))
  )
}

/** Nothing: it names nobody, is about somebody else's message, or has nothing that its other receipts could be known by. */
function acceptedBy(mail: ArchivedMail, body: string, own: string): readonly Acceptance[] {
  const receipt = readReceipt({ sender: mail.sender, subject: mail.object, body })
  const { author, recipients, subject, occurredAt, code, identifier } = receipt
  const key = code ?? identifier
  if (key === null || receipt.kind !== 'acceptance' || recipients.length === 0) return []
  if (author !== null && !sameAddress(author, own)) return []
  const acceptedAt = Date.parse(occurredAt ?? mail.receivedAt ?? '')
  if (Number.isNaN(acceptedAt)) return []
  return [{ mail, identifier, told: { key, code, subject, recipients, acceptedAt } }]
}

/** One acceptance of a message may have lost the code that another still has. */
function keyOf({ told, identifier }: Acceptance, others: readonly Acceptance[]): string {
  if (told.code !== null) return told.code
  const same = others.find(each => each.told.code !== null && each.identifier === identifier)
  return same?.told.key ?? told.key
}

function subjectOf({ object }: ArchivedMail): string {
  return splitSubject(object).original
}

/** One message to several may be accepted in several parts. */
function joined(one: SentElsewhere | undefined, other: SentElsewhere): SentElsewhere {
  if (one === undefined) return other
  const more = other.recipients.filter(
    ({ address }) => !one.recipients.some(known => sameAddress(known.address, address))
  )
  return {
    ...one,
    code: one.code ?? other.code,
    recipients: [...one.recipients, ...more],
    acceptedAt: Math.min(one.acceptedAt, other.acceptedAt)
  }
}
