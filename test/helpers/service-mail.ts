import type { FullMail, InboxMail, ServiceMail } from '../../shared/mail/service-mail'
import { noon } from './stored'

const subjectPrefix = {
  acceptance: 'ACCETTAZIONE: ',
  'non-acceptance': 'AVVISO DI NON ACCETTAZIONE: ',
  delivery: 'CONSEGNA: ',
  failure: 'AVVISO DI MANCATA CONSEGNA: ',
  timeout: 'AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO: ',
  mail: 'POSTA CERTIFICATA: '
} as const

type Kind = keyof typeof subjectPrefix

interface Written {
  readonly subject?: string
  readonly code?: string
  /** Milliseconds after noon. */
  readonly at?: number
}

/** A mail's sender, date and subject as a service of the trade writes them. */
export function serviceMail(kind: Kind, { subject = 'Istanza', code, at = 0 }: Written = {}): ServiceMail {
  const date = new Date(noon + at).toISOString()
  const provider = 'posta-certificata@gestore.example'
  return {
    sender: kind === 'mail' ? `"Per conto di: anna@pec.example" <${provider}>` : provider,
    recipient: 'ufficio@prova.example',
    date,
    receivedAt: date,
    object: `${subjectPrefix[kind]}${subject}${code === undefined ? '' : ` ${code}`}`
  }
}

export function inboxMail(id: number, kind: Kind, written: Written = {}): InboxMail {
  return { ...serviceMail(kind, written), id }
}

/** The mail with a text of its own. */
export function fullMail(mail: ServiceMail, body: string): FullMail {
  const { sender, recipient, date, receivedAt, object } = mail
  return { sender, recipient, date, receivedAt, object, body, damaged: false }
}

const opening =
  'Il giorno 24/11/2026 alle ore 12:00:00 (+0100) il messaggio "Istanza" proveniente da "ufficio@prova.example"'
const closing = 'Identificativo messaggio: opec290.20261124120005.1234.1.1@pec.gestore.example'

/** The text of a receipt, with another subject than "Istanza" quoted in it. */
export const quoting = (subject: string, text: string) => text.replace('"Istanza"', () => `"${subject}"`)

/** Texts of receipts in the words of the technical rules. */
export const receiptTexts = {
  acceptance: (...recipients: readonly string[]) =>
    `${opening} ed indirizzato a:\n${recipients.map(one => `${one} ("posta certificata")`).join('\n')}\nè stato accettato dal sistema ed inoltrato.\n${closing}`,
  ordinary: (recipient: string) =>
    `${opening} ed indirizzato a:\n${recipient} ("posta ordinaria")\nè stato accettato dal sistema ed inoltrato.\n${closing}`,
  delivery: (recipient: string) =>
    `${opening} ed indirizzato a "${recipient}" è stato consegnato nella casella di destinazione.\n${closing}`,
  failure: (recipient: string) =>
    `${opening.replace('il messaggio', 'nel messaggio')} e destinato all'utente "${recipient}" è stato rilevato un errore 5.1.1 - Gestore S.p.A. - indirizzo non valido. Il messaggio è stato rifiutato dal sistema.\n${closing}`,
  lastNotice: (recipient: string) =>
    `${opening} e destinato all'utente "${recipient}" non è stato consegnato nelle ventiquattro ore successive al suo invio. Si ritiene che la spedizione debba considerarsi non andata a buon fine.\n${closing}`
} as const
