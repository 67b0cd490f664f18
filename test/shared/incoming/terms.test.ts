import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberWord } from '../../../shared/incoming/number-words'
import type { Day } from '../../../shared/incoming/term'
import { findTerms } from '../../../shared/incoming/terms'
import { expectEffortInProportion } from '../../helpers/effort'

// A term read wrongly is a reminder on the wrong day; one seen where there is none is noise that teaches not to look.

const received: Day = { year: 2026, month: 11, day: 29 }

const iso = ({ year, month, day }: Day) => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
const days = (text: string) => findTerms(text, received).map(({ day }) => iso(day))

describe('a span of time is counted from the day of receipt', () => {
  test.each([
    ['entro 30 giorni', '2026-12-29'],
    ['ENTRO 15 GIORNI dalla notifica', '2026-12-14'],
    ['entro e non oltre trenta (30) giorni dalla notifica', '2026-12-29'],
    ['entro il termine perentorio di novanta giorni', '2027-02-27'],
    ['nel termine di 60 giorni', '2027-01-28'],
    ['entro giorni 15 (quindici)', '2026-12-14'],
    ['entro gg. 15', '2026-12-14'],
    ['entro i successivi dieci giorni', '2026-12-09'],
    ['entro due settimane', '2026-12-13'],
    ['entro un mese', '2026-12-29'],
    ['entro tre mesi', '2027-02-28'],
    ['entro ventitré giorni', '2026-12-22'],
    ['binnen 30 Tagen', '2026-12-29'],
    ['innerhalb von vierzehn Tagen', '2026-12-13'],
    ['innerhalb einer Frist von 60 Tagen', '2027-01-28'],
    ['innerhalb der nächsten fünf Tage', '2026-12-04'],
    ['binnen zwei Wochen', '2026-12-13'],
    ['innerhalb eines Monats', '2026-12-29'],
    ['binnen Monatsfrist', '2026-12-29'],
    ['Zahlungsfrist von 30 Tagen', '2026-12-29']
  ])('%s', (text, day) => expect(days(text)).toEqual([day]))
})

describe('a day that is named is taken as it is', () => {
  test.each([
    ['entro il 15/12/2026', '2026-12-15'],
    ['entro e non oltre il 15 dicembre 2026', '2026-12-15'],
    ['entro venerdì 4 dicembre 2026', '2026-12-04'],
    ['entro l’8 gennaio', '2027-01-08'],
    ['entro il 15/12', '2026-12-15'],
    ['entro il 15/12 ore 12', '2026-12-15'],
    ['entro il 15-12-26', '2026-12-15'],
    ['non oltre il 1° febbraio 2027', '2027-02-01'],
    ['scadenza: 20/12/2026', '2026-12-20'],
    ['bis zum 15.12.2026', '2026-12-15'],
    ['bis 15.12.', '2026-12-15'],
    ['bis Freitag, den 4. Dezember 2026', '2026-12-04'],
    ['spätestens am 15. Dezember 2026', '2026-12-15'],
    ['innerhalb 15. Jänner 2027', '2027-01-15'],
    ['fällig am 15.12.2026', '2026-12-15']
  ])('%s', (text, day) => expect(days(text)).toEqual([day]))

  test.each([
    ['entro le ore 12:00 del 15/12/2026', 12, 0],
    ['entro e non oltre il 15 dicembre 2026, ore 13.30', 13, 30],
    ['entro il giorno 15.12.2026 alle ore 10', 10, 0],
    ['bis 15.12.2026, 12:00 Uhr', 12, 0],
    ['bis spätestens 12.00 Uhr am 15.12.2026', 12, 0]
  ])('with its hour: %s', (text, hour, minute) => {
    expect(findTerms(text, received)).toMatchObject([
      { kind: 'date', day: { year: 2026, month: 12, day: 15 }, hour: { hour, minute } }
    ])
  })
})

