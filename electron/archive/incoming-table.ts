import { hintsFor, type SenderHistory } from '../../shared/incoming/hints'
import { type IncomingNotes, nothingToNote } from '../../shared/incoming/notes'
import { findTerms } from '../../shared/incoming/terms'
import { sameAddress } from '../../shared/mail/address'
import { isMail } from '../../shared/mail/message'
import { plainBody } from '../../shared/mail/plain-body'
import { unwrapSender } from '../../shared/receipts/sender'
import { romeWall } from '../../shared/time/rome'
import type { ArchivedMail } from './mail-record'
import { idsPerMillisecond, type MailTable } from './mail-table'
import type { SenderTable } from './sender-table'

/** What is to be pointed out beside a mail; read off the main thread, for texts may be long. */
export class IncomingTable {
  readonly #mail: Pick<MailTable, 'byKey' | 'text'>
  readonly #senders: SenderTable

  constructor(mail: Pick<MailTable, 'byKey' | 'text'>, senders: SenderTable) {
    this.#mail = mail
    this.#senders = senders
  }

  /** Nothing of receipts, of what the mailbox (`own`) sent itself, and of a mail whose text is not here. */
  notes(mailboxId: string, key: string, own: string): IncomingNotes {
    const mail = this.#mail.byKey(mailboxId, key)
    const kept = mail === null ? null : this.#mail.text(mail.id)
    if (mail === null || kept === null || !isMail(mail.kind)) return nothingToNote
    const { address } = unwrapSender(mail.sender)
    if (address !== null && sameAddress(address, own)) return nothingToNote
    const text = `${mail.object}\n${plainBody(kept.body)}`
    const history = address === null ? null : this.#historyOf(mail, address, own)
    return { hints: hintsFor(mail.kind, text, history), terms: findTerms(text, romeWall(arrivedAt(mail))) }
  }

  #historyOf({ mailboxId, id }: ArchivedMail, address: string, own: string): SenderHistory {
    return {
      isKnown: () => this.#senders.isKnown(mailboxId, address, id),
      resembled: () => this.#senders.resembled(mailboxId, address, own, id)
    }
  }
}

/** Where the service's date cannot be read, when it was first seen here. */
function arrivedAt(mail: ArchivedMail): number {
  const moment = Date.parse(mail.receivedAt ?? '')
  return Number.isNaN(moment) ? Math.floor(mail.id / idsPerMillisecond) : moment
}
