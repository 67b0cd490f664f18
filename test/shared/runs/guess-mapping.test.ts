import { expect, test } from 'vitest'
import { guessMapping } from '../../../shared/runs/guess-mapping'
import { expectEffortInProportion } from '../../helpers/effort'

// A guess is confirmed by a person, who sees only the one that was made: a wrong one is easily let pass.

const guess = (table: Readonly<Record<string, readonly string[]>>) => {
  const columns = Object.keys(table)
  const height = Math.max(0, ...Object.values(table).map(cells => cells.length))
  const rows = Array.from({ length: height }, (_, row) => columns.map(name => table[name]?.[row] ?? ''))
  const { address, attachments, label } = guessMapping(columns, rows)
  const name = (column: number | null) => (column === null ? null : columns[column])
  return [name(address), attachments.map(name), name(label)]
}

test('names are known in three languages where there are no rows', () => {
  expect(guess({ Nome: [], 'Indirizzo PEC': [], 'E-Mail': [], Allegato: [], 'N. Pratica': [] })).toEqual([
    'Indirizzo PEC',
    ['Allegato'],
    'N. Pratica'
  ])
  expect(guess({ Aktenzeichen: [], 'E-Mail': [], Adresse: [], 'Anlage 1': [], 'Anlage 2': [] })).toEqual([
    'E-Mail',
    ['Anlage 1', 'Anlage 2'],
    'Aktenzeichen'
  ])
  expect(guess({ Case: [], Recipient: [], Attachment: [] })).toEqual(['Recipient', ['Attachment'], 'Case'])
  expect(guess({ DOMICILIO_DIGITALE: [] })).toEqual(['DOMICILIO_DIGITALE', [], null])
})

test('cells go before names', () => {
  expect(
    guess({
      Indirizzo: ['Via Roma 1', 'Via Po 2'],
      Contatto: ['a@pec.it', 'B <b@pec.it>'],
      X: ['a.pdf', 'b.pdf; c.P7M']
    })
  ).toEqual(['Contatto', ['X'], null])
  expect(guess({ PEC: ['manca', '—', 'no'], Email: ['a@x.it', '', 'b@x.it'] })).toEqual(['Email', [], null])
  expect(guess({ Documento: ['Carta d’identità'], PEC: ['a@x.it'] })).toEqual(['PEC', [], null])
})

test('of several columns of addresses the certified one is taken, never that of the sender, and no one of two alike', () => {
  const cells = ['a@x.it', 'b@x.it']
  expect(guess({ Email: cells, PEC: cells })[0]).toBe('PEC')
  expect(guess({ 'PEC mittente': cells, Altro: cells })[0]).toBe('Altro')
  expect(guess({ 'PEC mittente': cells })[0]).toBeNull()
  expect(guess({ 'PEC 1': cells, 'PEC 2': cells })[0]).toBeNull()
  expect(guess({ Nome: ['Anna'], Note: [''] })[0]).toBeNull()
})

test('a table with nothing in it says nothing, and huge cells are read in proportion', () => {
  expect(guess({})).toEqual([null, [], null])
  expectEffortInProportion(size => guess({ A: Array.from({ length: 300 }, () => '<a@'.repeat(size / 3)) }))
})
