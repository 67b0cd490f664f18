import { parseAddressList } from './address'
import { escapeHtml } from './escape-html'

/** A letter as a link in another program has it. */
export interface LinkedLetter {
  /** The addresses, then what is none, as the link has it: whoever looks it over must see that somebody is missing. */
  readonly recipients: readonly string[]
  readonly subject: string
  readonly bodyHtml: string
  /** The link wanted more: files, copies to others, words or recipients beyond what is taken. */
  readonly leftOut: boolean
}

interface MailLinkWish {
  /** More are left out. */
  readonly mostRecipients?: number
  /** Whether who is to get a copy is a recipient too: each gets a message of their own. */
  readonly withCopies?: boolean
}

/** Longer than any address. */
const longestRecipient = 254
/** What a subject of a massive sending may have, so that the service's code is not cut off. */
const longestSubject = 200
const longestBody = 20_000

/**
 * What a `mailto:` link wants to be written (RFC 6068); null where it is none. Whoever made the link is not known, so
 * that only addresses, subject and plain text are taken, without signs that nobody sees, and never more than a person
 * can look over.
 */
export function readMailLink(
  link: string,
  { mostRecipients = 50, withCopies = false }: MailLinkWish = {}
): LinkedLetter | null {
  const parts = /^mailto:([^?#]*)(?:\?([^#]*))?/i.exec(link)
  if (parts === null) return null
  const [, path = '', query = ''] = parts
  const fields = new Map<string, string>()
  const to = [visible(decoded(path))]
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=')
    if (at === -1) continue
    const name = decoded(pair.slice(0, at)).toLowerCase()
    const value = visible(decoded(pair.slice(at + 1)))
    if (name === 'to' || (name === 'cc' && withCopies)) to.push(value)
    else if (!fields.has(name)) fields.set(name, value)
  }
  const { addresses: named, rejected } = parseAddressList(to.join(','))
  const readable = rejected.filter(text => text.length <= longestRecipient)
  const recipients = [...named, ...readable]
  const subject = (fields.get('subject') ?? '').replace(/\s+/g, ' ').trim()
  const body = fields.get('body') ?? ''
  return {
    recipients: recipients.slice(0, mostRecipients),
    subject: start(subject, longestSubject),
    bodyHtml: paragraphs(start(body, longestBody)),
    leftOut:
      unheeded.some(name => (fields.get(name) ?? '') !== '') ||
      recipients.length > mostRecipients ||
      readable.length < rejected.length ||
      subject.length > longestSubject ||
      body.length > longestBody
  }
}

/** Fields that other programs know: files are never taken from a link, and every recipient gets a message of their own. */
const unheeded = ['attach', 'attachment', 'cc', 'bcc']

/** A plus sign is one: these are no forms. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Without what is not seen or turns other words around (direction marks, signs of no width), so that what is looked over
 * is what is sent. Line breaks stay, all as one sign.
 */
function visible(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, sign => (sign === '\t' ? ' ' : ''))
}

/** Not cut within a sign. */
const start = (text: string, longest: number) => text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')

function paragraphs(text: string): string {
  if (text.trim() === '') return ''
  const lines = text.split('\n')
  return lines.map(line => `<p>${escapeHtml(line)}</p>`).join('')
}
