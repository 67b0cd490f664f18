import { romeClock, romeDay, romeZone } from '../rome-time'

/** What a receipt may say; each provider has its own words for it. */
export type ReceiptWord =
  | 'acceptance'
  | 'non-acceptance'
  | 'non-acceptance-virus'
  | 'delivery'
  | 'failure'
  | 'virus'
  | 'delay'
  | 'timeout'
  | 'security'

/** The facts of one receipt, before a provider puts them into words. */
export interface ReceiptFacts {
  /** The subject as it was sent: with the code, without a prefix. */
  readonly subject: string
  readonly sender: string
  /** All recipients for an acceptance or a non-acceptance, the one concerned for all else. */
  readonly recipients: readonly { readonly address: string; readonly certified: boolean }[]
  /** ms since 1970 UTC. */
  readonly at: number
  readonly identifier: string
  /** The provider's reason with its code, or '' where the kind has none. */
  readonly reason: string
}

/** How one provider words its receipts. */
export interface Wording {
  readonly name: string
  /** As the provider names itself inside a reason. */
  readonly provider: string
  /** Domain of the provider's `posta-certificata@` address. */
  readonly host: string
  readonly charset: 'utf-8' | 'windows-1252'
  /** The identifier of a certified message; `seed` tells apart messages of one second. */
  identifier(seed: number, at: number): string
  write(word: ReceiptWord, facts: ReceiptFacts): string
}

/** The small differences between providers inside the sentences that the technical rules give. */
export interface Vocabulary {
  readonly subjectLead: string
  readonly by: string
  /** "è", spelled as the provider does. */
  readonly is: string
  readonly accepted: string
  readonly delivered: string
  readonly failed: (reason: string) => string
  readonly identifierLabel: string
  readonly breakLine: string
  readonly escape: (text: string) => string
}

export const titles: Readonly<Record<ReceiptWord, string>> = {
  acceptance: 'Ricevuta di accettazione',
  'non-acceptance': 'Avviso di non accettazione',
  'non-acceptance-virus': 'Avviso di non accettazione per virus informatico',
  delivery: 'Ricevuta di avvenuta consegna',
  failure: 'Avviso di mancata consegna',
  virus: 'Avviso di mancata consegna per virus informatico',
  delay: 'Avviso di mancata consegna per superamento tempo massimo',
  timeout: 'Avviso di mancata consegna per superamento tempo massimo',
  security: 'Avviso di rilevazione virus informatico'
}

export const asIs = (text: string): string => text

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

export const toEntities = (text: string): string =>
  text.replace(/è/g, '&egrave;').replace(/à/g, '&agrave;').replace(/ù/g, '&ugrave;')

/** The sentences of a receipt as lines, from "Il giorno" to the identifier. */
export function sentences(word: ReceiptWord, facts: ReceiptFacts, words: Vocabulary): string {
  const quote = words.escape('"')
  const quoted = (text: string): string => `${quote}${words.escape(text)}${quote}`
  const moment = `Il giorno ${romeDay(facts.at)} alle ore ${romeClock(facts.at)} (${romeZone(facts.at)})`
  const all = facts.recipients.map(
    one =>
      `${words.escape(one.address)} (${quote}posta ${one.certified ? 'certificata' : 'ordinaria'}${quote})`
  )
  const one = facts.recipients[0]?.address ?? ''
  const subject = `${quoted(facts.subject)} ${words.by} ${quoted(facts.sender)}`
  const message = [`${moment} il messaggio${words.subjectLead}`, subject]
  const inside = [`${moment} nel messaggio${words.subjectLead}`, subject]
  const toOne = `e destinato all'utente ${quoted(one)}`
  const found = `${words.is} stato rilevato un problema di sicurezza [${facts.reason}].`
  const body: Record<ReceiptWord, () => readonly string[]> = {
    acceptance: () => [...message, 'ed indirizzato a:', ...all, words.accepted],
    'non-acceptance': () => [
      ...inside,
      'ed indirizzato a:',
      ...facts.recipients.map(recipient => words.escape(recipient.address)),
      `${words.is} stato rilevato un problema che ne impedisce l'accettazione: a causa di - ${facts.reason}`,
      `Il messaggio non ${words.is} stato accettato.`
    ],
    'non-acceptance-virus': () => [
      ...inside,
      'ed indirizzato a:',
      ...facts.recipients.map(recipient => words.escape(recipient.address)),
      found,
      `Il messaggio non ${words.is} stato accettato.`
    ],
    delivery: () => [...message, `ed indirizzato a ${quoted(one)}`, words.delivered],
    failure: () => [...inside, toOne, words.failed(facts.reason), refused(words)],
    virus: () => [...inside, toOne, found, `Il messaggio non ${words.is} stato consegnato.`],
    security: () => [...inside, toOne, found, `Il messaggio ${words.is} stato trattenuto dal sistema.`],
    delay: () => [
      ...message,
      toOne,
      `non ${words.is} stato consegnato nelle prime dodici ore dal suo invio. Non escludendo che questo possa`,
      "avvenire in seguito, si ritiene utile considerare che l'invio potrebbe non andare a buon fine.",
      `Il sistema provveder${words.is === "e'" ? "a'" : 'à'} comunque ad inviare un ulteriore avviso di mancata consegna se`,
      'nelle prossime dodici ore non vi sarà la conferma della ricezione da parte del destinatario.'
    ],
    timeout: () => [
      ...message,
      toOne,
      `non ${words.is} stato consegnato nelle ventiquattro ore successive al suo invio.`,
      'Si ritiene che la spedizione debba considerarsi non andata a buon fine.'
    ]
  }
  return [...body[word](), `${words.identifierLabel} ${facts.identifier}`].join(words.breakLine)
}

const refused = (words: Vocabulary): string => `Il messaggio ${words.is} stato rifiutato dal sistema.`
