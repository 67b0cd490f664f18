import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hintsFor } from '../../../shared/incoming/hints'
import { holdsIban } from '../../../shared/incoming/iban'
import { readPayment } from '../../../shared/incoming/payment'
import { expectEffortInProportion } from '../../helpers/effort'

// What these would catch: a stranger's account number that nobody is told of, and a warning at every newsletter.

const stranger = { isKnown: () => false, resembled: () => null }
const known = { isKnown: () => true, resembled: () => null }
const kinds = (...input: Parameters<typeof hintsFor>) => hintsFor(...input).map(({ kind }) => kind)

describe('asks for money', () => {
  test.each([
    'Il versamento va eseguito entro domani: € 1.284,50',
    'Vi chiediamo il bonifico di 6.480,00 euro sul conto indicato',
    'Bitte überweisen Sie den Betrag von 1.416,00 Euro',
    'Wir ersuchen um Zahlung von EUR 90',
    'Please make the payment of € 300',
    'Le nostre coordinate bancarie sono in calce',
    'Unsere Bankverbindung steht unten',
    'Conto: IT60 X054 2811 1010 0000 0123 456'
  ])('%s', text => expect(readPayment(text)).toMatchObject({ asks: true }))
})

describe('does not', () => {
  test.each([
    'Analisi gratuita del valore di € 490',
    'La fattura è stata inviata al Sistema di Interscambio',
    'Il contributo è di 40 euro per sera',
    'Protocollo IT00 2026 1234 0000 0000 0000 000',
    '> Vi chiediamo il bonifico di 6.480,00 euro'
  ])('%s', text => expect(readPayment(text)).toMatchObject({ asks: false }))
})

test.each([
  'Vi comunichiamo le nuove coordinate bancarie',
  'Il nostro IBAN è cambiato',
  'a seguito della variazione del conto corrente',
  'Unsere neue Bankverbindung lautet',
  'Unsere Kontodaten haben sich geändert',
  'Unsere Kontodaten haben sich ge\uFFFDndert',
  'Please note our new bank details'
])('“%s” speaks of another account', text => expect(readPayment(text)).toMatchObject({ changed: true }))

test('an account number counts only with right check digits, with blanks or without', () => {
  expect(holdsIban('IT60X0542811101000000123456')).toBe(true)
  expect(holdsIban('IBAN: de89 3704 0044 0532 0130 00, danke')).toBe(true)
  expect(holdsIban('GB82-WEST-1234-5698-7654-32')).toBe(true)
  expect(holdsIban('IT61X0542811101000000123456')).toBe(false)
  expect(holdsIban('IT60X05428111010')).toBe(false)
})

test('a stranger who wants money is pointed out, somebody known is not', () => {
  expect(kinds('certified-mail', 'Bonifico di € 300', stranger)).toEqual(['new-sender-payment'])
  expect(kinds('certified-mail', 'Bonifico di € 300', known)).toEqual([])
  expect(kinds('certified-mail', 'Cordiali saluti', stranger)).toEqual([])
})

test('somebody known whose account has changed is pointed out, too', () => {
  expect(kinds('certified-mail', 'Ecco il nuovo IBAN', known)).toEqual(['changed-account'])
})

test('nothing is said of who wrote where the service gave no address', () => {
  expect(kinds('certified-mail', 'Bonifico di € 300', null)).toEqual([])
})

test('ordinary mail is called so, and a resemblance comes first', () => {
  const resembled = { sender: 'r0ssi.it', known: 'rossi.it' }
  expect(kinds('anomaly', 'Il nuovo IBAN', { ...stranger, resembled: () => resembled })).toEqual([
    'look-alike',
    'new-sender-payment',
    'anomaly'
  ])
})

test('no text makes it throw, and a long one is read in proportion', () => {
  fc.assert(fc.property(fc.string(), text => void readPayment(text)))
  for (const piece of ['iban ', 'pagare € ', 'IT60', '€ 1 ', 'nuovo ', 'coordinate  ']) {
    expectEffortInProportion(size => readPayment(piece.repeat(size / piece.length)), piece)
  }
})
