import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merge } from '../../../../shared/runs/template/merge'
import { bodyOf, columns, faultsOf, kindsOf, templateOf } from './read'

// A paragraph that stays or goes wrongly says something else to a person than was meant.

describe('a condition', () => {
  test.each([
    ['se', 'altrimenti'],
    ['wenn', 'sonst'],
    ['if', 'else']
  ])('in the words %s and %s chooses by whether a cell is filled', (begin, otherwise) => {
    const body = `<p>a {{#${begin} nome}}b{{#${otherwise}}}c{{/${begin}}} d</p>`
    expect(bodyOf(body, { Nome: 'x' })).toBe('<p>a b d</p>')
    expect(bodyOf(body, { Nome: ' ' })).toBe('<p>a c d</p>')
  })

  test('compares with a text, without regard to capitals and blanks', () => {
    const body = '<p>{{#se note = “Secondo  sollecito”}}2{{#altrimenti}}1{{/se}}</p>'
    expect(bodyOf(body, { Note: 'secondo SOLLECITO ' })).toBe('<p>2</p>')
    expect(bodyOf(body, { Note: 'x' })).toBe('<p>1</p>')
    for (const sign of ['!=', '≠']) {
      const negated = `<p>{{#se note ${sign} no}}y{{#altrimenti}}n{{/se}}</p>`
      expect([bodyOf(negated, { Note: 'No' }), bodyOf(negated, {})], sign).toEqual(['<p>n</p>', '<p>y</p>'])
    }
    expect(bodyOf('<p>{{#se note == no}}y{{#altrimenti}}n{{/se}}</p>', { Note: 'No' })).toBe('<p>y</p>')
    expect(bodyOf('<p>{{#se note = ""}}y{{#altrimenti}}n{{/se}}</p>', {})).toBe('<p>y</p>')
  })

  test('asks nothing of a field in the part that is left out', () => {
    const body = '<p>x{{#se nome}}{{importo: valuta}}{{/se}}</p>'
    expect(bodyOf(body, { Importo: 'abc' })).toBe('<p>x</p>')
    expect(bodyOf(body, { Nome: 'n', Importo: 'abc' })).toMatchObject([{ kind: 'not-a-number' }])
  })

  test('leaves no paragraph behind that held only its marker', () => {
    const body =
      '<p>a</p><p>{{#se nome}}</p><p>b</p><p><b>{{#altrimenti}}</b>&nbsp;</p><p>c</p><p>{{/se}}<br></p><p>d</p>'
    expect(bodyOf(body, { Nome: 'x' })).toBe('<p>a</p><p>b</p><p>d</p>')
    expect(bodyOf(body, {})).toBe('<p>a</p><p>c</p><p>d</p>')
  })

  test('leaves no paragraph and no list behind that nothing is left of', () => {
    expect(bodyOf('<p>a</p><p>{{#se nome}}b{{/se}}</p>', {})).toBe('<p>a</p>')
    const list = '<p>a</p><ul><li><p>{{#se nome}}b{{/se}}</p></li><li><p>{{#se note}}c{{/se}}</p></li></ul>'
    expect(bodyOf(list, { Note: 'x' })).toBe('<p>a</p><ul><li><p>c</p></li></ul>')
    expect(bodyOf(list, {})).toBe('<p>a</p>')
    const items =
      '<ul><li><p>{{#se nome}}</p></li><li><p>b</p></li><li><p>{{/se}}</p></li><li><p>c</p></li></ul>'
    expect(bodyOf(items, {})).toBe('<ul><li><p>c</p></li></ul>')
  })

  test('keeps a blank line that somebody wrote', () => {
    expect(bodyOf('<p>a</p><p></p><p>{{#se nome}}</p><p></p><p>b</p><p>{{/se}}</p>', { Nome: 'x' })).toBe(
      '<p>a</p><p></p><p></p><p>b</p>'
    )
  })

  test('leaves no list item without its list', () => {
    const body = '<p>a</p><ul><li>{{#se nome}}</li><li></li><li>{{/se}}</li></ul>'
    expect(bodyOf(body, { Nome: 'x' })).toBe('<p>a</p>')
  })

  test('may be bold itself', () => {
    expect(bodyOf('<p>a <b>{{#se nome}}</b>b{{<i>/se</i>}}</p>', { Nome: 'x' })).toBe('<p>a b</p>')
  })

  test('may stand in others, three deep', () => {
    const body = '<p>{{#se nome}}1{{#se note}}2{{#se importo}}3{{/se}}{{#altrimenti}}n{{/se}}{{/se}}.</p>'
    expect(bodyOf(body, { Nome: 'x', Note: 'x', Importo: 'x' })).toBe('<p>123.</p>')
    expect(bodyOf(body, { Nome: 'x' })).toBe('<p>1n.</p>')
    expect(bodyOf(body, { Note: 'x', Importo: 'x' })).toBe('<p>.</p>')
  })

  test('that leaves no word of a message stops it', () => {
    expect(bodyOf('<p>{{#se nome}}x{{/se}}</p>', {})).toEqual([{ kind: 'body-empty' }])
  })
})

