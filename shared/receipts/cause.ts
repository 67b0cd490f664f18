import type { FailureCause } from './receipt'
import { squeeze } from './squeezed'

/** Words before codes: providers use codes loosely, 5.1.1 most of all. The first that fits counts. */
const byWords: readonly (readonly [RegExp, FailureCause])[] = [
  [/virus|malware|trojan|contenut[oi]malevol|problemadisicurezza/, 'virus'],
  [
    /casella(?:di\w{0,20})?(?:e|risulta|gi){0,2}(?:piena|satura)|mailbox(?:is)?full|(?:over|exceeded)quota/,
    'mailbox-full'
  ],
  [/quota.{0,25}(?:super|esaur|exceed|full|piena)|(?:super|esaur)\w{0,4}.{0,20}quota/, 'mailbox-full'],
  [/spazio.{0,30}(?:insufficiente|esaurito|disponibilenon)|insufficientestorage/, 'mailbox-full'],
  [/(?:ventiquattro|24)ore|tempomassimo|tempimassimi/, 'timeout'],
  [/none?(?:un)?(?:indirizzo|casella|dominio)?(?:di)?(?:posta)?(?:elettronica)?certificat/, 'not-certified'],
  [
    /(?:solamente|solo|esclusivamente)(?:verso)?(?:ad?|l)?(?:domini|indirizzi|caselle)(?:di)?(?:postaelettronica|posta|pec)/,
    'not-certified'
  ],
  [
    /none?(?:un)?(?:indirizzo|casella|dominio)(?:di)?pec|indirizzodipostaordinaria|nonappart\w{1,6}(?:al)?(?:circuito|unadominio|undominio)/,
    'not-certified'
  ],
  [
    /(?:indirizzo|destinatario|recapito|utente|casella|mailbox|account)(?:\w{0,30}?)(?:none?valid|inesistent|sconosciut|errat|none?sist|none?esist|nontrovat)/,
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
