import { type AddressHistory, historyOf, seemsUnknown } from '../../shared/mail/address-history'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { AddressDirectory, usefulness } from './address-directory'
import { ofAddress } from './likeness-range'
import { recipientSchema } from './records'
import { number, type Sql, text } from './sql'

/** So many of the newest messages to one address say what there is to say; older ones are not read. */
const mostRead = 200
/** Of many addresses so many messages in all. */
const mostReadInAll = 5_000
/** Candidates of which a suggestion's order is made by what became of them; of each fewer messages are read. */
const mostCandidates = 24
const readForOrder = 30

/** What own sendings say of addresses, by an index and without reading any message's text; only reads. */
export class AddressTable {
  readonly #sql: Sql
  readonly #now: () => number
  readonly #directory: AddressDirectory

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql
    this.#now = now
    this.#directory = new AddressDirectory(sql)
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
   * and lately first; those that the provider last said do not exist come last.
   */
  suggest(
    mailboxIds: readonly string[],
    typed: string,
    besides: readonly string[],
    limit: number
  ): readonly AddressHistory[] {
    const now = this.#now()
    const left = new Set(besides.map(address => address.toLowerCase()))
    return this.#directory
      .matching(mailboxIds, typed, now, mostCandidates + left.size)
      .filter(({ address }) => !left.has(address))
      .slice(0, mostCandidates)
      .map(({ address }) => this.#historyOf(mailboxIds, address, readForOrder))
      .filter(({ sent }) => sent > 0)
      .toSorted(
        (one, other) =>
          Number(seemsUnknown(one)) - Number(seemsUnknown(other)) || worth(other, now) - worth(one, now)
      )
      .slice(0, limit)
      .map(each => (each.more ? this.#historyOf(mailboxIds, each.address, mostRead) : each))
  }

  #historyOf(mailboxIds: readonly string[], address: string, limit: number): AddressHistory {
    const rows = mailboxIds
      .flatMap(mailboxId => this.#newest(mailboxId, address, limit + 1))
      .toSorted((one, other) => other.at - one.at)
    const recipients = rows.slice(0, limit).map(({ recipient }) => recipient)
    return historyOf(address, recipients, { now: this.#now(), more: rows.length > limit })
  }

  #newest(mailboxId: string, address: string, limit: number): { at: number; recipient: RecipientDelivery }[] {
    const { from, until } = ofAddress(mailboxId, address)
    return this.#sql
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
  }
}

/** What was delivered counts more than what merely left. */
function worth({ delivered, sent, lastDeliveredAt, lastSentAt }: AddressHistory, now: number): number {
  return lastDeliveredAt === null
    ? usefulness(sent, lastSentAt ?? 0, now) - 2
    : usefulness(delivered, lastDeliveredAt, now)
}
