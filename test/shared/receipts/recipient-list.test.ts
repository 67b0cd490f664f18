import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRecipientList } from '../../../shared/receipts/recipient-list'

const list = (text: string) =>
  readRecipientList(text, 0).recipients.map(({ address, certified }) => `${address} ${certified}`)

describe('a list of recipients', () => {
  it.each([
    ['a: uno@pec.example due@pec.example è stato', ['uno@pec.example null', 'due@pec.example null']],
    ['a "uno@pec.example" è stato', ['uno@pec.example null']],
    ['all\'utente "uno@pec.example" è', ['uno@pec.example null']],
    ['al destinatario <uno@pec.example>.', ['uno@pec.example null']],
    ['a: luca@pec.example', ['luca@pec.example null']],
    ["a: d'amico@pec.example", ["d'amico@pec.example null"]],
    [
      'a: uno@pec.example ("posta certificata")due@pec.example ("posta ordinaria")',
      ['uno@pec.example true', 'due@pec.example false']
    ],
    ['a: uno@pec.example (posta elettronica certificata)', ['uno@pec.example true']],
    [
      'a: uno@pec.example, due@pec.example; tre@pec.example',
      ['uno@pec.example null', 'due@pec.example null', 'tre@pec.example null']
    ],
    ['a: uno@pec.exampleIl messaggio originale', ['uno@pec.example null']],
    ["a: uno@pec.examplee' stato accettato", ['uno@pec.example null']],
    ['a: uno@pec.de stato accettato', ['uno@pec.de null']],
    ['a: uno@pec.example è stato accettato due@pec.example', ['uno@pec.example null']],
    ['a: uno@pec.itdue@pec.it tre@pec.it', ['tre@pec.it null']],
    // Each stopped the list, and who came behind it was lost.
    ['a: perché@x.it ("posta certificata") due@pec.it ("posta certificata")', ['due@pec.it true']],
    ['a: èva@x.it, due@pec.it', ['due@pec.it null']],
    ['a: uno@città.it due@pec.it', ['due@pec.it null']],
    ['a: uno@localhost due@pec.it', ['due@pec.it null']],
    ['a: "Mario Rossi" <uno@x.it> ("posta certificata") due@pec.it', ['uno@x.it true', 'due@pec.it null']],
    ['a: Mario Rossi <uno@x.it>, Eva d’Amico <due@x.it>', ['uno@x.it null', 'due@x.it null']],
    ['a: 1. uno@x.it ("posta certificata") 2. due@x.it', ['uno@x.it true', 'due@x.it null']],
    ['a: 1) uno@x.it 2) due@x.it', ['uno@x.it null', 'due@x.it null']],
    ['a: uno@pec.ilmessaggio.it due@x.it', ['uno@pec.ilmessaggio.it null', 'due@x.it null']],
    ['a: uno@mail.pec.ilmessaggio.it è stato', ['uno@mail.pec.ilmessaggio.it null']],
    ['a: uno@pec.it.Il messaggio originale', ['uno@pec.it null']],
    ['a: uno@pec.itè stato accettato', ['uno@pec.it null']],
    ['a: uno@pec.it\ufffd stato accettato', ['uno@pec.it null']],
    ['a: uno@x.it è stato accettato <due@x.it>', ['uno@x.it null']],
    ["a: uno@x.it E' STATO ACCETTATO dal gestore <due@x.it>", ['uno@x.it null']],
    ['a: uno@localhost', []],
    ['a: Mario', []],
    ['', []]
  ])('is read from: %s', (text, expected) => {
    expect(list(text)).toEqual(expected)
  })

  it('names nobody twice, whatever the text', () => {
    const words = fc.constantFrom(
      'uno@pec.example',
      'UNO@PEC.EXAMPLE',
      'due@pec.it',
      '("posta certificata")',
      ', ',
      'e',
      '"',
      ' '
    )
    fc.assert(
      fc.property(
        fc.array(words).map(parts => parts.join('')),
        text => {
          const keys = readRecipientList(text, 0).recipients.map(recipient => recipient.address.toLowerCase())
          expect(new Set(keys).size).toBe(keys.length)
        }
      )
    )
  })
})
