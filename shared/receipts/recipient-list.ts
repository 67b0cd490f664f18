import type { ReceiptRecipient } from './receipt'

export interface RecipientList {
  /** In the order of the text, once each; empty where addresses run into each other and cannot be told apart. */
  readonly recipients: readonly ReceiptRecipient[]
  /** The place behind the last address and its "posta certificata"; the start when there is none. */
  readonly end: number
}

/** Words that may stand between "indirizzato" and an address. */
const fillers = new Set(
  "a al alla ai agli all utente utenti all'utente destinatario destinatari seguente seguenti casella caselle"
    .split(' ')
    .concat('indirizzo indirizzi e ed di mailto an to'.split(' '))
)
const separators = new Set(
  ' \t\n,;:"\'()<>[]{}*-|/\u2022\u00b7\u2013\u2014\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019'
)
const mostFillers = 8
const longestLocalPart = 64
const longestDomain = 255

/** Words that follow a list and, where the line break was lost, stick to its last address; blanks taken out. */
const stuckWords =
  /(?:il|the)(?:messaggio|original|message)(?!\.[a-z]{2,6}(?![a-z]))|talidati|identificativo(?:del)?messaggio|none?['’`´]?stato|e['’`´]stato|stato(?:correttamente|accettato|consegnato|rilevato|ricevuto|rifiutato)/gi
const wholeDomain = /[^.]\.[^.]/

/** Reads addresses from a place on for as long as nothing but a list of addresses comes. Linear. */
export function readRecipientList(text: string, start: number): RecipientList {
  const found = new Map<string, ReceiptRecipient>()
  let end = start
  let fillersLeft = mostFillers
  let at = start
  for (;;) {
    while (at < text.length && separators.has(text.charAt(at))) at += 1
    const item = readItem(text, at)
    if (item.kind === 'filler' && fillersLeft > 0) {
      fillersLeft -= 1
      at = item.end
      continue
    }
    if (item.kind === 'filler' || item.kind === 'other') break
    const mark = readMark(text, item.end)
    if (item.kind === 'address') keep(found, item.address, mark.certified)
    fillersLeft = mostFillers
    at = mark.end
    end = mark.end
  }
  return { recipients: [...found.values()], end }
}

type Item =
  | { readonly kind: 'address'; readonly address: string; readonly end: number }
  /** Addresses that run into each other, and what is no address such as this program sends to. */
  | { readonly kind: 'skipped'; readonly end: number }
  | { readonly kind: 'filler'; readonly end: number }
  | { readonly kind: 'other' }

function readItem(text: string, start: number): Item {
  const word = run(text, start, isLocalChar)
  if (text[word] !== '@') return withoutAddress(text, start, word)
  if (word === start) return oddAddress(text, start)
  const domainEnd = run(text, word + 1, isDomainChar)
  if (text[domainEnd] === '@') return { kind: 'skipped', end: run(text, domainEnd, isAddressChar) }
  if (isForeignLetter(text, domainEnd)) return oddAddress(text, start)
  const domain = withoutStuckWord(text.slice(word + 1, domainEnd), text.slice(domainEnd, domainEnd + 40))
  const valid = word - start <= longestLocalPart && domain.length <= longestDomain && wholeDomain.test(domain)
  if (!valid) return oddAddress(text, start)
  return { kind: 'address', address: text.slice(start, word + 1) + domain, end: word + 1 + domain.length }
}

/** A word that is followed by no `@`: a filler, a number of the list, a name before `<`, or the end of the list. */
function withoutAddress(text: string, start: number, end: number): Item {
  const word = text.slice(start, Math.min(end, start + longestLocalPart)).toLowerCase()
  if (fillers.has(word) || /^\d{1,4}\.?$/.test(word)) return { kind: 'filler', end }
  displayName.lastIndex = start
  const name = displayName.exec(text)?.[0]
  if (name !== undefined && !sentence.test(name)) return { kind: 'filler', end: start + name.length }
  return oddAddress(text, start)
}

/** Up to the `<` of `"Mario Rossi" <a@b.it>`. */
const displayName = /[^<>@;:()]{1,80}(?=<[^\s<>@]{1,64}@[^\s<>@]{1,255}>)/y
/** What a name does not hold: then the sentence goes on, and somebody else's address is in it. */
const sentence = /stat[oa]\b|messaggio|consegn|accettat|rilevat|identificativo|none?\b/i

/** An address with letters that this program does not send to, or with no real domain: stepped over, so that the list goes on behind it. */
function oddAddress(text: string, start: number): Item {
  oddWord.lastIndex = start
  const word = oddWord.exec(text)?.[0]
  return word === undefined || sentence.test(word)
    ? { kind: 'other' }
    : { kind: 'skipped', end: start + word.length }
}

const oddWord = /[^\s"“”„«»<>(),;:@]{0,64}@[^\s"“”„«»<>(),;:@]{1,255}(?=[\s"“”„«»<>(),;:]|$)/y

/** A letter of the domain itself, such as "città.it"; an "è" that the next words begin with is none. */
function isForeignLetter(text: string, at: number): boolean {
  return /\p{L}/u.test(text.charAt(at)) && !/^\P{ASCII}{1,3}['’]?\s?stat[oa]/iu.test(text.slice(at, at + 10))
}

/** The stuck words must come behind a domain that is whole. */
function withoutStuckWord(domain: string, following: string): string {
  const words = (domain.slice(0, longestDomain + 1) + following).replace(/\s/g, '')
  const stuck = [...words.matchAll(stuckWords)].find(({ index }) => wholeDomain.test(domain.slice(0, index)))
  const own = stuck === undefined ? domain : domain.slice(0, stuck.index)
  return own.slice(0, longestDomain + 1).replace(/[.-]+$/, '')
}

/** `("posta certificata")` behind an address; only what is said, never what may be guessed. */
function readMark(text: string, start: number): { certified: boolean | null; end: number } {
  const pattern =
    /[\s("'“”«[>]{0,6}posta\s?(?:elettronica\s?)?(certificata|ordinaria|non\s?certificata|convenzionale)/iy
  pattern.lastIndex = start
  const match = pattern.exec(text)
  if (match === null) return { certified: null, end: start }
  return { certified: match[1]?.toLowerCase() === 'certificata', end: pattern.lastIndex }
}

function keep(found: Map<string, ReceiptRecipient>, address: string, certified: boolean | null): void {
  const key = address.toLowerCase()
  const before = found.get(key)
  found.set(
    key,
    before === undefined ? { address, certified } : { ...before, certified: before.certified ?? certified }
  )
}

function run(text: string, start: number, accepts: (text: string, at: number) => boolean): number {
  let at = start
  while (at < text.length && accepts(text, at)) at += 1
  return at
}

const localChars = /[A-Za-z0-9._%+&~#$!*=?^{}-]/
const letters = /[A-Za-z0-9]/

/** An apostrophe belongs to a local part only inside it, as in d'amico. */
function isLocalChar(text: string, at: number): boolean {
  const char = text.charAt(at)
  if (char === "'") return letters.test(text.charAt(at - 1)) && letters.test(text.charAt(at + 1))
  return localChars.test(char)
}

function isDomainChar(text: string, at: number): boolean {
  return /[A-Za-z0-9.-]/.test(text.charAt(at))
}

function isAddressChar(text: string, at: number): boolean {
  return text[at] === '@' || isLocalChar(text, at)
}
