import { expect, test } from 'vitest'
import { merge } from '../../../../shared/runs/template/merge'
import { columns, faultsOf, templateOf } from './read'

// A hundred thousand rows are checked while somebody waits, and no text may freeze the program. The bounds are wide:
// what they catch is effort that grows with the square.

test('a hundred thousand rows are merged in seconds', () => {
  const paragraph = `<p>${'La informiamo che la pratica è stata definita. '.repeat(10)}{{nome}}</p>`
  const body = `<p>Gentile {{nome|cliente}},</p>${paragraph.repeat(4)}<p>{{importo: valuta}} entro il {{data scadenza: data lunga}}</p><p>{{#se note = urgente}}</p><p>Subito.</p><p>{{/se}}</p>`
  const template = templateOf(body, 'Avviso per {{nome}}')
  const began = performance.now()
  let characters = 0
  for (let index = 0; index < 100_000; index += 1) {
    const cells = [`D’Angelo & Figli ${index}`, 'x@pec.it', `${index % 999},50`, '05/03/2026', 'urgente']
    const merged = merge(template, { columns, cells }, 'it')
    if (merged.ok) characters += merged.subject.length + merged.bodyHtml.length
  }
  expect(characters).toBeGreaterThan(200_000_000)
  expect(performance.now() - began).toBeLessThan(10_000)
})

const large = 300_000

test.each([
  ['braces', '{'.repeat(large)],
  ['open fields', '{{'.repeat(large)],
  ['open fields and letters', '{{a '.repeat(large / 3)],
  ['conditions', '{{#if nome}}'.repeat(10_000)],
  ['ends', '{{/if}}'.repeat(10_000)],
  ['formats within a field', `{{${'<b>'.repeat(large / 3)}`],
  ['formats within fields', '{{<b>'.repeat(large / 5)],
  ['paragraphs within each other', '<p>'.repeat(large / 3)],
  ['ends of nothing', `${'<p>'.repeat(large / 6)}${'</div>'.repeat(large / 6)}`],
  ['quotes that nothing closes', `${'<a "'.repeat(large / 4)}>`],
  ['comments that nothing closes', `${'<!--'.repeat(large / 4)}>`],
  ['styles that nothing closes', '<style>'.repeat(large / 7)],
  ['tags that nothing closes', `${'<a '.repeat(large / 3)}>`],
  ['entities', '&#123;'.repeat(large / 6)],
  ['almost entities', '&#1'.repeat(large / 3)],
  ['blanks in fields', `{{${' '.repeat(290)}`.repeat(1_000)],
  ['unknown names', `{{${'x'.repeat(290)}}}`.repeat(1_000)],
  ['lifted paragraphs', '<p>{{#se nome}}</p><p>x</p><p>{{/se}}</p>'.repeat(large / 40)]
])('a template that is nothing but %s is read at once', (_, body) => {
  const began = performance.now()
  faultsOf(body, body)
  expect(performance.now() - began).toBeLessThan(3_000)
})

test('a cell of a million characters is merged at once', () => {
  const template = templateOf('<p>{{nome}}{{importo|}}{{note: maiuscolo|}}</p>', 'x')
  for (const character of ['x', ' ', '<', '\n', '{{', '\u202e', '\ud800']) {
    const cell = `a${character.repeat(1_000_000)}b`
    const began = performance.now()
    expect(merge(template, { columns, cells: [cell, '', cell, '', cell] }, 'it').ok).toBe(true)
    expect(performance.now() - began, character).toBeLessThan(3_000)
  }
})
