import { hashText } from '../random'
import { romeStamp } from '../rome-time'
import {
  asIs,
  escapeHtml,
  type ReceiptWord,
  sentences,
  titles,
  toEntities,
  type Vocabulary,
  type Wording
} from './wording'

const provider = 'Gestore Uno S.p.A.'
const host = 'pec.gestore-uno.example'

function identifier(seed: number, at: number): string {
  const tail = hashText(`opec${seed}`)
  return `opec2${90 + (tail % 10)}.${romeStamp(at)}.${tail % 32768}.${tail % 900}.1.${tail % 97}@${host}`
}

const textWords: Vocabulary = {
  subjectLead: ' con Oggetto',
  by: 'inviato da',
  is: 'è',
  accepted: 'è stato accettato dal sistema ed inoltrato.',
  delivered: 'è stato correttamente consegnato al destinatario.',
  failed: reason => `è stato rilevato il seguente errore:\n${reason}`,
  identifierLabel: 'Identificativo del messaggio:',
  breakLine: '\n',
  escape: asIs
}

const htmlWords: Vocabulary = {
  subjectLead: '',
  by: 'proveniente da',
  is: '&egrave;',
  accepted: '<br>\nIl messaggio &egrave; stato accettato dal sistema ed inoltrato.',
  delivered: '&egrave; stato consegnato nella casella di destinazione.',
  failed: reason => `&egrave; stato rilevato un errore: <b>${escapeHtml(reason)}</b>`,
  identifierLabel: 'Identificativo messaggio:',
  breakLine: '<br>\n',
  escape: escapeHtml
}

const attached = "L'allegato daticert.xml contiene informazioni di servizio sulla trasmissione"

const deliveryNote = `Il messaggio originale è incluso in allegato, per aprirlo cliccare sul file "postacert.eml" (nella webmail o in alcuni client di posta l'allegato potrebbe avere come nome l'oggetto del messaggio originale).
${attached}


NOTA
  La presenza o meno del messaggio originale, come allegato della ricevuta di consegna (file postacert.eml),
 dipende dal tipo di ricevuta di consegna che è stato scelto di ricevere, secondo la seguente casistica:


 - Ricevuta di consegna completa (Default): il messaggio originale
   completo è allegato alla ricevuta di consegna.
 - Ricevuta di consegna breve: il messaggio originale  è allegato alla
   ricevuta di consegna  ma eventuali allegati presenti al suo interno
   verranno sostituiti con i rispettivi hash.
 - Ricevuta di consegna sintetica: il messaggio originale non verrà
   allegato nella ricevuta di consegna.

   Per maggiori dettagli consultare:
    https://guida.gestore-uno.example/ricevuta-di-avvenuta-consegna`

const namesAll = (word: ReceiptWord): boolean => word.includes('acceptance')

/** The text part as written from 2018 to 2024: every recipient already in the first line. */
export const classicText: Wording = {
  name: 'classic-text',
  provider,
  host,
  charset: 'windows-1252',
  identifier,
  write: (word, facts) => {
    const whom = facts.recipients.map(one => {
      const certified = `"posta ${one.certified ? 'certificata' : 'ordinaria'}"`
      return `${one.address} ${namesAll(word) ? `(${certified})` : certified}`
    })
    const head = `-- ${titles[word]} del messaggio indirizzato a ${whom.join('\n')} --`
    const foot = word === 'delivery' ? deliveryNote : attached
    return `${head}\n\n${sentences(word, facts, textWords)}\n${foot}\n`
  }
}

/** The HTML part of the same mail, in other words. */
export const classicHtml: Wording = {
  name: 'classic-html',
  provider,
  host,
  charset: 'windows-1252',
  identifier,
  write: (word, facts) => {
    const title = titles[word]
    const text = toEntities(sentences(word, facts, htmlWords))
    return `<html>\n<head><title>${title}</title></head>\n<body>\n<h3>${title}</h3>\n<hr><br>\n${text}<br>\n</body>\n</html>\n`
  }
}

/** The text part as a careless program hands it on: line breaks and the spaces beside them lost. */
export const joinedText: Wording = {
  ...classicText,
  name: 'joined-text',
  charset: 'utf-8',
  write: (word, facts) =>
    sentences(word, facts, { ...textWords, breakLine: '' }).replace('indirizzato a:', '$& ') + attached
}
