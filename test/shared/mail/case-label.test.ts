import { expect, it } from 'vitest'
import { caseLabelOf, longestCaseLabel } from '../../../shared/mail/case-label'

// What these would catch: one case counted as two for a blank, and a label that breaks a table's line.

it('is one line without blanks at its ends, and nothing where nothing is left', () => {
  expect(caseLabelOf(' Rossi\t 12/2026\r\n(appello) ')).toBe('Rossi 12/2026 (appello)')
  expect(caseLabelOf(' \n\u0000')).toBeUndefined()
})

it('is no longer than may be, and never ends within a character', () => {
  expect(caseLabelOf('x'.repeat(200))).toHaveLength(longestCaseLabel)
  const halved = caseLabelOf(`${'x'.repeat(longestCaseLabel - 1)}😀`)
  expect(halved).toBe('x'.repeat(longestCaseLabel - 1))
})