describe('a wrong condition is told', () => {
  test.each([
    ['<p>x{{#se nome}}</p>', ['unbalanced']],
    ['<p>x{{/se}}</p>', ['unbalanced']],
    ['<p>x{{#altrimenti}}</p>', ['unbalanced']],
    ['<p>{{#se nome}}{{#altrimenti}}{{#else}}{{/se}}</p>', ['second-else']],
    ['<p>{{#se}}x{{/se}}</p>', ['nameless']],
    ['<p>{{#se nome =}}x{{/se}}</p>', ['nameless']],
    ['<p>{{#se nme = x}}x{{/se}}</p>', ['unknown-field']],
    ['<p>a{{#se nome}}b</p><p>c{{/se}}d</p>', ['split-condition']],
    ['<p>a{{#se nome}}<b>b{{/se}}</b></p>', ['split-condition']],
    ['<div>a<p>{{#se nome}}<p>b</div>{{/se}}', ['split-condition']],
    ['<p>{{#se nome}}a</p><ul><li><p>c{{/se}}</p></li></ul>', ['split-condition']],
    [`<p>${'{{#se nome}}'.repeat(4)}x${'{{/se}}'.repeat(4)}</p>`, ['too-deep']]
  ])('in %s', (body, kinds) => {
    expect(kindsOf(faultsOf(body))).toEqual(kinds)
  })

  test('where it begins', () => {
    expect(faultsOf('<p>a</p><p>b {{#se nome}}</p><p>c</p>')).toEqual([
      { kind: 'unbalanced', part: 'body', paragraph: 2, text: '{{#se nome}}' }
    ])
  })

  test('in a list that does not grow with what is wrong', () => {
    const faults = faultsOf(`<p>${'{{#if nome}}'.repeat(10_000)}</p>`)
    expect(faults.length).toBe(51)
    expect(faults.at(-1)).toMatchObject({ kind: 'others', part: 'body' })
  })
})

test('whatever is chosen, the tags that are left are in order', () => {
  const block = fc.constantFrom(
    '<p>{{#se nome}}</p>',
    '<p>{{/se}}</p>',
    '<p>{{#altrimenti}}</p>',
    '<p>a{{#se note}}<b>b</b>{{/se}}</p>',
    '<ul><li><p>{{#se pec}}x{{/se}}</p></li><li><p><i>{{/se}}</i></p></li></ul>',
    '<blockquote><p>{{#se nome}}</p><p>y</p><p>{{/se}}</p></blockquote>',
    '<p><b>{{nome|}}{{#se pec}}</b>z{{/se}}</p>',
    '<p>t</p>'
  )
  let read = 0
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 8 }),
      fc.array(fc.constantFrom('', 'v'), { minLength: 5 }),
      (blocks, cells) => {
        const body = `<p>begin</p>${blocks.join('')}`
        if (faultsOf(body).length > 0) return
        read += 1
        const merged = merge(templateOf(body), { columns, cells }, 'it')
        expect(merged.ok && unbalanced(merged.bodyHtml)).toBe('')
      }
    ),
    { seed: 11, numRuns: 2_000 }
  )
  expect(read).toBeGreaterThan(200)
})

/** The first tag that ends nothing, or that nothing ends; empty: there is none. */
function unbalanced(html: string): string {
  const open: string[] = []
  for (const [, slash = '', name = ''] of html.matchAll(/<(\/?)(\w+)>/g)) {
    if (slash === '') open.push(name)
    else if (open.pop() !== name) return name
  }
  return open.join()
}
