import { randomUUID } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { SentElsewhere } from '../../shared/ipc/views'
import { sameAddress } from '../../shared/mail/address'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { StoredSending } from '../archive/types'
import type { MailboxDesk } from '../mailboxes/mailbox-desk'

interface ElsewhereOptions {
  readonly archive: Pick<ArchiveTables, 'elsewhere' | 'mail'>
  readonly clock: Clock
  readonly desk: (mailboxId: string) => Pick<MailboxDesk, 'mailbox' | 'deliveries' | 'inbox'> | null
  /** The mailbox's sendings are others than before. */
  readonly changed: (mailboxId: string) => void
}

/** What is older has had its receipts long ago. */
const offeredFor = 30 * 24 * 3_600_000

/** Codes of a month, if somebody sends many. */
const mostIgnored = 5_000

/** Acceptances looked at, the newest. */
const most = 300

/**
 * What a colleague or a script sent on the same mailbox: found by its acceptances, and followed where a person wants
 * that. Nothing is sent, and nothing that may be a send of ours is offered.
 */
export class ElsewhereDesk {
  readonly #options: ElsewhereOptions

  constructor(options: ElsewhereOptions) {
    this.#options = options
  }

  /** Newest first; without those of which some text is not here yet, and which may name more than is known. */
  async list(mailboxId: string): Promise<Result<readonly SentElsewhere[]>> {
    const { archive, clock, desk } = this.#options
    const mailbox = desk(mailboxId)
    if (mailbox === null) return refuse('mailbox-unknown', 'no such mailbox')
    const { elsewhereIgnored } = await mailbox.inbox.memory.read()
    const left = new Set(elsewhereIgnored)
    const ours = await archive.elsewhere.maybeSentTo(mailboxId)
    const found = new Map<string, SentElsewhere>()
    for (const mail of await archive.elsewhere.acceptances(mailboxId, clock.now() - offeredFor, most)) {
      if (mail.code === null || left.has(mail.code)) continue
      if (!mail.hasText) {
        left.add(mail.code)
        found.delete(mail.code)
        continue
      }
      const read = await this.#read(mail, mailbox.mailbox.address)
      if (read === null) continue
      found.set(read.code, joined(found.get(read.code), read))
    }
    return ok(
      [...found.values()].filter(({ recipients }) =>
        recipients.every(({ address }) => !ours.some(own => sameAddress(own, address)))
      )
    )
  }

  /** Follows those under these codes; answers how many. */
  async follow(mailboxId: string, codes: readonly string[]): Promise<Result<number>> {
    const { archive, desk, changed } = this.#options
    const listed = await this.list(mailboxId)
    if (!listed.ok) return listed
    let followed = 0
    for (const found of listed.value.filter(({ code }) => codes.includes(code))) {
      const sending = sendingOf(mailboxId, found)
      const adopted = await archive.elsewhere.adopt(sending, found.code)
      if (!adopted.ok) return adopted
      followed += 1
      for (const { id } of sending.recipients) void desk(mailboxId)?.deliveries.follow(id)
    }
    changed(mailboxId)
    return ok(followed)
  }

  /** Those under these codes are not offered any more. */
  async ignore(mailboxId: string, codes: readonly string[]): Promise<Result<null>> {
    const memory = this.#options.desk(mailboxId)?.inbox.memory
    if (memory === undefined) return refuse('mailbox-unknown', 'no such mailbox')
    const { elsewhereIgnored } = await memory.read()
    const ignored = [...new Set([...elsewhereIgnored, ...codes])].slice(-mostIgnored)
    const saved = await memory.change({ elsewhereIgnored: ignored })
    return saved.ok ? ok(null) : saved
  }

  /** null: it names nobody, or is about somebody else's message. */
  async #read(mail: ArchivedMail, address: string): Promise<SentElsewhere | null> {
    const text = await this.#options.archive.mail.text(mail.id)
    if (text === null || mail.code === null) return null
    const receipt = readReceipt({ sender: mail.sender, subject: mail.object, body: text.body })
    const { author, recipients, subject, occurredAt } = receipt
    if (receipt.kind !== 'acceptance' || recipients.length === 0) return null
    if (author !== null && !sameAddress(author, address)) return null
    const acceptedAt = Date.parse(occurredAt ?? mail.receivedAt ?? '')
    if (Number.isNaN(acceptedAt)) return null
    return { code: mail.code, subject, recipients, acceptedAt }
  }
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

function sendingOf(
  mailboxId: string,
  { code, subject, recipients, acceptedAt }: SentElsewhere
): StoredSending {
  return {
    id: randomUUID(),
    mailboxId,
    subject,
    bodyHtml: '',
    attachments: [],
    createdAt: acceptedAt,
    repeats: null,
    recipients: recipients.map(
      ({ address }): RecipientDelivery => ({
        id: randomUUID(),
        address,
        handover: { state: 'handed-over', at: acceptedAt, code, elsewhere: true },
        together: recipients.length > 1,
        receipts: [],
        followedAt: null
      })
    )
  }
}
