import { expect, test } from 'vitest'
import { merge } from '../../../../shared/runs/template/merge'
import { expectEffortInProportion } from '../../../helpers/effort'
import { columns, faultsOf, templateOf } from './read'

// No text may freeze the program while it is read or merged.

const filled = (piece: string, size: number) => piece.repeat(size / piece.length)

test.each<[string, (size: number) => string]>([
  ['braces', size => filled('{', size)],
  ['open fields', size => filled('{{', size)],
  ['open fields and letters', size => filled('{{a ', size)],
  ['conditions', size => filled('{{#if nome}}', size)],
  ['ends', size => filled('{{/if}}', size)],
  ['formats within a field', size => `{{${filled('<b>', size)}`],
  ['formats within fields', size => filled('{{<b>', size)],
  ['paragraphs within each other', size => filled('<p>', size)],
  ['ends of nothing', size => filled('<p>', size / 2) + filled('</div>', size / 2)],
  ['quotes that nothing closes', size => `${filled('<a "', size)}>`],
  ['comments that nothing closes', size => `${filled('<!--', size)}>`],
  ['styles that nothing closes', size => filled('<style>', size)],
  ['tags that nothing closes', size => `${filled('<a ', size)}>`],
  ['entities', size => filled('&#123;', size)],
  ['almost entities', size => filled('&#1', size)],
  ['blanks in fields', size => filled(`{{${' '.repeat(290)}`, size)],
  ['unknown names', size => filled(`{{${'x'.repeat(290)}}}`, size)],
  ['lifted paragraphs', size => filled('<p>{{#se nome}}</p><p>x</p><p>{{/se}}</p>', size)]
])('a template that is nothing but %s is read in proportion to its length', (_, body) => {
  expectEffortInProportion(size => faultsOf(body(size), body(size)))
})

test('a huge cell is merged in proportion to its length', () => {
  const template = templateOf('<p>{{nome}}{{importo|}}{{note: maiuscolo|}}</p>', 'x')
  for (const character of ['x', ' ', '<', '\n', '{{', '\u202e', '\ud800']) {
    expectEffortInProportion(size => {
      const cell = `a${filled(character, size)}b`
      expect(merge(template, { columns, cells: [cell, '', cell, '', cell] }, 'it').ok).toBe(true)
    }, character)
  }
})
