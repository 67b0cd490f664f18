import { describe, expect, test } from 'vitest'
import { createI18n } from '../../../renderer/i18n/i18n'
import { rowFaultWords, templateFaultWords, templatePlaceWords } from '../../../shared/runs/fault-words'
import { type RowFault, rowFaultKinds } from '../../../shared/runs/row-fault'
import type { TemplateFault } from '../../../shared/runs/template/template'
import { languages } from '../../../shared/settings/language'

// A fault that shows its key, or an empty place, tells nobody which cell to mend.

const hostile = '{{name}} $t(runs:x) <b> $& x'

const rowFaults: readonly RowFault[] = [
  { kind: 'missing-value', field: hostile },
  { kind: 'not-a-number', field: 'Importo', value: hostile },
  { kind: 'ambiguous-number', field: 'Importo', value: '1.234' },
  { kind: 'not-a-date', field: 'Data', value: hostile },
  { kind: 'failed-formula', field: 'Data', value: '#N/D' },
  { kind: 'subject-empty' },
  { kind: 'subject-too-long', length: 300, most: 200 },
  { kind: 'body-empty' },
  { kind: 'letter-empty' },
  { kind: 'address-missing', column: 'PEC' },
  { kind: 'address-invalid', column: 'PEC', value: hostile },
  { kind: 'address-hidden-character', column: 'PEC', value: 'a@b.it' },
  { kind: 'several-addresses', column: 'PEC', value: 'a@b.it b@b.it' },
  { kind: 'too-many-cells', cells: 7, columns: 5 },
  { kind: 'no-attachment' },
  ...(
    [
      'empty',
      'path',
      'stream',
      'device',
      'blank-or-dot-at-end',
      'hidden-character',
      'forbidden-character',
      'too-long'
    ] as const
  ).map(problem => ({ kind: 'file-name', name: hostile, problem }) as const),
  { kind: 'file-missing', name: hostile },
  { kind: 'file-forbidden', name: 'a.exe' },
  { kind: 'file-too-large', name: 'a.pdf' },
  { kind: 'file-changed', name: 'a.pdf' },
  { kind: 'message-too-large' },
  { kind: 'arrived-since' },
  { kind: 'repeated-since' },
  { kind: 'sent-lately', address: 'a@b.it' },
  { kind: 'duplicate', line: 12, same: true },
  { kind: 'duplicate', line: 12, same: false },
  { kind: 'known-dead', address: 'a@b.it' },
  { kind: 'ordinary-mail', address: 'a@b.it' }
]

const place = { part: 'body', paragraph: 37 } as const

const templateFaults: readonly TemplateFault[] = [
  ...(['subject', 'body', 'letter', 'letter-name'] as const).map(part => ({ kind: 'empty', part }) as const),
  { kind: 'too-long', part: 'letter', most: 2_000 },
  { kind: 'unknown-field', ...place, field: hostile, suggestion: null },
  { kind: 'unknown-field', ...place, field: 'Nme', suggestion: hostile },
  { kind: 'ambiguous-field', ...place, field: hostile },
  { kind: 'unknown-format', ...place, field: 'Importo', format: hostile },
  { kind: 'single-braces', ...place, field: 'Nome' },
  ...(
    [
      'unknown-marker',
      'nameless',
      'unclosed',
      'unopened',
      'split-field',
      'field-in-tag',
      'unbalanced'
    ] as const
  ).map(kind => ({ kind, ...place, text: hostile })),
  { kind: 'second-else', ...place, text: '{{#else}}' },
  { kind: 'split-condition', ...place, part: 'letter', text: '{{#if x}}' },
  { kind: 'too-deep', ...place, text: '{{#if x}}', most: 3 },
  { kind: 'others', part: 'subject', count: 1 },
  { kind: 'others', part: 'body', count: 40 }
]

describe.each(languages)('in %s', language => {
  test('every fault of a row is a sentence that holds its values as they are', async () => {
    const { t } = await createI18n(language)
    for (const fault of rowFaults) {
      const { key, values } = rowFaultWords(fault)
      const sentence = t(key, values)
      expect(sentence, key).toMatch(/^\S.{20,}\.$/)
      expect(sentence).not.toContain('rowFaults')
      const { kind, ...facts } = fault
      for (const [name, value] of Object.entries(facts)) {
        if (name !== 'problem' && name !== 'same') expect(sentence, key).toContain(String(value))
      }
      expect(sentence.replaceAll(hostile, '')).not.toContain('{{')
    }
    expect(new Set(rowFaults.map(({ kind }) => kind))).toEqual(new Set(rowFaultKinds))
  })

  test('every fault of a template is one too, and says where it is', async () => {
    const { t } = await createI18n(language)
    for (const fault of templateFaults) {
      const { key, values } = templateFaultWords(fault)
      const sentence = t(key, values)
      expect(sentence, key).toMatch(/^\S.{20,}\.$/)
      expect(sentence).not.toContain('templateFaults')
      if ('text' in fault) expect(sentence, key).toContain(fault.text)
      if ('field' in fault) expect(sentence, key).toContain(fault.field)
      const where = templatePlaceWords(fault)
      const words = t(where.key, where.values)
      expect(words).not.toContain('templateFaults')
      if ('paragraph' in fault) expect(words).toContain('37')
    }
    const single = templateFaultWords({ kind: 'single-braces', ...place, field: 'Nome' })
    expect(t(single.key, single.values)).toContain('{{Nome}}')
  })
})
