import { randomUUID } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { SentElsewhere } from '../../shared/ipc/views'
import type { RecipientDelivery } from '../../shared/mail/sending'
import type { ArchiveTables } from '../archive/calls'
import type { StoredSending } from '../archive/types'
import type { MailboxDesk } from '../mailboxes/mailbox-desk'

interface ElsewhereOptions {
  readonly archive: Pick<ArchiveTables, 'elsewhere'>
  readonly clock: Clock
  readonly desk: (mailboxId: string) => Pick<MailboxDesk, 'mailbox' | 'deliveries' | 'inbox'> | null
  /** The mailbox's sendings are others than before. */
  readonly changed: (mailboxId: string) => void
}

/** What is older has had its receipts long ago. */
const offeredFor = 30 * 24 * 3_600_000

/** Keys of a month, if somebody sends many. */
const mostIgnored = 5_000

/**
 * What a colleague or a script sent on the same mailbox: found by its acceptances, and followed where a person wants
 * that. Nothing is sent, and nothing that may be a send of ours is offered.
 */
export class ElsewhereDesk {
  readonly #options: ElsewhereOptions

  constructor(options: ElsewhereOptions) {
    this.#options = options
  }

  /** Newest first. */
  async list(mailboxId: string): Promise<Result<readonly SentElsewhere[]>> {
    const { archive, clock, desk } = this.#options
    const mailbox = desk(mailboxId)
    if (mailbox === null) return refuse('mailbox-unknown', 'no such mailbox')
    const { elsewhereIgnored } = await mailbox.inbox.memory.read()
    const from = clock.now() - offeredFor
    return ok(await archive.elsewhere.found(mailboxId, mailbox.mailbox.address, from, elsewhereIgnored))
  }

  /** Follows those of these keys; answers how many. */
  async follow(mailboxId: string, keys: readonly string[]): Promise<Result<number>> {
    const { archive, desk, changed } = this.#options
    const listed = await this.list(mailboxId)
    if (!listed.ok) return listed
    let followed = 0
    try {
      for (const found of listed.value.filter(({ key }) => keys.includes(key))) {
        const sending = sendingOf(mailboxId, found)
        const adopted = await archive.elsewhere.adopt(sending, found.key)
        if (!adopted.ok) return adopted
        if (!adopted.value) continue
        followed += 1
        for (const { id } of sending.recipients) void desk(mailboxId)?.deliveries.follow(id)
      }
      return ok(followed)
    } finally {
      // Also where the disk refuses the next one.
      if (followed > 0) changed(mailboxId)
    }
  }

  /** Those of these keys are not offered any more. */
  async ignore(mailboxId: string, keys: readonly string[]): Promise<Result<null>> {
    const memory = this.#options.desk(mailboxId)?.inbox.memory
    if (memory === undefined) return refuse('mailbox-unknown', 'no such mailbox')
    const { elsewhereIgnored } = await memory.read()
    const ignored = [...new Set([...elsewhereIgnored, ...keys])].slice(-mostIgnored)
    const saved = await memory.change({ elsewhereIgnored: ignored })
    return saved.ok ? ok(null) : saved
  }
}

function sendingOf(
  mailboxId: string,
  { key, code, subject, recipients, acceptedAt }: SentElsewhere
): StoredSending {
  const name = code === null ? { code, identifier: key } : { code }
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
        handover: { state: 'handed-over', at: acceptedAt, elsewhere: true, ...name },
        together: recipients.length > 1,
        receipts: [],
        followedAt: null
      })
    )
  }
}
