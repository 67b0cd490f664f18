import { describe, expect, it } from 'vitest'
import { readReceipt } from '../../../shared/receipts/read-receipt'
import { receiptFixture, receiptFixtures } from './fixtures'

/** A reader that is not linear needs hours for these; the ordinary time-out of a test is the only clock here. */
const size = 1 << 20

/** What regular expressions and scanners choke on: the beginnings of everything, and no end. */
const units = [
  ...['<', '>', '"', "'", '&', '@', '-', '2', 'a', ' ', '\n', '\u200b', '(', '<>', '<a >', '<a ">'],
  ...[
    '&#',
    '&egrave',
    '<a ',
    '<a b="',
    '<a b=">',
    '<!-->',
    '<script>',
    '<![CDATA[>',
    '</>',
    'a@b.it ',
    'a@b.it'
  ],
  ...['indirizzato a: ', 'il giorno 1 alle ore 2 ', 'il1oreoreore', '" inviato da "', 'posta certificata'],
  ...['Il giorno 01/01/2026 alle ore 10:00:00 (+0100) il messaggio ', 'identificativo messaggio: '],
  ...[
    'perché@x.it ',
    '1. ',
    '1. a@x.it ',
    'Mario Rossi <',
    'Mario <a@x.it',
    'a@x.ilmessaggio',
    'non è stato consegnato ',
    'è stato rilevato un errore ',
    'Per conto di: ',
    'CONSEGNA: ',
    '=?utf-8?q?',
    '=?utf-8?q?=E8?= ',
    '=?utf-8?b?6A==?='
  ]
]

const provider = 'posta-certificata@gestore.example'
const failure = receiptFixture('mancata-consegna-2024-text')
const half = failure.body.indexOf('è stato rilevato')

const places: readonly (readonly [string, (filling: string) => Parameters<typeof readReceipt>[0]])[] = [
  ['as the body', body => ({ ...failure, body })],
  [
    'in the title',
    filling => ({ ...failure, body: `Avviso di mancata consegna indirizzato a ${filling}${failure.body}` })
  ],
  [
    'in the subject quoted',
    filling => ({ ...failure, body: failure.body.replace('Test PEC', () => filling) })
  ],
  ['among the recipients', filling => ({ ...failure, body: failure.body.slice(0, half) + filling })],
  ['behind the receipt', filling => ({ ...failure, body: failure.body + filling })],
  ['as the subject', subject => ({ ...failure, sender: provider, subject })],
  ['behind the prefix', filling => ({ ...failure, sender: provider, subject: `CONSEGNA: ${filling}` })],
  ['as the sender', sender => ({ ...failure, sender })],
  ['behind "Per conto di:"', filling => ({ ...failure, sender: `"Per conto di: ${filling}" <${provider}>` })]
]

const sentence = `Il giorno 01/01/2026 alle ore 10:00:00 (+0100) nel messaggio "Prova" proveniente da "m@pec.example" e
destinato all'utente "u@pec.example" è stato rilevato un errore 5.1.1 - indirizzo non valido.
Il messaggio è stato rifiutato dal sistema. Identificativo messaggio: i@pec.example`

/** Each place of the sentence that something is read from, and the same with room for a filling. */
const quoted = [
  ['title', 'Il giorno', 'Avviso di mancata consegna * Il giorno'],
  ['day', '01/01/2026', '*01/01/2026'],
  ['time', '10:00:00', '10:00:00*'],
  ['zone', '(+0100)', '(+0100*)'],
  ['subject', 'Prova', 'Prova*'],
  ['author', '"m@pec.example"', '"a*"'],
  ['author behind its @', '"m@pec.example"', '"a@x*"'],
  ['recipient', '"u@pec.example"', '"r*"'],
  ['recipient behind its @', '"u@pec.example"', '"r@x*"'],
  ['reason', '5.1.1', '5.1.1 *a'],
  ['identifier', 'messaggio: i', 'messaggio: i*']
] as const

describe.each(quoted)('half a megabyte of what squeezing drops, in the %s,', (_place, words, roomy) => {
  // A limit that counts in the squeezed copy does not see these characters: a pattern run over the text met all of them.
  it.each(['è', '日', "'", 'a\u0301', 'è@', 'è ', "a'b", '\u202e'])('of %j is read', unit => {
    const filling = unit.repeat(Math.floor(size / 2 / unit.length))
    const body = sentence.replace(words, () => roomy.replace('*', () => filling))
    expect(body.length).toBeGreaterThan(size / 3)
    const { reason } = readReceipt({ sender: provider, subject: 'AVVISO DI MANCATA CONSEGNA: Prova', body })
    expect(reason?.length ?? 0).toBeLessThan(5000)
  })
})

describe.each(places)('a megabyte %s', (_place, mail) => {
  it.each(units)('of %j is read', unit => {
    const receipt = readReceipt(mail(unit.repeat(Math.floor(size / unit.length))))
    expect(receipt.recipients.length).toBeLessThan(size)
  })
})

describe('a megabyte', () => {
  it('of nested elements is read', () => {
    const depth = Math.floor(size / 11)
    const body = '<div>'.repeat(depth) + failure.body + '</div>'.repeat(depth)
    expect(readReceipt({ ...failure, body })).toEqual(failure.expected)
  })

  it('of distinct recipients is read whole', () => {
    const list = Array.from(
      { length: 40_000 },
      (_, index) => `r${index}@pec.example ("posta certificata")`
    ).join('\n')
    const fixture = receiptFixture('accettazione-aruba2021-2recipients-html')
    const body = fixture.body.replace('due@pec.example', () => `${list}\ndue@pec.example`)
    expect(readReceipt({ ...fixture, body }).recipients).toHaveLength(40_002)
  })

  it.each(receiptFixtures.map(fixture => [fixture.name, fixture] as const))(
    'of %s over and over is read',
    (_name, fixture) => {
      const body = fixture.body.repeat(Math.ceil(size / Math.max(1, fixture.body.length)))
      expect(readReceipt({ ...fixture, body: body.slice(0, size) }).subject).toBe(fixture.expected.subject)
    }
  )
})
