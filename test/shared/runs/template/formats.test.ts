import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatValue } from '../../../../shared/runs/template/formats'
import { readDate } from '../../../../shared/runs/template/read-date'
import { readNumber } from '../../../../shared/runs/template/read-number'
import { bodyOf } from './read'

// A thousand for one, or May for March, in a letter with legal effect.

const number = (text: string) => {
  const reading = readNumber(text)
  return reading.kind === 'number' ? reading.value : reading.kind
}

describe('numbers', () => {
  test.each([
    ['1.234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1234.56', 1234.56],
    ['1234,5', 1234.5],
    ['1 234,56', 1234.56],
    ['1\u00a0234\u00a0567,8', 1234567.8],
    ['1’234.56', 1234.56],
    ['1.234.567', 1234567],
    ['1,234,567.89', 1234567.89],
    ['1234.567', 1234.567],
    ['0,123', 0.123],
    ['0.5', 0.5],
    ['€ 1.234,50', 1234.5],
    ['-€ 3,50', -3.5],
    ['1234,50 EUR', 1234.5],
    ['−12', -12],
    ['007', 7]
  ])('%s is read', (text, value) => {
    expect(number(text)).toBe(value)
  })

  test.each(['1.234', '1,234', '12.345', '-999,000', '€ 1.234'])(
    '%s may mean two things and is not guessed',
    text => {
      expect(number(text)).toBe('ambiguous')
    }
  )

  test.each([
    '',
    'abc',
    '1.23.456',
    '1,2,3',
    '1.234.56',
    '1234.567,8',
    '1..2',
    '1,',
    ',5',
    '1e5',
    '12 34',
    '1/2',
    '5%',
    '--1',
    '1,234,56',
    '1.234.567.89',
    '0.123.456',
    '1234567890123456',
    '١٢',
    '1\u202e2',
    '1 234.567.890',
    `1${'.234'.repeat(100_000)}`
  ])('%.20s is none', text => {
    expect(number(text)).toBe('not-a-number')
  })

  test('written in any of the three languages with two decimals are read as what they are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999_999, max: 99_999_999 }),
        fc.constantFrom('it', 'de', 'en'),
        (cents, language) => {
          const written = formatValue((cents / 100).toFixed(2), 'decimals', language)
          expect(written.kind === 'text' && number(written.text)).toBe(cents / 100 + 0)
        }
      ),
      { seed: 3 }
    )
  })
})

describe('dates', () => {
  const day = (text: string) => {
    const at = readDate(text)
    return at === null ? null : new Date(at).toISOString().slice(0, 10)
  }

  test.each([
    '05/03/2026',
    '5.3.2026',
    '05-03-2026',
    '2026-03-05',
    '2026-03-05T00:00:00',
    '05/03/2026 00:00'
  ])('%s is the fifth of March', text => expect(day(text)).toBe('2026-03-05'))

  test.each([
    '31/02/2026',
    '29.02.2026',
    '03/25/2026',
    '00/01/2026',
    '2026-13-01',
    '5/3/26',
    '05/03-2026',
    '45000',
    '2026-03-05 10:30',
    '5 marzo 2026',
    '05/03/0026',
    '2026/03/05'
  ])('%s is none', text => {
    expect(day(text)).toBeNull()
  })

  test('that exist are read, and those that do not are not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1900, max: 2100 }),
        (d, m, y) => {
          const exists = d <= new Date(Date.UTC(y, m, 0)).getUTCDate()
          expect(readDate(`${d}/${m}/${y}`) !== null).toBe(exists)
        }
      ),
      { seed: 5 }
    )
  })
})

test('every format is known by its names in three languages, and written in the language of the run', () => {
  const values = { Importo: '12345,6', 'Data scadenza': '2026-03-05', Nome: 'straße' }
  const body =
    '<p>{{importo: valuta}}|{{importo: 2 Dezimalstellen}}|{{importo:number}}|{{data scadenza: data}}|{{data scadenza: langes Datum}}|{{nome: upper case}}</p>'
  const plain = (language: 'it' | 'de' | 'en') =>
    String(bodyOf(body, values, language)).replaceAll('\u00a0', ' ')
  expect(plain('it')).toBe('<p>12.345,60 €|12.345,60|12.345,6|05/03/2026|5 marzo 2026|STRASSE</p>')
  expect(plain('de')).toBe('<p>12.345,60 €|12.345,60|12.345,6|05.03.2026|5. März 2026|STRASSE</p>')
  expect(plain('en')).toBe('<p>€12,345.60|12,345.60|12,345.6|05/03/2026|5 March 2026|STRASSE</p>')
  expect(bodyOf('<p>{{importo: euro}}</p>', { Importo: '1234' })).toBe('<p>1.234,00\u00a0€</p>')
})

test('a value that does not fit its format is told with its column', () => {
  const values = { Importo: '1.234', 'Data scadenza': '31/02/2026', Nome: 'tre' }
  expect(bodyOf('<p>{{importo: euro}}{{data scadenza: data}}{{nome: numero}}</p>', values)).toEqual([
    { kind: 'ambiguous-number', field: 'Importo', value: '1.234' },
    { kind: 'not-a-date', field: 'Data scadenza', value: '31/02/2026' },
    { kind: 'not-a-number', field: 'Nome', value: 'tre' }
  ])
  expect(bodyOf('<p>x{{importo: euro|niente}}</p>', {})).toBe('<p>xniente</p>')
})
