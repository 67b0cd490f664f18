import { parseAddressList } from '../../../shared/mail/address'
import { toUnicodeHost } from '../../../shared/mail/idn'
import { type LinkedLetter, readMailLink } from '../../../shared/mail/mail-link'

/** Why a link deserves a second look. */
export type LinkWarning =
  /** The text of the link shows another host than the one it leads to. */
  | 'other-host'
  /** Letters of several alphabets in one name, which look alike. */
  | 'mixed-letters'
  /** Letters that are not Latin, which may look like Latin ones. */
  | 'foreign-letters'
  /** A name before an @, made to look like the host. */
  | 'user-name'
  /** A number in place of a name. */
  | 'bare-number'

export type Link =
  | {
      /** `shown` may be copied, and is never opened: http, and addresses with a user name in front of the host. */
      readonly kind: 'https' | 'shown'
      /** Whole, with the host in punycode. */
      readonly address: string
      readonly host: string
      /** The host in its own letters where they differ from the punycode; else null. */
      readonly hostInLetters: string | null
      /** The host that the link's text shows, where it is another one; else null. */
      readonly shownHost: string | null
      readonly warnings: readonly LinkWarning[]
    }
  | { readonly kind: 'mailto'; readonly letter: LinkedLetter }
  | { readonly kind: 'refused' }

/** Says where a link of a mail leads and what is strange about it; `text` is what the mail shows for it. */
export function inspectLink(href: string, text: string): Link {
  if (!URL.canParse(href)) return { kind: 'refused' }
  const url = new URL(href)
  if (url.protocol === 'mailto:') return mailLink(url)
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '')
    return { kind: 'refused' }
  const letters = toUnicodeHost(url.hostname)
  const shown = hostIn(text)
  const shownHost = shown !== null && !belongTogether(shown, url.hostname) ? shown : null
  return {
    kind: url.protocol === 'https:' && !hasUser(url) ? 'https' : 'shown',
    address: url.href,
    host: url.hostname,
    hostInLetters: letters === url.hostname ? null : letters,
    shownHost,
    warnings: [...(shownHost === null ? [] : ['other-host' as const]), ...strangeIn(url, letters)]
  }
}

function hasUser(url: URL): boolean {
  return url.username !== '' || url.password !== ''
}

/** As many as a draft holds. */
const mostRecipients = 500

function mailLink(url: URL): Link {
  const letter = readMailLink(url.href, { mostRecipients, withCopies: true })
  // Addresses come first.
  const isToSomebody = parseAddressList(letter?.recipients[0] ?? '').addresses.length > 0
  return letter !== null && isToSomebody ? { kind: 'mailto', letter } : { kind: 'refused' }
}

function strangeIn(url: URL, letters: string): LinkWarning[] {
  const warnings: LinkWarning[] = []
  const labels = letters.split('.')
  if (labels.some(isMixed)) warnings.push('mixed-letters')
  else if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(letters)) {
    warnings.push('foreign-letters')
  }
  if (hasUser(url)) warnings.push('user-name')
  if (/^[\d.]+$/.test(url.hostname) || url.hostname.startsWith('[')) warnings.push('bare-number')
  return warnings
}

const alphabets = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]

function isMixed(label: string): boolean {
  return alphabets.filter(alphabet => alphabet.test(label)).length > 1
}

const addressInText =
  /^\s*(?:[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@]*@)?)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?=[/:?#\s]|$)/iu

/** Endings of file names that a link's text often is, and that no office's host has. */
const fileNames = /\.(?:pdf|docx?|xlsx?|odt|p7m|xml|txt|zip|jpe?g|png|eml|html?)$/i

/** The host a person would read in the text of a link; null where it does not look like an address. */
function hostIn(text: string): string | null {
  const host = addressInText.exec(text)?.[1]?.toLowerCase()
  if (host === undefined || (fileNames.test(host) && !text.includes('://'))) return null
  return URL.canParse(`https://${host}`) ? new URL(`https://${host}`).hostname : null
}

/** The same host, or one below the other. */
function belongTogether(one: string, other: string): boolean {
  const bare = (host: string) => host.replace(/^www\./, '')
  const [a, b] = [bare(one), bare(other)]
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)
}
