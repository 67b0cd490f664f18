import { isMail } from '../../shared/mail/message'
import { type ReceiptKind, receiptKinds } from '../../shared/receipts/receipt'
import { mailKinds } from '../../shared/search/filter-words'
import type { SearchQuery } from '../../shared/search/query'
import { idsPerMillisecond } from './mail-table'
import type { SqlValue } from './sql'

export interface SearchScope {
  /** One or more. */
  readonly mailboxIds: readonly string[]
  readonly query: SearchQuery
  /** Looks through what is hidden here, and nothing else; else through what is not. */
  readonly hidden?: boolean
}

/** What a search asks of the table `mail`, beside words. */
export interface Conditions {
  readonly where: string
  readonly values: readonly SqlValue[]
  /** From the first id up to, and without, the last: ids grow with the moment of the mail. */
  readonly firstId: number
  readonly lastId: number
  /** How `mail.id` is written where it is compared: for unread mail so that its own small index is taken. */
  readonly id: 'mail.id' | '+mail.id'
}

export function conditionsOf(
  { mailboxIds, query, hidden }: SearchScope,
  beforeId: number | null
): Conditions {
  const [only, ...others] = mailboxIds
  const single = only !== undefined && others.length === 0
  const parts: [string, ...SqlValue[]][] = [
    // With a plus for several: their mails lie in one order only in the table itself.
    single
      ? ['mail.mailbox_id = ?', only]
      : ['+mail.mailbox_id IN (SELECT value FROM json_each(?))', JSON.stringify(mailboxIds)],
    [hidden === true ? 'mail.hidden_at IS NOT NULL' : 'mail.hidden_at IS NULL']
  ]
  if (query.kinds !== null) parts.push(kindCondition(query.kinds))
  // As words of the statement, not as values: the index of unread mail is used for none but these.
  if (query.read !== null) parts.push([query.read ? 'mail.is_read = 1' : 'mail.is_read = 0'])
  // What has no date that can be read has the place at which it was first seen.
  if (query.since !== null || query.until !== null) parts.push(['mail.received_at IS NOT NULL'])
  const last = query.until === null ? Number.MAX_SAFE_INTEGER : idAt(query.until)
  return {
    where: parts.map(([part]) => part).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
    firstId: query.since === null ? 0 : idAt(query.since),
    lastId: Math.min(last, beforeId ?? last),
    id: query.read === false ? '+mail.id' : 'mail.id'
  }
}

/** All mail or all receipts have an index, a kind has none. */
function kindCondition(kinds: readonly ReceiptKind[]): [string, ...SqlValue[]] {
  const mails = kinds.filter(isMail)
  if (mails.length === mailKinds.length && kinds.length === mails.length) return ['mail.is_mail = 1']
  const allReceipts = receiptKinds.length - mailKinds.length
  if (mails.length === 0 && kinds.length === allReceipts) return ['mail.is_mail = 0']
  return ['mail.kind IN (SELECT value FROM json_each(?))', JSON.stringify(kinds)]
}

/** Whether the newest mails that fit can be found without looking at most of the others: kinds of which there are many. */
export function isPlentiful({ kinds }: SearchQuery): boolean {
  return kinds?.some(kind => manyOf.has(kind)) ?? true
}

const manyOf: ReadonlySet<ReceiptKind> = new Set(['acceptance', 'delivery', 'certified-mail'])

/** The smallest id of a mail of that moment or later. */
function idAt(moment: number): number {
  return Math.min(moment * idsPerMillisecond, Number.MAX_SAFE_INTEGER)
}
