import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { receiptKinds } from '../../../shared/receipts/receipt'
import { asksNothing, parseQuery, type SearchTerm } from '../../../shared/search/query'

const term = (words: string, rest: Partial<SearchTerm> = {}): SearchTerm => ({
  words: words.split(' '),
  prefix: true,
  field: null,
  negated: false,
  ...rest
})
const termsOf = (text: string) => parseQuery(text).terms
const rome = (wall: string) => Date.parse(wall)

describe('words and phrases', () => {
  it('takes each word for a beginning, and a phrase for what it says', () => {
    expect(termsOf('ros "mario bianchi" via')).toEqual([
      term('ros'),
      term('mario bianchi', { prefix: false }),
      term('via')
    ])
  })

  it('finds addresses, codes and joined words as they were typed', () => {
    expect(termsOf("mario.rossi@pec.it 2020082610003492 dell'utente")).toEqual([
      term('mario rossi pec it'),
      term('2020082610003492'),
      term('dell utente')
    ])
  })

  it('closes a quote that is not finished, and lets its last word go on', () => {
    expect(termsOf('"mario bian')).toEqual([term('mario bian')])
    expect(termsOf('„Größe XL“')).toEqual([term('Größe XL', { prefix: false })])
  })

  it('leaves out by whole words what has a minus, so that typing it does not empty the list', () => {
    expect(termsOf('-ross "-due" a-b')).toEqual([
      term('ross', { prefix: false, negated: true }),
      term('due', { prefix: false }),
      term('a b')
    ])
  })

  it.each(['', '   ', '-', '--', '"', '""', '"""', '...', 'da:', 'prima:', '*', '(', '\0', '\ud800'])(
    'asks nothing by %j',
    text => {
      expect(asksNothing(parseQuery(text))).toBe(true)
      expect(parseQuery(text).problems).toEqual([])
    }
  )
})

describe('filters in three languages', () => {
  it.each([
    ['sender', 'da:', 'von:', 'from:', 'DA:', 'mittente: '],
    ['recipient', 'a:', 'an:', 'to:', 'A: ', 'Empfänger:'],
    ['subject', 'oggetto:', 'betreff:', 'subject:', 'Betreff: ']
  ] as const)('knows %s', (field, ...names) => {
    for (const name of names) {
      expect(termsOf(`${name}rossi`)).toEqual([term('rossi', { field })])
      expect(termsOf(`${name}"mario rossi" x`)).toEqual([
        term('mario rossi', { field, prefix: false }),
        term('x')
      ])
      expect(termsOf(`-${name}rossi`)).toEqual([term('rossi', { field, prefix: false, negated: true })])
    }
  })

  it('takes a filter it does not know for words', () => {
    expect(termsOf('foo:bar re: 12:30')).toEqual([term('foo bar'), term('re'), term('12 30')])
    expect(termsOf('constructor:x __proto__:y')).toEqual([term('constructor x'), term('proto y')])
  })

  it('does not take the next filter for the value of one that is being typed', () => {
    expect(termsOf('da: a:rossi')).toEqual([term('rossi', { field: 'recipient' })])
  })

  it.each([
    ['tipo:consegna art:zustellung type:delivery', ['delivery']],
    ['tipo:accettazione', ['acceptance']],
    ['art:Annahme', ['acceptance']],
    ['type:acceptance', ['acceptance']],
    ['tipo:mancata', ['failure', 'delay']],
    ['art:fehler', ['failure', 'delay']],
    ['type:failure', ['failure', 'delay']],
    ['tipo:"mancata consegna"', ['failure', 'delay']],
    ['tipo:mancata-accettazione', ['non-acceptance']],
    ['art:abgelehnt', ['non-acceptance']],
    ['tipo:posta', ['certified-mail', 'anomaly', 'other']],
    ['art:nachricht', ['certified-mail', 'anomaly', 'other']],
    ['type:mail', ['certified-mail', 'anomaly', 'other']],
    [
      'tipo:ricevute -tipo:consegna -type:acceptance -tipo:mancata',
      ['non-acceptance', 'taken-in-charge', 'security']
    ],
    ['art:Übernahme', ['taken-in-charge']],
    ['tipo:conseg', ['delivery']],
    ['tipo:consegna tipo:accettazione', ['acceptance', 'delivery']]
  ])('reads %s', (text, kinds) => {
    expect(parseQuery(text)).toMatchObject({ kinds, terms: [], problems: [] })
  })

  it.each(['è:non-letto', 'e:non-letti', 'ist:ungelesen', 'is:unread', 'È: non-letta', '-is:read'])(
    'finds unread mail by %s, and no receipts, which nobody calls unread',
    text => {
      expect(parseQuery(text)).toMatchObject({ read: false, kinds: ['certified-mail', 'anomaly', 'other'] })
    }
  )

  it('finds unread receipts where receipts are asked for, and everything that was read', () => {
    expect(parseQuery('is:unread tipo:consegna')).toMatchObject({ read: false, kinds: ['delivery'] })
    expect(parseQuery('ist:gelesen')).toMatchObject({ read: true, kinds: null })
  })

  it('says what it did not understand, and leaves it out', () => {
    expect(parseQuery('prima:31/02/2026 dopo:domani tipo:strano is:red x')).toEqual({
      ...parseQuery('x'),
      problems: [
        { kind: 'date', word: 'prima:31/02/2026' },
        { kind: 'date', word: 'dopo:domani' },
        { kind: 'type', word: 'tipo:strano' },
        { kind: 'filter', word: 'is:red' }
      ]
    })
  })
})

