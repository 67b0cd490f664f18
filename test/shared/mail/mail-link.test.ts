import { expect, test } from 'vitest'
import { targetAmong } from '../../../electron/opened-from-outside'
import { readMailLink } from '../../../shared/mail/mail-link'

test('a link becomes a letter: addresses, subject and text', () => {
  expect(
    readMailLink(
      'mailto:uno@pec.example,due@PEC.example?subject=Diffida%20ad%20adempiere&to=tre@pec.example&body=Si%20diffida.%0D%0ASaluti'
    )
  ).toEqual({
    recipients: ['uno@pec.example', 'due@pec.example', 'tre@pec.example'],
    subject: 'Diffida ad adempiere',
    bodyHtml: '<p>Si diffida.</p><p>Saluti</p>'
  })
})

test('a link of somebody hostile brings no markup, no file, no second line of a heading and no flood', () => {
  const many = Array.from({ length: 500 }, (_, at) => `a${at}@pec.example`).join(',')
  const letter = readMailLink(
    `mailto:${many}?attach=/etc/passwd&subject=uno%0D%0ABcc:x@y.example&body=%3Cimg%20src=x%3E%ff`
  )
  expect(letter?.recipients).toHaveLength(50)
  expect(letter?.subject).toBe('uno Bcc:x@y.example')
  expect(letter?.bodyHtml).not.toContain('<img')
  expect(JSON.stringify(letter)).not.toContain('passwd')
})

test.each(['https://example.org', 'mailtouno@pec.example', '--inspect', ''])('%j is no such link', word => {
  expect(readMailLink(word)).toBeNull()
})

test('what the system opens with the program is found among its words, and nothing else is', () => {
  expect(targetAmong(['/opt/Ceralacca/ceralacca', '--no-sandbox', 'mailto:uno@pec.example'])).toMatchObject({
    section: 'letter',
    letter: { recipients: ['uno@pec.example'] }
  })
  expect(targetAmong(['/opt/Ceralacca/ceralacca', '/home/a/archivio.ceralacca'])).toEqual({
    section: 'backup'
  })
  expect(targetAmong(['/opt/Ceralacca/ceralacca', '--user-data-dir=/x.ceralacca'])).toBeNull()
})
