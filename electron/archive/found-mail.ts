import type { ReceiptKind } from '../../shared/receipts/receipt'
import type { Highlighter } from '../../shared/search/highlight'
import type { SearchQuery } from '../../shared/search/query'
import { snippetAround } from '../../shared/search/snippet'
import type { ArchivedMail } from './mail-record'
import { type MailWords, quickWordsOfMail, wordsOfMail } from './mail-words'

export interface FoundMail {
  readonly mail: ArchivedMail
  /** The text around the first match in the body, on one line; null where the words stand elsewhere or no text is here. */
  readonly snippet: string | null
  /** Where words of the search stand; empty where it had none. */
  readonly fields: readonly (keyof MailWords)[]
}

const headFields = ['sender', 'recipient', 'subject'] as const

/** Kinds of which a text may give a reason. */
const withReason: ReadonlySet<ReceiptKind> = new Set([
  'non-acceptance',
  'failure',
  'delay',
  'security',
  'anomaly'
])

/** A mail of which it is known that it fits the query; `body` as the service gave it, '' where it is not here. */
export function foundMail(
  mail: ArchivedMail,
  body: string,
  { terms }: SearchQuery,
  sought: Highlighter
): FoundMail {
  const read = withReason.has(mail.kind) || terms.some(({ field }) => field === 'recipient')
  const words = read ? wordsOfMail(mail, body) : quickWordsOfMail(mail, body)
  const inBody = sought.first(words.body, 'body')
  const fields: (keyof MailWords)[] = headFields.filter(field => sought.first(words[field], field) !== null)
  if (inBody !== null) fields.push('body')
  if (sought.first(words.reason, 'reason') !== null) fields.push('reason')
  return { mail, snippet: inBody === null ? null : snippetAround(words.body, inBody), fields }
}
