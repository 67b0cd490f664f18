import { toUnicodeHost } from '../mail/idn'

/**
 * Domains at which everybody may have a mailbox (large providers of certified and of ordinary mail): two that write from
 * one have nothing to do with each other, and of such only the whole address can be alike.
 */
const shared: ReadonlySet<string> = new Set(
  [
    'pec.it legalmail.it cert.legalmail.it arubapec.it pec.aruba.it postecert.it postecertifica.it casellapec.com',
    'pecimprese.it pec.libero.it pec.net mypec.eu registerpec.it sicurezzapostale.it legalmail.com pec-legal.it',
    'pec.cgn.it pcert.it postacert.it.net pec.buffetti.it ticertifica.it pecprofessionisti.it cert.cna.it',
    'pec.confartigianato.it pec.coldiretti.it legpec.it poste-certificate.it pec2.it pec.namirial.it cert.namirial.it',
    'pec.commercialisti.it odcecpec.it ingpec.eu pec.ording.it archiworldpec.it geopec.it pec.notariato.it',
    'postacertificata.notariato.it pec.giuffre.it pecavvocati.it gmail.com googlemail.com libero.it outlook.com',
    'outlook.it hotmail.com hotmail.it yahoo.it yahoo.com tiscali.it alice.it virgilio.it tin.it icloud.com aruba.it',
    'gmx.de gmx.net gmx.at web.de t-online.de rolmail.net brennercom.net'
  ].flatMap(line => line.split(' '))
)

/** What a correspondent is known by: the domain, or the whole address where the domain says nothing. */
export function correspondentOf(address: string): string | null {
  const at = address.lastIndexOf('@')
  const domain = address
    .slice(at + 1)
    .toLowerCase()
    .replace(/\.$/, '')
  if (at < 1 || domain === '') return null
  return shared.has(domain) ? `${address.slice(0, at).toLowerCase()}@${domain}` : domain
}

/** An address taken apart once, to be compared with many. */
export interface Likeness {
  readonly correspondent: string
  readonly local: string
  readonly domain: string
  /** At a provider where everybody may have a mailbox. */
  readonly atProvider: boolean
  /** The domain without its ending and without words such as "pec" in front. */
  readonly name: string
  /** The same where letters that look alike are one letter, and hyphens and dots none. */
  readonly drawn: string
  readonly drawnLocal: string
  /** The whole domain without such words in front, with dots for its hyphens. */
  readonly dotted: string
}

const endings = /\.(?:pec\.it|legalmail\.it|(?:com?|org|net|gov|edu)\.[a-z]{2}|\p{L}[\p{L}\d-]*)$/u
const fronts = /^(?:(?:pec|cert|mail|posta|postacert|certmail|legalmail|www|info)\.)+(?=.)/

/** null where it is no address. */
export function likenessOf(address: string): Likeness | null {
  const correspondent = correspondentOf(address)
  if (correspondent === null) return null
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase()
  const domain = correspondent.slice(correspondent.lastIndexOf('@') + 1)
  const name = toUnicodeHost(domain).replace(endings, '').replace(fronts, '')
  const atProvider = shared.has(domain)
  return {
    correspondent,
    local,
    domain,
    atProvider,
    name,
    drawn: drawn(name),
    drawnLocal: drawn(local),
    dotted: dotted(domain)
  }
}

function dotted(domain: string): string {
  return bare(domain.replace(/-/g, '.'))
}

/** Of "pec.eu" nothing is taken away: an ending alone is nobody's name. */
function bare(domain: string): string {
  const rest = domain.replace(fronts, '')
  return rest.includes('.') ? rest : domain
}

/** Cyrillic and Greek letters that are drawn like Latin ones. */
const twins = 'аaеeоoрpсcхxуyіiјjѕsԁdһhоoκkαaοoρpνvτtιi'
const latinOf = new Map(
  Array.from({ length: twins.length / 2 }, (_, at) => [twins[at * 2], twins[at * 2 + 1]])
)

function drawn(words: string): string {
  return [...words.normalize('NFKD').toLowerCase()]
    .map(letter => latinOf.get(letter) ?? letter)
    .join('')
    .replace(/[^\p{L}\d]+/gu, '')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/0/g, 'o')
    .replace(/[1i]/g, 'l')
}

/** Shorter names are alike by chance. */
const shortestDrawn = 4
const shortestOneApart = 7
const shortestTwoApart = 12

/** Names public bodies share but for the place: places may well be called alike. */
const ofPlaces = /(?:^|\.)(?:comune|gemeinde|provincia|regione|unione|istituto|comunita)(?:[.-]|$)/

/** Domains, or whole addresses where the domain says nothing. */
export interface Resemblance {
  readonly sender: string
  readonly known: string
}

/** What a sender could be taken for, and is not; null where it is `known`, belongs to it or has nothing of it. */
export function resemblance(sender: Likeness, known: Likeness): Resemblance | null {
  const address = `${sender.local}@${sender.domain}`
  if (known.atProvider) {
    return alikeAtProvider(sender, known) ? { sender: address, known: known.correspondent } : null
  }
  const alike = !sender.atProvider && !sameOwner(sender.domain, known.domain) && alikeDomains(sender, known)
  return alike ? { sender: sender.domain, known: known.domain } : null
}

/** At one provider, and at what imitates it, only the same name deceives: people are called alike. */
function alikeAtProvider(sender: Likeness, known: Likeness): boolean {
  if (sender.drawnLocal !== known.drawnLocal || sender.drawnLocal.length < shortestDrawn) return false
  if (sender.domain === known.domain) return sender.local !== known.local
  return !sender.atProvider && alikeDomains(sender, known)
}

function alikeDomains(one: Likeness, other: Likeness): boolean {
  if (imitates(one.dotted, other.dotted)) return true
  if (one.drawn.length >= shortestDrawn && one.drawn === other.drawn) return true
  if (ofPlaces.test(one.domain) || ofPlaces.test(other.domain)) return false
  return fewApart(one.name, other.name)
}

/** The known domain with hyphens for its dots, or with another ending behind its own, such as `gov-it.com`. */
function imitates(sender: string, known: string): boolean {
  return sender === known || `.${sender}`.includes(`.${known}.`)
}

/** One is a part of the other, such as `pec.rossi.it` of `rossi.it`, or both are of the same, as `mail.rossi.it` is. */
function sameOwner(one: string, other: string): boolean {
  return bare(one) === bare(other) || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)
}

function fewApart(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  const most = length >= shortestTwoApart ? 2 : length >= shortestOneApart ? 1 : 0
  if (most === 0 || one[0] !== other[0] || Math.abs(one.length - other.length) > most) return false
  // Numbered ones are brothers.
  if (one.replace(/\d+/g, '#') === other.replace(/\d+/g, '#')) return false
  return apart(one, other, most) <= most
}

/** Letters added, left out, changed or swapped with the next; more than `most` is any larger number. */
function apart(one: string, other: string, most: number): number {
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row]
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1]
      const swapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]
      here[at] = Math.min(
        (above[at] ?? 0) + 1,
        (here[at - 1] ?? 0) + 1,
        (above[at - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      )
    }
    if (Math.min(...here) > most) return most + 1
    before = above
    above = here
  }
  return above[other.length] ?? 0
}
