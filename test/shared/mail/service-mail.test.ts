import { describe, expect, test } from 'vitest'
import { type InboxMail, sameMail } from '../../../shared/mail/service-mail'
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
