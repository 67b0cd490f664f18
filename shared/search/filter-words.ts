import { isMail } from '../mail/message'
import { type ReceiptKind, receiptKinds } from '../receipts/receipt'
import type { SearchField } from './query'
import { fold, wordsOf } from './words'

/** What a word with a colon asks for. */
export type FilterName = SearchField | 'before' | 'after' | 'kind' | 'state'

/** In Italian, German and English, all at once; without accents. */
const names: Readonly<Record<string, FilterName>> = {
  ...named('sender', 'da von from mittente absender sender'),
  ...named('recipient', 'a an to destinatario empfanger recipient'),
  ...named('subject', 'oggetto betreff subject'),
  ...named('before', 'prima vor before'),
  ...named('after', 'dopo nach after'),
  ...named('kind', 'tipo art type'),
  ...named('state', 'e is ist')
}

export const mailKinds: readonly ReceiptKind[] = receiptKinds.filter(isMail)
const receipts: readonly ReceiptKind[] = receiptKinds.filter(kind => !isMail(kind))

const kindWords: ReadonlyMap<string, readonly ReceiptKind[]> = new Map<string, readonly ReceiptKind[]>([
  ...valued(mailKinds, 'posta pec mail email messaggio messaggi nachricht nachrichten message messages'),
  ...valued(receipts, 'ricevuta ricevute beleg belege quittung quittungen receipt receipts'),
  ...valued(['acceptance'], 'accettazione accettata annahme angenommen acceptance accepted'),
  ...valued(['non-acceptance'], 'non-accettazione non-accettata mancata-accettazione rifiutata'),
  ...valued(['non-acceptance'], 'nicht-angenommen ablehnung abgelehnt non-acceptance not-accepted refused'),
  ...valued(['taken-in-charge'], 'presa-in-carico ubernahme taken-in-charge'),
  ...valued(['delivery'], 'consegna consegnata avvenuta-consegna zustellung zugestellt delivery delivered'),
  // The list cannot tell the last notice of a delay from the first one: whoever looks for failures must not miss it.
  ...valued(['failure', 'delay'], 'mancata mancata-consegna non-consegnata errore'),
  ...valued(['failure', 'delay'], 'fehler nicht-zugestellt unzustellbar failure failed not-delivered error'),
  ...valued(['delay'], 'ritardo preavviso non-ancora-consegnata verspatet verzogerung delay delayed'),
  ...valued(['security'], 'sicurezza problema-di-sicurezza sicherheit sicherheitsproblem security'),
  ...valued(['certified-mail'], 'certificata zertifiziert certified'),
  ...valued(['anomaly'], 'anomalia ordinaria anomalie gewohnlich anomaly ordinary'),
  ...valued(['other'], 'altro altra andere anderes other')
])

const stateWords: ReadonlyMap<string, readonly boolean[]> = new Map<string, readonly boolean[]>([
  ...valued([false], 'non-letto non-letta non-letti ungelesen unread'),
  ...valued([true], 'letto letta letti gelesen read')
])

/** null: no filter of ours, so it is a word like others. */
export function filterNamed(text: string): FilterName | null {
  const name = fold(text)
  return Object.hasOwn(names, name) ? (names[name] ?? null) : null
}

/** The kinds a type is said to be, or those of every type that begins so; empty where nobody knows it. */
export function kindsCalled(text: string): readonly ReceiptKind[] {
  return meaning(kindWords, text)
}

/** Whether `read` is asked for: one answer, both while the word is not finished, or none where nobody knows it. */
export function statesCalled(text: string): readonly boolean[] {
  return meaning(stateWords, text)
}

function meaning<T>(known: ReadonlyMap<string, readonly T[]>, text: string): readonly T[] {
  const word = wordsOf(text)
    .map(({ folded }) => folded)
    .join('-')
  if (word === '') return []
  const exact = known.get(word)
  if (exact !== undefined) return exact
  return [...new Set([...known].flatMap(([each, values]) => (each.startsWith(word) ? values : [])))]
}

function named(name: FilterName, words: string): Record<string, FilterName> {
  return Object.fromEntries(words.split(' ').map(word => [word, name]))
}

function valued<const T>(values: readonly T[], words: string): [string, readonly T[]][] {
  return words.split(' ').map(word => [word, values])
}
