import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFormText } from '../../../../electron/service/wire/form-text'

/** As PHP's urlencode writes it. */
function formEncoded(bytes: Uint8Array): string {
  return [...bytes]
    .map(byte => {
      const sign = String.fromCharCode(byte)
      if (/[A-Za-z0-9_.-]/.test(sign)) return sign
      return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}

describe('a body in x-www-form-urlencoded', () => {
  it.each([
    ['blanks and UTF-8', 'Il+messaggio+%C3%A8+stato+accettato', 'Il messaggio è stato accettato'],
    ['windows-1252', 'Il+messaggio+%E8+stato+accettato+%80', 'Il messaggio è stato accettato €'],
    ['blanks as %20', 'due%20parole', 'due parole'],
    ['lower case digits', '%c3%a8', 'è'],
    ['markup', '%3Ch3%3ERicevuta%3C%2Fh3%3E%0D%0A1+%2B+1+%3D+2', '<h3>Ricevuta</h3>\r\n1 + 1 = 2'],
    ['a percent sign', '100%25+sicuro', '100% sicuro'],
    ['damage done before', 'email+%EF%BF%BD+una+prova', 'email \ufffd una prova'],
    ['damage left as it is', 'email+\ufffd+una+prova%2E', 'email \ufffd una prova.'],
    ['an end cut off', 'citt%C3%A0+e+perch%C3%A9+%C3%A', 'città e perché \ufffd'],
    ['an end cut off in a comma', 'citt%C3%A0%2', 'città\ufffd'],
    ['nothing but words', 'a+b', 'a b']
  ])('with %s is decoded', (_, text, decoded) => {
    expect(decodeFormText(text)).toBe(decoded)
  })

  it.each([
    ['the example of the contract', 'This is an example body.'],
    ['a telephone number', 'Tel. +39 06 1234567'],
    ['a discount', 'Sconto del 100% e 50%20 su tutto'],
    ['markup', '<p>1+1=2</p>'],
    ['an address of the web', 'https://host.example/a+b%20c?x=1&y=2'],
    ['an address of mail', 'mario+pec@host.example'],
    ['a percent sign alone', '100%'],
    ['a percent sign with a plus', '50%+50%'],
    ['letters beyond ASCII', 'perché'],
    ['lines', 'una\nriga+%C3%A8'],
    ['nothing', ''],
    ['blanks', '  \n']
  ])('is none where it is %s: it stays as it is', (_, text) => {
    expect(decodeFormText(text)).toBe(text)
  })

  it('gives back every text that was encoded as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        const whole = text.trim().replace(/^\ufeff/, '')
        expect(decodeFormText(formEncoded(Buffer.from(`è ${whole}.`)))).toBe(`è ${whole}.`)
      })
    )
  })

  it('never fails, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), text => {
        expect(typeof decodeFormText(text)).toBe('string')
      })
    )
  })
})
