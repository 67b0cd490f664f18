import { readRecipientList } from './recipient-list'
import { type SqueezedText, toSqueezed, toText } from './squeezed'

/** How a receipt or an envelope is titled, squeezed; a sentence of a person does not begin like this. */
const titles = new RegExp(
  `^(?:${[
    'ricevuta(?:di|per)',
    'ricevutapec',
    '(?:pre)?avvisodi',
    'messaggiodiposta(?:elettronica)?certificata',
    'anomaliane?l?messaggio',
    'errorenell',
    'problemadisicurezza',
    'rilevazione',
    'presaincarico',
    'accettazione',
    '(?:avvenuta|mancata)?consegna',
    '(?:mancata|non)accettazione',
    'notificadi',
    'posta(?:elettronica)?certificata'
  ].join('|')})`
)
/** The same of bilingual receipts that begin in the other language (accented letters fall away when squeezed). */
const foreignTitles = new RegExp(
  `^(?:${[
    '(?:annahme|zustell|zustellungs|empfangs|bernahme|abgabe)best(?:ae)?tigung',
    'zertifizierte',
    'benachrichtigung',
    'mitteilungber',
    'warnung',
    '(?:acceptance|delivery|deliverynotice)receipt',
    'receiptof',
    '(?:notice|notification)of',
    'certifiedemail',
    'certifiedmail',
    're?ce?pisse?d',
    'accuse?de',
    'quittanced',
    'avisde',
    'messagedecourrier',
    'courrier(?:e?lectronique)?certifi',
    'potrdiloo',
    'obvestiloo',
    'sporoc?ilo(?:o|certificirane)',
    'certificiran',
    'opozorilo'
  ].join('|')})`
)
const longestHeading = 300
/** A whole copy of the text in the other language may come first. */
const longestForeignCopy = 20_000

/**
 * Whether what stands before the sentence of a receipt is nothing or its title. Anything else is a person's text that
 * quotes one. Aruba's title lists the recipients, which may be hundreds: they do not count.
 */
export function isHeading(source: SqueezedText, end: number): boolean {
  const heading = source.squeezed.slice(0, end).replace(/^[-_=*~.:#|+]{0,200}/, '')
  if (heading === '') return true
  if (foreignTitles.test(heading)) return heading.length <= longestForeignCopy
  return titles.test(heading) && heading.length - listLength(source, end) <= longestHeading
}

function listLength(source: SqueezedText, end: number): number {
  const lead = source.squeezed.slice(0, Math.min(end, longestHeading)).search(/(?:indirizzat|destinat)[oaie]/)
  if (lead === -1) return 0
  const from = toText(source, lead) + 'indirizzato'.length
  const list = readRecipientList(source.text, from)
  return Math.min(toSqueezed(source, list.end), end) - toSqueezed(source, from)
}