describe('what is no term', () => {
  test.each([
    'entro il 2019',
    'entro il 31/02/2027',
    'doveva pagare entro il 30/06/2019',
    'al termine di 60 giorni di prova',
    'entro cinque chilometri',
    'entro venerdì',
    'entro 1/2 giornata',
    'entro 1/2 ora',
    'entro sei mesi e dieci giorni dalla notifica',
    'entro un anno e mezzo',
    'binnen sechs Monaten und zehn Tagen',
    'vom 1.12.2026 bis 15.12.2026',
    '01.12.2026 bis 31.12.2026',
    'geöffnet von 8 bis 12.30 Uhr',
    'bis zu 30 Tage',
    'rientro il 15/12/2026',
    '> Vi diffido ad adempiere entro 15 giorni',
    'Le scriverò.\n\nIl 3/11/2026 Marta Rainer ha scritto:\nentro 15 giorni',
    'Danke.\n\nAm 3.11.2026 schrieb Marta Rainer:\nbinnen 15 Tagen'
  ])('%s', text => expect(findTerms(text, received)).toEqual([]))
})

test('what the service did to accents and blanks does not hide it', () => {
  expect(days('sp\uFFFDtestens bis 15. M\uFFFDrz 2027')).toEqual(['2027-03-15'])
  expect(days('innerhalb von f\u00C3\u00BCnf Tagen')).toEqual(['2026-12-04'])
  expect(days('entro\u00A030\r\n   giorni')).toEqual(['2026-12-29'])
})

test('the words are quoted as they stand, with from when the term is said to run', () => {
  const text = 'Si invita a pagare entro\n30 giorni dal ricevimento della presente, in difetto…'
  const [term] = findTerms(text, received)
  expect(term?.quote).toBe('entro 30 giorni dal ricevimento della presente')
  expect(text.slice(term?.start, term?.end).replace('\n', ' ')).toBe(term?.quote)
})

test('working days are told apart, for they are not counted', () => {
  expect(findTerms('entro 10 giorni lavorativi', received)).toMatchObject([{ working: true }])
  expect(findTerms('innerhalb von 10 Werktagen', received)).toMatchObject([{ working: true }])
  expect(findTerms('entro 10 giorni', received)).toMatchObject([{ working: false }])
})

test('the same day comes once, and never more than a handful', () => {
  expect(days('entro 30 giorni, ossia entro il 29/12/2026')).toEqual(['2026-12-29'])
  const many = Array.from({ length: 20 }, (_, at) => `entro ${at + 1} giorni`).join('. ')
  expect(days(many)).toHaveLength(4)
})

test('every number up to 199 is read in both languages', () => {
  const italian = [
    'uno',
    'ventuno',
    'ventotto',
    'trentatré',
    'quarantacinque',
    'novanta',
    'centoventi',
    'centottanta'
  ]
  expect(italian.map(numberWord)).toEqual([1, 21, 28, 33, 45, 90, 120, 180])
  const german = [
    'eins',
    'zwölf',
    'sechzehn',
    'einundzwanzig',
    'dreißig',
    'dreissig',
    'fuenfzig',
    'hundertzwanzig'
  ]
  expect(german.map(numberWord)).toEqual([null, 12, 16, 21, 30, 30, 50, 120])
})

const pieces = fc.constantFrom(
  ...[
    'entro',
    ' ',
    ' il ',
    '30',
    ' giorni',
    'bis ',
    'zum',
    '15.12.2026',
    '\n',
    '> ',
    'di ',
    '(',
    ')',
    'ore 12',
    'ü'
  ],
  ...['termine', 'spätestens', 'ha scritto:', 'frist', '/', '.', '\uFFFD', '\u00A0', 'dal ', 'ricevimento']
)

test('no text makes it throw, and what it finds lies in the text and not before the receipt', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 40 }).map(all => all.join(''))
      ),
      text => {
        for (const { start, end, day } of findTerms(text, received)) {
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(iso(day) >= iso(received)).toBe(true)
        }
      }
    )
  )
})

test.each([
  'entro ',
  'entro il di del le ',
  'bis ',
  '(((entro 30 (',
  ' ',
  '> ',
  'x',
  'schrieb : ',
  'vom 1 bis '
])('a long text of “%s” is read in proportion', piece => {
  expectEffortInProportion(size => findTerms(piece.repeat(size / piece.length), received))
})
