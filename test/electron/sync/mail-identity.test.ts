import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InboxMail } from '../../../electron/service/types'
import { fingerprint, sameMail, withKeys } from '../../../electron/sync/mail-identity'
import { inboxMail } from '../../helpers/service-mail'

const mail = inboxMail(1, 'delivery', { code: '20261124120000001' })

describe('two answers speak of the same mail', () => {
  const alike: [string, Partial<InboxMail>][] = [
    ['under another id, since ids shift', { id: 99 }],
    ['whoever the recipient is written as', { recipient: 'UFFICIO@prova.example' }],
    ['where blanks were lost or folded in', { object: ` ${mail.object.replaceAll(' ', '\r\n\t ')} ` }],
    ['in another time zone', { date: 'x', receivedAt: '2026-11-24T12:00:00+01:00' }]
  ]
  test.each(alike)('%s', (_, change) => {
    expect(sameMail(mail, { ...mail, ...change })).toBe(true)
  })

  test.each([
    [
      '"Per conto di: anna@pec.example" <posta-certificata@gestore.example>',
      '"Per conto di: anna@pec.example"'
    ],
    [
      '"Per conto di: anna@pec.example" <posta-certificata@gestore.example>',
      'Per conto di: anna@pec.example '
    ],
    ['<anna@pec.example>', 'anna@pec.example']
  ])('where the sender %s lost what the service drops: %s', (one, other) => {
    expect(sameMail({ ...mail, sender: one }, { ...mail, sender: other })).toBe(true)
  })

  test('not when sender, moment or subject differ', () => {
    for (const change of [
      { sender: 'anna@pec.example' },
      { receivedAt: '2026-11-24T11:00:01Z' },
      { receivedAt: null },
      { object: `${mail.object}1` },
      { object: mail.object.toLowerCase() }
    ]) {
      expect([change, sameMail(mail, { ...mail, ...change })]).toEqual([change, false])
    }
  })

  test('by the words of the date where none can be read', () => {
    const undated = { ...mail, receivedAt: null, date: 'ieri  sera' }
    expect(sameMail(undated, { ...undated, date: 'ieri sera' })).toBe(true)
    expect(sameMail(undated, { ...undated, date: 'oggi' })).toBe(false)
  })
})

describe('the key of a mail', () => {
  const equals = [3, 2, 1].map(id => ({ ...mail, id }))
  const newer = inboxMail(9, 'acceptance', { at: 5_000 })

  test('is what the service wrote of it, and neither id nor place', () => {
    expect(fingerprint({ ...mail, recipient: 'other' })).toBe(fingerprint(mail))
    expect(fingerprint({ ...mail, object: `${mail.object} ` })).not.toBe(fingerprint(mail))
  })

  test('cannot be made the same by moving letters from one field to the next', () => {
    const [one, other] = [
      { ...mail, sender: 'a', date: 'b', object: 'c' },
      { ...mail, sender: 'a","b', date: '', object: 'c' }
    ]
    expect(fingerprint(one)).not.toBe(fingerprint(other))
  })

  test('tells equal mails apart, and a newcomer renames none of them', () => {
    const before = withKeys(equals)
    expect(new Set(before.map(({ key }) => key)).size).toBe(3)
    const after = withKeys([{ ...mail, id: 4 }, newer, ...equals])
    expect(after.slice(2)).toEqual(before)
    expect(after.map(({ mail }) => mail.id)).toEqual([4, 9, 3, 2, 1])
  })

  test('is one for each mail in whatever mixture, in the order given', () => {
    const kinds = fc.constantFrom('acceptance', 'delivery', 'mail')
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 12 }), mixture => {
        const mails = mixture.map((kind, id) => inboxMail(id, kind))
        const keyed = withKeys(mails)
        expect(keyed.map(each => each.mail)).toEqual(mails)
        expect(new Set(keyed.map(each => each.key)).size).toBe(mails.length)
      })
    )
  })
})
