import type { FailureCause } from './receipt'
import { squeeze } from './squeezed'

/** A virus that is there: not the program that looks for them, nor one that was looked for and not found. */
const virus =
  /(?<!anti-?|nessun|alcun|senza|privodi|non(?:e|sono|ha|risultano)?(?:stato|stati)?(?:rilevat[oi]|trovat[oi])(?:un|il|i)?|no(?=virusfound))(?:virus|malware)(?!-?free|none?(?:stato)?(?:rilevat|trovat))|trojan|contenut[oi]malevol|problemadisicurezza/
const wrong = 'none?valid|inesistent|sconosciut|errat|none?sist|none?esist|nontrovat'

/** Words before codes: providers use codes loosely, 5.1.1 most of all. The first that fits counts. */
const byWords: readonly (readonly [RegExp, FailureCause])[] = [
  [virus, 'virus'],
  // What is wrong with the sender says nothing of the recipient.
  [new RegExp(`mittente\\w{0,20}?(?:${wrong})|sender\\w{0,20}?(?:notfound|unknown|doesnotexist)`), 'other'],
  [
    /quota(?:massima)?(?:giornalier|orari|mensil|d(?:i|ell)(?:invi|spedizion)|delmittente)|mittente\w{0,12}quota|(?:daily|sending)quota/,
    'other'
  ],
  [
    /casella(?:di\w{0,20})?(?:e|risulta|gi){0,2}(?:piena|satura)|mailbox(?:is)?full|(?:over|exceeded)quota/,
    'mailbox-full'
  ],
  [/quota.{0,25}(?:super|esaur|exceed|full|piena)|(?:super|esaur)\w{0,4}.{0,20}quota/, 'mailbox-full'],
  [/spazio.{0,30}(?:insufficiente|esaurito|disponibilenon)|insufficientestorage/, 'mailbox-full'],
  [/(?:ventiquattro|24)ore|tempomassimo|tempimassimi/, 'timeout'],
  [
    /none?(?:un)?(?:indirizzo|casella|dominio|utente)?(?:di)?(?:posta)?(?:elettronica)?certificat/,
    'not-certified'
  ],
  [
    /(?:solamente|solo|esclusivamente)(?:verso)?(?:ad?|l)?(?:domini|indirizzi|caselle)(?:di)?(?:postaelettronica|posta|pec)/,
    'not-certified'
  ],
  [
    /none?(?:un)?(?:indirizzo|casella|dominio|utente)(?:di)?pec|indirizzodipostaordinaria|nonappart\w{1,6}(?:al)?(?:circuito|unadominio|undominio)/,
    'not-certified'
  ],
  [
    new RegExp(`(?:indirizzo|destinatario|recapito|utente|casella|mailbox|account)\\w{0,30}?(?:${wrong})`),
    'unknown-address'
  ],
  [
    /nonesist|userunknown|unknownuser|nosuchuser|nodest\b|(?:user|address|mailbox)\w{0,12}(?:notfound|unknown|doesnotexist)/,
    'unknown-address'
  ],
  [/dominio(?:\w{0,20}?)(?:inesistent|sconosciut|nonesist|none?valid|nontrovat)/, 'unknown-address']
]

const byCode: readonly (readonly [RegExp, FailureCause])[] = [
  [/\b[45]\.2\.2\b/, 'mailbox-full'],
  [/\b[45]\.4\.(?:1|7)\b/, 'timeout'],
  [/\b5\.1\.(?:1|2|3|6|10)\b/, 'unknown-address']
]

const addresses = /[^\s@"'<>(),;:]{1,64}@[^\s@"'<>(),;:]{1,255}/g

/** What the provider's words mean; `other` where they say nothing known. Addresses in them are not read as words. */
export function causeOf(reason: string): FailureCause {
  const words = reason.replace(addresses, ' ')
  const squeezed = squeeze(words).squeezed
  const fit =
    byWords.find(([pattern]) => pattern.test(squeezed)) ?? byCode.find(([pattern]) => pattern.test(words))
  return fit?.[1] ?? 'other'
}
