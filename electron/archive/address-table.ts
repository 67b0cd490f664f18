import { type AddressHistory, historyOf, seemsUnknown } from '../../shared/mail/address-history'
import { isFinal } from '../../shared/mail/delivery'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { AddressDirectory, usefulness } from './address-directory'
import { ofAddress } from './likeness-range'
import type { MailPeople } from './mail-people'
import { recipientSchema } from './records'
import { number, type Sql, text } from './sql'
import { ToldMessages } from './told-messages'

/** So many of the newest messages to one address, or of the receipts of others, say what there is to say. */
const mostRead = 200
/** Of many addresses so many in all. */
const mostReadInAll = 2_000
/** Candidates of which a suggestion's order is made by what became of them; of each less is read. */
const mostCandidates = 12
const readForOrder = 20

interface Sent {
  readonly at: number
  readonly recipient: RecipientDelivery
}

/**
 * What is known of addresses from what was sent to them, from here or, as receipts in the mailboxes tell, elsewhere;
 * by indexes, only reads.
 */
export class AddressTable {
  readonly #sql: Sql
  readonly #people: MailPeople
  readonly #now: () => number
  readonly #directory: AddressDirectory
  readonly #told: ToldMessages

  constructor(sql: Sql, people: MailPeople, now: () => number) {
    this.#sql = sql
    this.#people = people
    this.#now = now
    this.#directory = new AddressDirectory(sql)
    this.#told = new ToldMessages(sql)
  }

  /** Of those addresses to which something of these mailboxes left, in the order given. */
  histories(mailboxIds: readonly string[], addresses: readonly string[]): readonly AddressHistory[] {
    const limit = Math.min(mostRead, Math.ceil(mostReadInAll / Math.max(1, addresses.length)))
    return addresses
      .map(address => this.#historyOf(mailboxIds, address, limit))
      .filter(({ sent }) => sent > 0)
  }

  /**
   * Up to `limit` addresses for what is being typed: the beginning of an address, or of a part of it. Delivered often
   * and lately first, then those who wrote and were never written to; what the provider last said does not exist comes
   * last.
   */
  suggest(
    mailboxIds: readonly string[],
    typed: string,
    besides: readonly string[],
    limit: number
  ): readonly AddressHistory[] {
    const now = this.#now()
    const left = new Set(besides.map(address => address.toLowerCase()))
    const known = this.#directory.matching(mailboxIds, typed, now, mostCandidates + left.size)
    const candidates = [...known.map(({ address }) => address), ...this.#people.matching(mailboxIds, typed)]
    return [...new Set(candidates)]
      .filter(address => !left.has(address))
      .slice(0, 2 * mostCandidates)
      .map(address => this.#historyOf(mailboxIds, address, readForOrder))
      .toSorted(
        (one, other) =>
          Number(seemsUnknown(one)) - Number(seemsUnknown(other)) || worth(other, now) - worth(one, now)
      )
      .slice(0, limit)
      .map(each => (each.more ? this.#historyOf(mailboxIds, each.address, mostRead) : each))
  }

  #historyOf(mailboxIds: readonly string[], address: string, limit: number): AddressHistory {
    const read = mailboxIds.flatMap(mailboxId => [
      this.#own(mailboxId, address, limit + 1),
      this.#elsewhere(mailboxId, address, limit)
    ])
    const sent = read.flatMap(({ found }) => found).toSorted((one, other) => other.at - one.at)
    return historyOf(
      address,
      sent.slice(0, limit).map(({ recipient }) => recipient),
      { now: this.#now(), more: sent.length > limit || read.some(({ more }) => more) }
    )
  }

  #own(mailboxId: string, address: string, limit: number): Found {
    const { from, until } = ofAddress(mailboxId, address)
    const found = this.#sql
      .all(
        // The index alone tells which are the newest; only their records are read.
        `SELECT created_at, record FROM recipient WHERE rowid IN (
           SELECT rowid FROM recipient WHERE likeness >= ? AND likeness < ? ORDER BY created_at DESC LIMIT ?)`,
        from,
        until,
        limit
      )
      .map(row => ({
        at: number(row, 'created_at'),
        recipient: recipientSchema.parse(JSON.parse(text(row, 'record')))
      }))
    return { found, more: false }
  }

  /** While texts are missing here, a delivery may only not have been read yet: then what is open says nothing. */
  #elsewhere(mailboxId: string, address: string, limit: number): Found {
    const { messages, more } = this.#told.to(mailboxId, { address, subject: null, sinceId: 0, limit })
    const missing =
      'SELECT 1 AS found FROM mail WHERE mailbox_id = ? AND has_text = 0 AND gone_at IS NULL LIMIT 1'
    const isWhole = messages.length === 0 || this.#sql.get(missing, mailboxId) === null
    const found = messages
      .map(({ recipient, leftAt }) => ({ at: leftAt, recipient }))
      .filter(({ recipient }) => isWhole || isFinal(recipient))
    return { found, more }
  }
}

interface Found {
  readonly found: readonly Sent[]
  /** There are older ones that were not read. */
  readonly more: boolean
}

/** What was delivered counts more than what merely left, and that more than nothing. */
function worth({ delivered, sent, lastDeliveredAt, lastSentAt }: AddressHistory, now: number): number {
  if (lastDeliveredAt !== null) return usefulness(delivered, lastDeliveredAt, now)
  return lastSentAt === null ? Number.NEGATIVE_INFINITY : usefulness(sent, lastSentAt, now) - 2
}
