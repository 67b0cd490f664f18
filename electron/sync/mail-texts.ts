import { type AppError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { type FullMail, sameMail } from '../../shared/mail/service-mail'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { MassiveClient } from '../service/types'

export interface MailTextsOptions {
  readonly mailboxId: string
  readonly client: Pick<MassiveClient, 'inboxPage' | 'message'>
  readonly archive: ArchiveTables
}

export interface OpenedMail {
  readonly mail: ArchivedMail
  readonly full: FullMail
}

const anotherMail: Result<never> = refuse('message-changed', 'the id belongs to another message')

const fullPage = 25

/** How far from where a mail should stand it is looked for, in pages. */
const pagesAround = [0, -1, 1, -2, 2]

/** The texts of one mailbox's mail: from the archive where they are there, else from the service and kept. */
export class MailTexts {
  readonly #options: MailTextsOptions

  constructor(options: MailTextsOptions) {
    this.#options = options
  }

  /** `message-gone` where the text is neither here nor on the server any more. */
  async open(key: string): Promise<Result<OpenedMail>> {
    const { archive, mailboxId } = this.#options
    const mail = await archive.mail.byKey(mailboxId, key)
    const kept = mail?.hasText ? await archive.mail.text(mail.id) : null
    if (mail !== null && kept !== null) return ok({ mail, full: { ...mail, ...kept } })
    return this.reread(key)
  }

  /**
   * Reads a mail from the service and makes sure that it is still the one that is meant: ids may have shifted.
   * `message-gone` where it can no longer be found.
   */
  async reread(key: string): Promise<Result<OpenedMail>> {
    const first = await this.read(key)
    return first.ok ? first : this.readElsewhere(key, first.error)
  }

  /** After a read ended with `error`: where that speaks of another place, the mail is looked for and read there. */
  async readElsewhere(key: string, error: AppError): Promise<Result<OpenedMail>> {
    if (!['message-changed', 'not-found', 'message-gone'].includes(error.code)) return failed(error)
    const located = await this.locate(key)
    if (!located.ok) return located
    const second = await this.read(key)
    if (second.ok || second.error.code !== 'not-found') return second
    return refuse('message-gone', 'the message is no longer on the server')
  }

  /** Reads by the id last seen; `message-changed` where it belongs to another mail by now. */
  async read(key: string): Promise<Result<OpenedMail>> {
    const { archive, mailboxId } = this.#options
    const mail = await archive.mail.byKey(mailboxId, key)
    if (mail === null || mail.serverId === null)
      return refuse('message-gone', 'not known to be on the server')
    const full = await this.ask(mail)
    if (!full.ok) return full
    // Equal words do not make the same mail: a text that was read before tells a twin apart.
    const before = mail.hasText ? await archive.mail.text(mail.id) : null
    if (before !== null && before.body !== full.value.body) return anotherMail
    const kept = await archive.mail.keepText(mail.id, full.value)
    if (!kept.ok) return kept
    // The text may say more of its kind than the subject did.
    const known = await archive.mail.byKey(mailboxId, key)
    // With the id that was read: one of a list that came in meanwhile is not known to be this text's.
    return ok({ mail: { ...(known ?? mail), serverId: mail.serverId }, full: full.value })
  }

  /** What the service has under a mail's id, not kept; `message-changed` where that is another mail by now. */
  async ask(mail: ArchivedMail): Promise<Result<FullMail>> {
    if (mail.serverId === null) return refuse('message-gone', 'not known to be on the server')
    const full = await this.#options.client.message(mail.serverId)
    return full.ok && !sameMail(full.value, mail) ? anotherMail : full
  }

  /** Reads the pages around where a mail should stand, so that its id is right again where it is still there. */
  async locate(key: string): Promise<Result<null>> {
    const { client, archive, mailboxId } = this.#options
    const mail = await archive.mail.byKey(mailboxId, key)
    if (mail === null) return refuse('message-gone', 'not known here')
    const guess = Math.floor((await archive.mail.newerOnServer(mailboxId, mail.id)) / fullPage) + 1
    await archive.mail.beginPass(mailboxId, 'locate')
    for (const page of pagesAround.map(away => guess + away).filter(number => number >= 1)) {
      const answer = await client.inboxPage(page)
      if (!answer.ok) return answer
      const taken = await archive.mail.takePage(mailboxId, 'locate', 0, answer.value.rows)
      if (!taken.ok) return taken
      if (answer.value.rows.some(row => sameMail(row, mail))) return ok(null)
    }
    return refuse('message-gone', 'not found where it should stand')
  }
}
