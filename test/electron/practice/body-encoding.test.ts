import { describe, expect, test } from 'vitest'
import { encodeBody, plainOriginal } from '../../../electron/practice/body-encoding'

describe('the body on the wire', () => {
  test('is urlencoded as PHP does it: plus for a space, a true plus escaped, lines kept', () => {
    expect(encodeBody('a b+c\n50 %~', 'utf-8')).toBe('a+b%2Bc%0A50+%25%7E')
  })

  test('carries single bytes where it is windows-1252, which no strict UTF-8 reader takes', () => {
    expect(encodeBody('è – 5 €', 'windows-1252')).toBe('%E8+%96+5+%80')
  })

  test('turns to UTF-8 where windows-1252 has no such letter', () => {
    expect(encodeBody('è ☃', 'windows-1252')).toBe('%C3%A8+%E2%98%83')
  })

  test('keeps an accent that was lost before as U+FFFD', () => {
    expect(encodeBody('\uFFFD', 'utf-8')).toBe('%EF%BF%BD')
  })

  // Not held against TextDecoder: that of Node 20 reads windows-1252 as iso-8859-1.
  test.each([
    ['€', '80'],
    ['‚', '82'],
    ['…', '85'],
    ['Ž', '8E'],
    ['’', '92'],
    ['“', '93'],
    ['–', '96'],
    ['—', '97'],
    ['™', '99'],
    ['ž', '9E'],
    ['Ÿ', '9F'],
    ['\u00A0', 'A0'],
    ['ß', 'DF'],
    ['ÿ', 'FF']
  ])('writes %s as the one byte %s', (char, hex) => {
    expect(encodeBody(char, 'windows-1252')).toBe(`%${hex}`)
  })
})

describe('the original text in the status of a sending', () => {
  test('has lost its tags, and with damage its accents', () => {
    expect(plainOriginal('<p>È <b>qui</b> &amp; là</p>', false)).toBe('È qui & là')
    expect(plainOriginal('<p>È <b>qui</b></p>', true)).toBe('\uFFFD qui')
  })
})
