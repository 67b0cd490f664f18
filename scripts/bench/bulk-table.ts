import { seededRandom } from '../../electron/practice/random'
import { inventPerson } from '../corpus/people'

export const bulkColumns = [
  'Nome',
  'PEC',
  'Comune',
  'Pratica',
  'Importo',
  'Scadenza',
  'Riferimento',
  'Note'
] as const

/** What the rows of a bench are written with: fields of every kind, and a paragraph that only some of them have. */
export const bulkTemplate = {
  subject: 'Avviso {{Pratica}} a {{Nome}}',
  bodyHtml:
    '<p>Gentile {{Nome}},</p><p>per la pratica {{Pratica}} del comune di {{Comune}} risultano {{Importo: euro}} ' +
    'da versare entro il {{Scadenza: data}}.</p>{{#se Note}}<p>{{Note}}</p>{{/se}}',
  letter: null,
  language: 'it'
} as const

const places = ['Bolzano', 'Trento', 'Merano', 'Bressanone', 'Rovereto', 'Brunico', "Sant'Anna; frazione"]

/** So many rows, each to an address of its own, the same ones every time. */
export function* bulkRows(count: number): Generator<readonly string[]> {
  const random = seededRandom(20)
  for (let number = 1; number <= count; number += 1) {
    const { name } = inventPerson(['pec.prova.example'], random)
    yield [
      name,
      `consegnata.${number}@pec.prova.example`,
      places[number % places.length] ?? '',
      `2026/${String(number).padStart(6, '0')}`,
      `${1 + (number % 900)},${String(number % 100).padStart(2, '0')}`,
      `${String(1 + (number % 28)).padStart(2, '0')}/12/2026`,
      `RIF-${number * 7}`,
      number % 5 === 0 ? 'La presente sostituisce la precedente.' : ''
    ]
  }
}
