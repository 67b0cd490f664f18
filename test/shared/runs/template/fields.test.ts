import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlToText } from '../../../../shared/receipts/html-to-text'
import { longestSubject, merge, mergeLetter } from '../../../../shared/runs/template/merge'
import { fieldsOf, readLetter } from '../../../../shared/runs/template/read-template'
import { bodyOf, columns, faultsOf, kindsOf, templateOf } from './read'

// A field that is taken for another, or for text, sends one person's data to another, or braces to everybody.

describe('a field', () => {
  test('is found by its column’s name, whatever its capitals and blanks', () => {
    for (const field of ['{{Nome}}', '{{ nome }}', '{{NOME}}', '{{&nbsp;nome\u200b}}', '{{n&#111;me}}']) {
      expect(bodyOf(`<p>Gentile ${field},</p>`, { Nome: 'Anna' }), field).toBe('<p>Gentile Anna,</p>')
    }
    expect(bodyOf('<p>{{data&nbsp; SCADENZA}}</p>', { 'Data scadenza': 'x' })).toBe('<p>x</p>')
  })

  test('keeps the format that it stands in, inside or outside of the braces', () => {
    const values = { Nome: 'Anna' }
    expect(bodyOf('<p>{{<b>nome</b>}}</p>', values)).toBe('<p><b>Anna</b></p>')
    expect(bodyOf('<p><b>{{nome}}</b></p>', values)).toBe('<p><b>Anna</b></p>')
    expect(bodyOf('<p>{{<strong>nome}}</strong></p>', values)).toBe('<p><strong>Anna</strong></p>')
    expect(bodyOf('<p><em>{</em>{nome}<em>}</em></p>', values)).toBe('<p><em></em>Anna<em></em></p>')
    expect(bodyOf('<p>&#123;&lcub;nome&rcub;&#x7d;</p>', values)).toBe('<p>Anna</p>')
  })

  test('that a format begins or ends inside of is told, not guessed', () => {
    for (const field of ['{{no<b>me</b>}}', '<b>{{no</b>me}}', '{{<b>importo</b>: valuta}}']) {
      expect(kindsOf(faultsOf(`<p>${field}</p>`)), field).toEqual(['split-field'])
    }
  })

  test('without a column is told with its place and the name that is nearest', () => {
    expect(faultsOf('<p>a</p><p>{{Improto}} {{zzz}}</p>', '{{nme}}')).toEqual([
      { kind: 'unknown-field', part: 'subject', paragraph: 1, field: 'nme', suggestion: 'Nome' },
      { kind: 'unknown-field', part: 'body', paragraph: 2, field: 'Improto', suggestion: 'Importo' },
      { kind: 'unknown-field', part: 'body', paragraph: 2, field: 'zzz', suggestion: null }
    ])
  })

  test('that two columns have the name of is told', () => {
    const faults = faultsOf('<p>{{importo}}</p>', 'x', ['Importo', ' importo'])
    expect(faults).toEqual([{ kind: 'ambiguous-field', part: 'body', paragraph: 1, field: 'importo' }])
  })

  test('may have a column whose name holds the marks of fallback and format', () => {
    const of = ['a|b', 'Importo: totale', 'Importo']
    const template = templateOf('<p>{{a|b}} {{importo: totale}} {{importo: totale: valuta}}</p>', 'x', of)
    const merged = merge(template, { columns: of, cells: ['1', '2', '3'] }, 'it')
    expect(merged).toMatchObject({ bodyHtml: '<p>1 2 2,00\u00a0€</p>' })
    expect(fieldsOf(template)).toEqual(['a|b', 'Importo: totale'])
  })

  test('has a fallback for a blank cell, and without one a fault, once for each column', () => {
    const text = '<p>Gentile {{nome|<i></i>gentile & cliente}}</p>'
    expect(kindsOf(faultsOf(text))).toEqual(['split-field'])
    expect(bodyOf('<p>Gentile {{nome|cliente &amp; socio}}</p>', { Nome: ' \u00a0' })).toBe(
      '<p>Gentile cliente &amp; socio</p>'
    )
    expect(bodyOf('<p>x{{nome|}}</p>', {})).toBe('<p>x</p>')
    expect(bodyOf('<p>{{nome}} {{NOME}} {{note}}</p>', { Note: '\u200b\u202e' })).toEqual([
      { kind: 'missing-value', field: 'Nome' },
      { kind: 'missing-value', field: 'Note' }
    ])
  })

  test('with the result of a failed formula is told, never sent', () => {
    expect(bodyOf('<p>{{importo}}</p>', { Importo: '#N/D' })).toEqual([
      { kind: 'failed-formula', field: 'Importo', value: '#N/D' }
    ])
    expect(bodyOf('<p>{{importo}}</p>', { Importo: '#7' })).toBe('<p>#7</p>')
  })
})

