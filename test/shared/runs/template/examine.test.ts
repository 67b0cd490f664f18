import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letterFaults, merge, mergeFaults, mergeLetter } from '../../../../shared/runs/template/merge'
import { readLetter } from '../../../../shared/runs/template/read-template'
import { columns, templateOf } from './read'

// What this would catch: a row that is called ready because its check found less than the writing does, or more.

const cell = fc.constantFrom(
  ...['', ' ', '\u200b', 'Anna', 'urgente', '&<b>', '\u0007', '#N/A', '#rif!', 'x'.repeat(250)],
  ...['12', '1.234', '1.234,50', '12,5,6', '05/03/2026', '31/02/2026', '2026-03-05', '\u202e12']
)

const texts = [
  '<p>{{nome}}</p>',
  '<p>{{importo: valuta}} {{data scadenza: data lunga|}} {{note: maiuscolo|-}}</p>',
  '<p>{{#se note}}</p><p>{{importo: 2 decimali}}</p><p>{{#altrimenti}}</p><p>{{nome|}}</p><p>{{/se}}</p>',
  '<p>{{#se note = urgente}}{{nome}} {{nome: data}}{{/se}}</p>',
  '<ul><li>{{nome|}}</li><li>{{note|}}</li></ul>'
]

const subjects = ['Avviso', 'A {{nome}}', '{{importo: numero|}}{{note|}}']

test('a row is found at fault for exactly what would keep it from being written', () => {
  const cells = fc.array(cell, { minLength: columns.length, maxLength: columns.length })
  const given = fc.record({ cells, text: fc.constantFrom(...texts), subject: fc.constantFrom(...subjects) })
  const check = ({ cells, text, subject }: { cells: string[]; text: string; subject: string }) => {
    const row = { columns, cells }
    const template = templateOf(text, subject)
    const merged = merge(template, row, 'it')
    expect(mergeFaults(template, row, 'it')).toEqual(merged.ok ? [] : merged.faults)
    const letter = readLetter(text, columns)
    if (!letter.ok) throw new Error('no letter')
    const written = mergeLetter(letter.template, row, 'it')
    expect(letterFaults(letter.template, row)).toEqual(written.ok ? [] : written.faults)
  }
  fc.assert(fc.property(given, check), { numRuns: 2_000 })
})
