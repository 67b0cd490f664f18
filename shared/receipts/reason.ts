import { type SqueezedText, toText } from './squeezed'

/** Where the provider's words for what went wrong begin, squeezed. */
const errorLead =
  /rilevat[oaie](?:un|il|la|i|una|lo|uno)?(?:seguent[ei])?(?:error[ei]|problem[ai](?:disicurezza)?(?:che(?:ne)?impedi(?:sce|scono)la(?:ccettazione|consegna))?)/
const anomalyLead = /(?:perilseguente(?:errore|motivo)|seguenteerrore):?/
/** Where they end: the fixed sentences that follow. */
const end = new RegExp(
  [
    'ilmessaggioe?stato(?:rifiutato|respinto|scartato|trattenuto|bloccato|eliminato|isolato)',
    'ilmessaggionone?statoaccettato',
    'ilmessaggionone?statoconsegnato(?!nel|entr|dop)',
    'l?identificativo(?:univoco)?(?:del|di)?messaggio',
    'ilmessaggiooriginale',
    'lallegatodaticert',
    'messageidentifier'
  ].join('|')
)
const notDelivered = /none?stat[oa](?:possibile)?consegna/
/** An enhanced status code alone at the very start: the error without the sentence around it. */
const bareError = /^[45]\.\d{1,3}\.\d{1,3}(?!\d)/
const longestReason = 2000
/** In the text itself, whose blanks and accented letters the squeezed copy does not count. */
const longestReasonText = 2 * longestReason

/** The provider's own words between the recipients and the closing sentences; null when there are none. */
export function readReason(source: SqueezedText, tail: number): string | null {
  const words = source.squeezed.slice(tail, tail + longestReason)
  const stop = words.search(end)
  const said = stop === -1 ? words : words.slice(0, stop)
  const lead = errorLead.exec(said) ?? anomalyLead.exec(said)
  const whole = cut(source, tail + Math.max(0, said.search(notDelivered)), tail + said.length)
  if (lead === null) return whole
  const named = cut(source, tail + lead.index + lead[0].length, tail + said.length)
  return named ?? cut(source, tail + lead.index, tail + said.length)
}

/** The provider's words where the body is nothing but them ("5.4.1 - ..."); null otherwise. */
export function readBareError(source: SqueezedText): string | null {
  const words = source.text.slice(0, longestReason + 1).replace(/^<[a-z-]{1,30}>|<\/[a-z-]{1,30}>$/gi, '')
  return words.length <= longestReason && bareError.test(words) ? clean(words) : null
}

function cut(source: SqueezedText, from: number, to: number): string | null {
  const start = toText(source, from)
  return clean(source.text.slice(start, Math.min(toText(source, to), start + longestReasonText)))
}

const edges = new Set(' \t:;,-–—"“”«»|=_*')

function clean(words: string): string | null {
  const bare = trimEdges(words).replace(/^a ?causa ?di(?=[\s:\-–])/i, '')
  const reason = withoutBrackets(withoutFullStop(trimEdges(bare)))
  return /[\p{L}\p{N}]/u.test(reason) ? reason : null
}

function trimEdges(words: string): string {
  let from = 0
  let to = words.length
  while (from < to && (edges.has(words.charAt(from)) || words.charAt(from) === '.')) from += 1
  while (to > from && edges.has(words.charAt(to - 1))) to -= 1
  return words.slice(from, to)
}

/** Closes the provider's sentence, not an abbreviation such as "S.p.A.". */
function withoutFullStop(words: string): string {
  return words.endsWith('.') && !/\.\w\.$/.test(words.slice(-4)) ? words.slice(0, -1) : words
}

/** Brackets around the whole, as some providers put the name of a virus. */
function withoutBrackets(words: string): string {
  const inside = /^(?:\[([^[\]]*)\]|\(([^()]*)\))$/.exec(words)
  return inside === null ? words : trimEdges(inside[1] ?? inside[2] ?? '')
}
