import { parseAddress } from './address'
import { escapeHtml } from './escape-html'

/** A letter as a link in another program has it. */
export interface LinkedLetter {
  readonly recipients: readonly string[]
  readonly subject: string
  readonly bodyHtml: string
}

const mostRecipients = 50
const longestSubject = 250
const longestBody = 20_000

/**
 * What a `mailto:` link wants to be written (RFC 6068); null where it is none. Whoever made the link is not known, so
 * that only addresses, subject and plain text are taken, and never more than a person can look over.
 */
export function readMailLink(link: string): LinkedLetter | null {
  const parts = /^mailto:([^?#]*)(?:\?([^#]*))?/i.exec(link)
  if (parts === null) return null
  const [, addresses = '', query = ''] = parts
  const fields = new Map<string, string>()
  const to = [decoded(addresses)]
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=')
    if (at === -1) continue
    const name = decoded(pair.slice(0, at)).toLowerCase()
    const value = decoded(pair.slice(at + 1))
    if (name === 'to') to.push(value)
    else if (!fields.has(name)) fields.set(name, value)
  }
  const recipients = to.flatMap(list => list.split(',')).flatMap(text => parseAddress(text) ?? [])
  return {
    recipients: [...new Set(recipients)].slice(0, mostRecipients),
    subject: (fields.get('subject') ?? '').replace(/\s+/g, ' ').trim().slice(0, longestSubject),
    bodyHtml: paragraphs((fields.get('body') ?? '').slice(0, longestBody))
  }
}

/** A plus sign is one: these are no forms. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function paragraphs(text: string): string {
  if (text.trim() === '') return ''
  const lines = text.split(/\r\n|\r|\n/)
  return lines.map(line => `<p>${escapeHtml(line)}</p>`).join('')
}
