import { hashText } from '../random'
import { romeStamp } from '../rome-time'
import { asIs, sentences, titles, type Vocabulary, type Wording } from './wording'

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0')

const plainWords: Vocabulary = {
  subjectLead: '',
  by: 'proveniente da',
  is: "e'",
  accepted: "e' stato accettato dal sistema di Posta Certificata.",
  delivered: "e' stato consegnato nella casella di destinazione.",
  failed: reason => `e' stato rilevato un errore ${reason}`,
  identifierLabel: 'Identificativo messaggio:',
  breakLine: '\n',
  escape: asIs
}

/** An apostrophe for every accent, a ruler below the title. */
export const ruledText: Wording = {
  name: 'ruled-text',
  provider: 'Gestore Due S.p.A.',
  host: 'pcert.gestore-due.example',
  charset: 'windows-1252',
  identifier: (seed, at) => {
    const tail = hashText(`ruled${seed}`)
    return `opec288.${romeStamp(at)}.${tail % 32768}.${tail % 3000}.1.${tail % 9}@pcert.gestore-due.example`
  },
  write: (word, facts) =>
    `${titles[word]}\n\n  -----\n\n${sentences(word, facts, plainWords)}\n`.replace(/à/g, "a'")
}

/** A region's own system: no title at all, a short random identifier. */
export const regionText: Wording = {
  name: 'region-text',
  provider: 'Gestore Tre',
  host: 'pec.gestore-tre.example',
  charset: 'windows-1252',
  identifier: (seed, at) => {
    const tail = hashText(`region${seed}`).toString(36).padEnd(6, 'T').slice(0, 6)
    return `${romeStamp(at)}.${tail}@gestore-tre.example`
  },
  write: (word, facts) =>
    sentences(word, facts, {
      ...plainWords,
      is: 'è',
      accepted: 'è stato accettato dal sistema ed inoltrato.',
      delivered: 'è stato consegnato nella casella di destinazione.',
      failed: reason => `è stato rilevato un errore: ${reason}`,
      breakLine: ' '
    })
}

/** A post office's wording; its identifiers are hexadecimal. */
export const postalText: Wording = {
  name: 'postal-text',
  provider: 'Gestore Quattro S.p.A.',
  host: 'postacert.gestore-quattro.example',
  charset: 'utf-8',
  identifier: (seed, at) => {
    const tail = hashText(`postal${seed}`)
    const parts = [
      hex(tail),
      hex(at % 0xffffff),
      hex(Math.imul(tail, 31) >>> 0),
      hex((tail ^ 0x5a5a5a5a) >>> 0)
    ]
    return `${parts.join('.')}.posta-certificata@gestore-quattro.example`
  },
  write: (word, facts) => {
    const whom = facts.recipients.map(one => one.address).join(', ')
    const head = `-- ${titles[word]} del messaggio indirizzato a ${whom} "posta certificata" --`
    const text = sentences(word, facts, { ...plainWords, subjectLead: ' con Oggetto', by: 'inviato da' })
    return `${head}\n${text.replace(/Identificativo messaggio/, "L'identificativo del messaggio")}\n`
  }
}