describe('days in Rome', () => {
  it.each(['prima:29/03/2026', 'vor:29.03.2026', 'before:2026-03-29', 'prima:29/3/2026'])(
    'ends before the day of %s begins',
    text => expect(parseQuery(text)).toMatchObject({ until: rome('2026-03-29T00:00:00+01:00'), since: null })
  )

  it.each(['dopo:29/03/2026', 'nach:29.03.2026', 'after:2026-03-29'])(
    'begins after the day of %s, which has 23 hours, has ended',
    text => expect(parseQuery(text)).toMatchObject({ since: rome('2026-03-30T00:00:00+02:00'), until: null })
  )

  it('leaves out the month or year that is named', () => {
    expect(parseQuery('dopo:10/2026')).toMatchObject({ since: rome('2026-11-01T00:00:00+01:00') })
    expect(parseQuery('dopo:2025 prima:12/2026')).toMatchObject({
      since: rome('2026-01-01T00:00:00+01:00'),
      until: rome('2026-12-01T00:00:00+01:00')
    })
  })

  it('takes the narrower of two', () => {
    expect(parseQuery('prima:2026 vor:2025 dopo:2020 nach:2021')).toMatchObject({
      until: rome('2025-01-01T00:00:00+01:00'),
      since: rome('2022-01-01T00:00:00+01:00')
    })
  })

  it('begins every day when a clock in Rome says so', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Rome',
      dateStyle: 'short',
      timeStyle: 'medium'
    })
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1997-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }),
        day => {
          const iso = day.toISOString().slice(0, 10)
          expect(clock.format(parseQuery(`prima:${iso}`).until ?? 0)).toBe(`${iso} 00:00:00`)
        }
      )
    )
  })
})

describe('whatever is typed', () => {
  const pieces = fc.constantFrom(
    'a*',
    'OR',
    'NEAR(',
    '"',
    '-',
    'da:',
    'tipo:',
    'prima:',
    '31/12/2025',
    '\0',
    '{',
    ' '
  )
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map(parts => parts.join('')),
    fc.constant('x" OR "'.repeat(2_000))
  )

  it('reads it, with words of letters and digits alone, and not too many', () => {
    fc.assert(
      fc.property(hostile, text => {
        const { terms, kinds } = parseQuery(text)
        expect(terms.length).toBeLessThanOrEqual(32)
        for (const { words } of terms) {
          expect(words.length).toBeGreaterThan(0)
          expect(words.length).toBeLessThanOrEqual(64)
          for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}\p{Co}\p{M}]+$/u)
        }
        for (const kind of kinds ?? []) expect(receiptKinds).toContain(kind)
      }),
      { numRuns: 500 }
    )
  })
})
