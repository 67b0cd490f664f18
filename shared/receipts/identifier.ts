import { type SqueezedText, toText } from './squeezed'

const italianLabel = /identificativo(?:univoco)?(?:del|di)?messaggio:?/g
const englishLabel = /messageidentifier:?/g
/** Words that follow the identifier and, where the line break was lost, stick to it. */
const following =
  /l['’`´]?\s?allegato|il\s?messaggio|the\s?(?:original\s?)?message|message\s?identifier|questo\s?messaggio|nota\s|-{2,}\s?(?:acceptance|delivery|notice|receipt)/i
const longestIdentifier = 1000

/** The provider's identifier after its label, searched from a place in the squeezed text on; null without one. */
export function readIdentifier(source: SqueezedText, from: number): string | null {
  const after = labelEnd(source, from, italianLabel) ?? labelEnd(source, from, englishLabel)
  if (after === null) return null
  const rest = source.text.slice(after, after + longestIdentifier).replace(/^[\s:"'“<(]{1,10}/, '')
  const length = rest.search(/[\s<>"“”()[\]]/)
  const word = length === -1 ? rest : rest.slice(0, length)
  const stuck = rest.slice(0, word.length + 30).search(following)
  const own = stuck >= 0 && stuck < word.length ? word.slice(0, stuck) : word
  const identifier = own.replace(/[.,;:'’]{1,5}$/, '')
  return identifier === '' ? null : identifier
}

function labelEnd(source: SqueezedText, from: number, label: RegExp): number | null {
  label.lastIndex = from
  const match = label.exec(source.squeezed)
  return match === null ? null : toText(source, match.index + match[0].length - 1) + 1
}
