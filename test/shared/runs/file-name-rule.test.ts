import { expect, test } from 'vitest'
import { fileNameProblem, fileNamesIn } from '../../../shared/runs/file-name-rule'

// A name that leads out of the folder sends a stranger a file that nobody chose.

test.each([
  ['', 'empty'],
  [' \u00a0', 'empty'],
  ['/etc/passwd', 'path'],
  ['a/b.pdf', 'path'],
  ['a\\b.pdf', 'path'],
  ['\\\\server\\share\\a.pdf', 'path'],
  ['..', 'path'],
  ['.', 'path'],
  ['../a.pdf', 'path'],
  ['C:a.pdf', 'path'],
  ['C:\\a.pdf', 'path'],
  ['a.pdf:x', 'stream'],
  ['a.pdf::$DATA', 'stream'],
  ['CON', 'device'],
  ['nul.pdf', 'device'],
  ['Com1 .pdf', 'device'],
  ['lpt²', 'device'],
  ['aux:x', 'device'],
  ['a.pdf.', 'blank-or-dot-at-end'],
  ['a.pdf ', 'blank-or-dot-at-end'],
  [' a.pdf', 'blank-or-dot-at-end'],
  ['a\u0000.pdf', 'hidden-character'],
  ['a\n.pdf', 'hidden-character'],
  ['a\u202efdp.exe', 'hidden-character'],
  ['a\u200b.pdf', 'hidden-character'],
  ['a\ud800.pdf', 'hidden-character'],
  ['a*.pdf', 'forbidden-character'],
  ['a?.pdf', 'forbidden-character'],
  ['"a.pdf"', 'forbidden-character'],
  [`${'à'.repeat(126)}.pdf`, 'too-long'],
  ['../'.repeat(1_000_000), 'too-long']
])('%.20j is no plain name', (name, problem) => {
  expect(fileNameProblem(name)).toBe(problem)
})

test.each([
  'a.pdf',
  '.profile',
  'Verbale n. 3 (è così).pdf.p7m',
  'conto.pdf',
  'a..b.pdf',
  'com.pdf',
  '文書.pdf',
  `${'à'.repeat(125)}.pdf`
])('%s is one', name => expect(fileNameProblem(name)).toBeNull())

test('a cell may name several files, each counted once', () => {
  expect(fileNamesIn(' a.pdf; b, c.pdf |\r\nd.pdf;;a.pdf ')).toEqual(['a.pdf', 'b, c.pdf', 'd.pdf'])
  expect(fileNamesIn(' ; ')).toEqual([])
})
