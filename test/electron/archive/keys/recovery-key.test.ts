import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  makeRecoveryKey,
  readRecoveryKey,
  writeRecoveryKey
} from '../../../../electron/archive/keys/recovery-key'

const keys = fc.uint8Array({ minLength: 20, maxLength: 20 })
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('a recovery key', () => {
  it('is read back as it was written, whatever the case, blanks and dashes', () => {
    fc.assert(
      fc.property(keys, key => {
        const written = writeRecoveryKey(key)
        expect(written).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/)
        const typed = written.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l')
        expect(readRecoveryKey(typed)).toEqual({ ok: true, value: key })
      })
    )
  })

  it('tells in which group a mistyped letter stands, for every letter and every place', () => {
    const written = writeRecoveryKey(Uint8Array.from({ length: 20 }, (_, at) => at * 13))
    const plain = [...written.replaceAll('-', '')]
    for (const [place, right] of plain.entries()) {
      for (const wrong of symbols) {
        if (wrong === right) continue
        const read = readRecoveryKey(plain.with(place, wrong).join(''))
        expect(read.ok ? 0 : read.error.data.group).toBe(Math.floor(place / 5) + 1)
      }
    }
  })

  it('finds two neighbours, and two groups, that were changed round', () => {
    fc.assert(
      fc.property(keys, fc.nat(38), fc.nat(6), (key, place, group) => {
        const plain = [...writeRecoveryKey(key).replaceAll('-', '')]
        const [one, other] = [plain[place] ?? '', plain[place + 1] ?? '']
        fc.pre(one !== other && place % 5 !== 4)
        expect(
          readRecoveryKey(
            plain
              .with(place, other)
              .with(place + 1, one)
              .join('')
          ).ok
        ).toBe(false)
        const groups = writeRecoveryKey(key).split('-')
        const [first, second] = [groups[group] ?? '', groups[group + 1] ?? '']
        expect(
          readRecoveryKey(
            groups
              .with(group, second)
              .with(group + 1, first)
              .join('-')
          ).ok
        ).toBe(false)
      })
    )
  })

  it('says how many letters are missing or too many', () => {
    const written = makeRecoveryKey()
    expect(readRecoveryKey(written.slice(0, -2))).toMatchObject({
      error: { data: { length: 38, wanted: 40 } }
    })
    expect(readRecoveryKey(`${written}AA`)).toMatchObject({ error: { data: { length: 42, wanted: 40 } } })
    expect(readRecoveryKey('')).toMatchObject({ error: { data: { length: 0 } } })
  })

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 50 }, makeRecoveryKey)).size).toBe(50)
  })
})
