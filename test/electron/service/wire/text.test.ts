import { describe, expect, it } from 'vitest'
import { decodeText, isDamaged, shownText } from '../../../../electron/service/wire/text'

describe('bytes that name no charset', () => {
  it.each([
    ['UTF-8', [0xc3, 0xa8, 0xe2, 0x82, 0xac], 'è€'],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
    ['windows-1252', [0x63, 0xe8, 0x20, 0x80, 0x92, 0x9f], 'cè €’Ÿ'],
    ['bytes windows-1252 leaves free', [0xe8, 0x20, 0x81, 0x9d], 'è \u0081\u009d'],
    ['UTF-8 cut off', [0xc3, 0xa0, 0x20, 0xe2, 0x82], 'à \ufffd'],
    ['a word of windows-1252', [0x63, 0x61, 0x66, 0x66, 0xe8], 'caffè'],
    ['nothing', [], '']
  ])('are read as %s', (_, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe(text)
  })
})

describe('a text that lost characters', () => {
  it.each([
    ['questa email \ufffd una prova', true],
    ['questa email ï¿½ una prova', true],
    ['questa email è una prova', false],
    ['naïf, ¿no?', false]
  ])('%j: %s', (text, damaged) => {
    expect(isDamaged(text)).toBe(damaged)
  })
})

describe("a stranger's sentence", () => {
  it('is one short line without tags and control characters', () => {
    expect(shownText(' <b>Invalid</b>\r\n\u202eaddress\u0000 <img src=x onerror=y>')).toBe('Invalid address')
    expect(shownText('x'.repeat(500))).toHaveLength(200)
  })
})
