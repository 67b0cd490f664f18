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
    bodyHtml: '<p>Si diffida.</p><p>Saluti</p>',
    leftOut: false
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

// What this would catch: a letter with legal effect that goes to fewer than its link named, and nobody sees it.
test.each([
  ['uno@pec.example;due@pec.example', ['uno@pec.example', 'due@pec.example']],
  ['uno@pec.example%3B%20due@pec.example', ['uno@pec.example', 'due@pec.example']],
  ['uno@pec.example,due@pec', ['uno@pec.example', 'due@pec']],
  ['due@pec', ['due@pec']],
  ['Rossi%2C%20Mario%20%3Cuno@pec.example%3E', ['uno@pec.example', 'Rossi']]
])('of the recipients %s none vanishes, also what is no address', (path, recipients) => {
  expect(readMailLink(`mailto:${path}`)).toMatchObject({ recipients, leftOut: false })
})

test('a recipient too long for any address is said to be left out', () => {
  expect(readMailLink(`mailto:uno@pec.example,${'x'.repeat(255)}`)).toMatchObject({
    recipients: ['uno@pec.example'],
    leftOut: true
  })
})

test('signs that nobody sees, or that turn words around, do not come with a link', () => {
  const hidden = [
    '\u202e',
    '\u2066',
    '\u200f',
    '\u061c',
    '\u200b',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u0000',
    '\u001b'
  ]
  for (const sign of hidden) {
    const text = encodeURIComponent(`di${sign}ffida`)
    const address = encodeURIComponent(`u${sign}no@pec.example`)
    expect(readMailLink(`mailto:${address}?subject=${text}&body=${text}`), JSON.stringify(sign)).toEqual({
      recipients: ['uno@pec.example'],
      subject: 'diffida',
      bodyHtml: '<p>diffida</p>',
      leftOut: false
    })
  }
  const lines = encodeURIComponent('uno\u2028due\u0085tre\rquattro')
  expect(readMailLink(`mailto:?subject=${lines}&body=${lines}`)).toMatchObject({
    subject: 'uno due tre quattro',
    bodyHtml: '<p>uno</p><p>due</p><p>tre</p><p>quattro</p>'
  })
})

test.each([
  ['attach=/etc/passwd', true],
  ['attachment=a.pdf', true],
  ['cc=altro@pec.example', true],
  ['Bcc=altro@pec.example', true],
  [`subject=${'x'.repeat(201)}`, true],
  [`body=${'x'.repeat(20_001)}`, true],
  ['cc=&in-reply-to=x', false]
])('a link with %s says whether something was left out: %s', (query, leftOut) => {
  const letter = readMailLink(`mailto:uno@pec.example?${query}`)
  expect(letter).toMatchObject({ recipients: ['uno@pec.example'], leftOut })
  expect(letter?.subject.length).toBeLessThanOrEqual(200)
})

test('a cut does not go through a sign', () => {
  const letter = readMailLink(`mailto:?subject=${encodeURIComponent(`${'x'.repeat(199)}😀`)}`)
  expect(letter?.subject).toBe('x'.repeat(199))
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
