import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headerValue, redactor, wellFormed } from '../../../electron/service/secrets'

const username = 'ufficio@prova.example'

describe('a text as the value of a header', () => {
  test.each(['token-Zq81', 'parola "segreta" & più €', 'with\ttab', ' ', ''])('%j goes as UTF-8', text => {
    const value = headerValue('password', text)
    if (!value.ok) throw new Error(value.error.code)
    expect(Buffer.from(value.value, 'latin1').toString('utf8')).toBe(text)
    // What a header is made of: the same rule fetch has.
    expect(() => new Headers({ 'x-password': value.value })).not.toThrow()
  })

  test.each(['a\r\nx-evil: 1', 'a\nb', 'a\0b', 'a\x7fb', '\x1b[0m'])(
    '%j is refused at its field, and not quoted',
    text => {
      const value = headerValue('token', text)
      expect(value).toMatchObject({ ok: false, error: { code: 'invalid-input', data: { field: 'token' } } })
      expect(JSON.stringify(value)).not.toContain('evil')
    }
  )

  test('is never one that a header does not take', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const value = headerValue('password', text)
        if (value.ok) expect(() => new Headers({ 'x-password': value.value })).not.toThrow()
      })
    )
  })
})

/** The ways in which a service, PHP or not, quotes what it was given. */
const spellings: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': secret => secret,
  'in its bytes': secret => Buffer.from(secret, 'utf8').toString('latin1'),
  'in an address': encodeURIComponent,
  'in a form': secret => new URLSearchParams({ secret }).toString().slice('secret='.length),
  'in JSON': secret => JSON.stringify(secret).slice(1, -1),
  'in the JSON of PHP': secret =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replaceAll('/', '\\/')
      .replace(/[^\0-\x7f]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in HTML': secret =>
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  'in the HTML of PHP': secret =>
    secret
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#039;')
}

describe('a text of the service', () => {
  const token = 'tök/en+Zq81=='
  const password = `l'altra "parola" <b> & più €/50%`
  const redact = redactor([token, password])

  test.each(Object.entries(spellings))('shows no secret it quotes %s', (_, spell) => {
    for (const secret of [token, password]) {
      expect(redact(`refused: ${spell(secret)}, again: ${spell(secret)}.`)).toBe('refused: …, again: ….')
    }
  })

  test.each([
    ['token', { token: ' token-Zq81\n', username, password: 'parola' }],
    ['password', { token: 'other', username, password: 'token-Zq81 ' }]
  ])('shows no %s that was pasted with blanks around it and comes back without', (_, credentials) => {
    expect(redactor([credentials.token, credentials.password])('"token-Zq81" is not valid')).toBe(
      '"…" is not valid'
    )
  })

  test('shows the whole of the longer secret taken out where one holds the other', () => {
    expect(redactor(['abc', 'abcdef'])('abcdef abc')).toBe('… …')
  })

  test('is otherwise left as it is, the username too', () => {
    const text = `Post parameter of ${username} is not valid`
    expect(redact(text)).toBe(text)
    expect(redactor(['', '  '])('a b  c')).toBe('a b  c')
  })

  test('keeps no secret in any spelling, whatever the secrets are', () => {
    const secret = fc.string({ minLength: 4, unit: 'grapheme' }).filter(one => one.trim().length >= 4)
    fc.assert(
      fc.property(secret, fc.constantFrom(...Object.values(spellings)), (password, spell) => {
        fc.pre(!password.includes('…') && password.isWellFormed())
        const told = redactor(['x-token', password])(`[${spell(password)}]`)
        expect(told).not.toContain(spell(password))
      })
    )
  })
})

test('half a character is made whole, and a whole text is left alone', () => {
  expect(wellFormed('a\ud800b')).toBe('a\ufffdb')
  expect(wellFormed('più €')).toBe('più €')
})
