import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { dateOfSigned, NotSigned, signedBytes } from '../../../electron/updates/signed-feed'

// An update of somebody else, and one of long ago that passes for today's.

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const list = { name: 'latest-linux.yml', text: 'version: 2.0.0\nsha512: abc\n' }
const date = '2026-07-01T10:00:00.000Z'

function paper(by: KeyObject = privateKey, signedAt = date) {
  return `${signedAt}\n${sign(null, signedBytes(list, signedAt), by).toString('base64')}\n`
}

describe('what a channel says', () => {
  test('counts under its makers’ signature, from the day they gave it', () => {
    expect(dateOfSigned(list, paper(), key)).toBe(Date.parse(date))
  })

  test.each([
    ['a changed byte', { ...list, text: list.text.replace('abc', 'abd') }, paper()],
    ['the name of another system’s list', { ...list, name: 'latest-mac.yml' }, paper()],
    ['another date than was signed', list, paper().replace('2026', '2027')],
    ['no date that is one', list, paper(privateKey, 'today')],
    ['no signature', list, null],
    ['words for a signature', list, 'trust me'],
    ['another’s signature', list, paper(generateKeyPairSync('ed25519').privateKey)]
  ])('does not with %s', (_, said, given) => {
    expect(() => dateOfSigned(said, given, key)).toThrow(NotSigned)
  })
})