describe('what looks like a field and is none', () => {
  test.each([
    ['<p>{{nome</p><p>x}}</p>', ['unclosed']],
    ['<p>{{nome {{nome}}</p>', ['unclosed']],
    ['<p>nome}}</p>', ['unopened']],
    ['<p>{nome}</p>', ['single-braces']],
    ['<p>{{}} {{ | x}} {{ : data}}</p>', ['nameless', 'nameless', 'nameless']],
    ['<p>{{#forse nome}} {{/forse}}</p>', ['unknown-marker', 'unknown-marker']],
    ['<p>{{importo: soldi}}</p>', ['unknown-format']],
    ['<p><a href="https://x.it/{{nome}}">x</a></p>', ['field-in-tag']],
    ['<p><a href="https://x.it/%7B%7Bnome%7D%7D">x</a></p>', ['field-in-tag']],
    ['<!-- {{nome}} --><p>x</p>', ['field-in-tag']],
    ['<style>@media print { p {{nome}} }</style><p>x</p>', ['field-in-tag']],
    ['<p> <br>&nbsp;</p>', ['empty']]
  ])('in %s is told', (body, kinds) => {
    expect(kindsOf(faultsOf(body))).toEqual(kinds)
  })

  test('is left alone where braces are only braces', () => {
    const body = '<p>{ x } {nota} 1 < 2 {a</p><style>@media print { p { color: red }}</style>'
    expect(bodyOf(body, {})).toBe(body)
  })

  test('in a subject has no tags and no entities', () => {
    const template = templateOf('<p>x</p>', '<b>{{nome}}</b> &amp; R&D')
    const merged = merge(template, { columns, cells: ['<i>A & B</i>'] }, 'it')
    expect(merged).toMatchObject({ subject: '<b><i>A & B</i></b> &amp; R&D' })
    expect(kindsOf(faultsOf('<p>x</p>', ' \n'))).toEqual(['empty'])
  })
})

describe('a hostile value', () => {
  test('stays text in a body', () => {
    expect(bodyOf('<p>{{nome}}</p>', { Nome: '<script>alert("1")</script>' })).toBe(
      '<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</p>'
    )
    expect(bodyOf('<p>{{nome}}</p>', { Nome: 'a\r\nb\nc\u2028d\u0000\u202Ee\ud800' })).toBe(
      '<p>a<br>b<br>c<br>de</p>'
    )
  })

  test('is never read as a field', () => {
    expect(bodyOf('<p>{{nome}}{{note}}</p>', { Nome: '{{PEC}}', Note: '{{#se nome}}', PEC: 'secret' })).toBe(
      '<p>{{PEC}}{{#se nome}}</p>'
    )
    expect(bodyOf('<p>{{nome}}{{note}}</p>', { Nome: '{{P', Note: 'EC}}', PEC: 'secret' })).toBe(
      '<p>{{PEC}}</p>'
    )
  })

  test('makes no second line of a subject and turns none around', () => {
    const template = templateOf('<p>x</p>', 'Pratica {{nome}}')
    const subject = (nome: string) => merge(template, { columns, cells: [nome] }, 'it')
    expect(subject('1\r\nBcc: x@y.it\u0000')).toMatchObject({ subject: 'Pratica 1 Bcc: x@y.it' })
    expect(subject('a\u202Efdp\u2067.exe\u200b')).toMatchObject({ subject: 'Pratica afdp.exe' })
    expect(subject('x'.repeat(1_000_000))).toMatchObject({
      faults: [{ kind: 'subject-too-long', length: 1_000_008, most: longestSubject }]
    })
  })

  test('that is all of a subject and blank leaves none', () => {
    const template = templateOf('<p>x</p>', '{{#se nome}}{{nome}}{{/se}}')
    expect(merge(template, { columns, cells: [''] }, 'it')).toMatchObject({
      faults: [{ kind: 'subject-empty' }]
    })
  })

  test('of any letters comes out as it is, in its place', () => {
    const template = templateOf('<p>A{{nome}}B</p><p>{{note|-}}</p>')
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\w<>&"'{}#/|:= ]{0,20}$/),
        fc.string({ unit: 'grapheme-ascii' }),
        (nome, note) => {
          fc.pre(nome.trim() !== '' && !nome.trim().startsWith('#'))
          const merged = merge(template, { columns, cells: [`x${nome}`, '', '', '', `y${note}`] }, 'it')
          const text = merged.ok ? htmlToText(merged.bodyHtml) : ''
          expect(text.replace(/\s+/g, ' ')).toBe(`Ax${nome.trimEnd()}B y${note}`.replace(/\s+/g, ' ').trim())
        }
      ),
      { seed: 7, numRuns: 500 }
    )
  })
})

test('a row of another table is never merged: its values would go to the wrong person', () => {
  const template = templateOf('<p>{{nome}}</p>')
  const others = ['PEC', 'Nome', 'Importo', 'Data scadenza', 'Note']
  expect(() => merge(template, { columns: others, cells: ['a', 'b'] }, 'it')).toThrow()
  expect(merge(template, { columns: [...columns], cells: ['a', 'b'] }, 'it').ok).toBe(true)
})

test('a letter is merged as a body is', () => {
  const reading = readLetter('<p>{{nome}}</p>{{#se note}}<p>N</p>{{/se}}', columns)
  if (!reading.ok) throw new Error('not read')
  expect(mergeLetter(reading.template, { columns, cells: ['A<'] }, 'it')).toEqual({
    ok: true,
    html: '<p>A&lt;</p>'
  })
  expect(fieldsOf(reading.template)).toEqual(['Nome', 'Note'])
  const none = readLetter('{{#se nome}}<p>x</p>{{/se}}', columns)
  expect(none.ok && mergeLetter(none.template, { columns, cells: [] }, 'it')).toEqual({
    ok: false,
    faults: [{ kind: 'letter-empty' }]
  })
})
