import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../../electron/archive/mail-identity'
import { inboxMail } from '../../helpers/service-mail'

const mail = inboxMail(1, 'delivery', { code: '20261124120000001' })

describe('the fingerprint of a mail', () => {
  test('is what the service wrote of it, and neither id nor place', () => {
    expect(fingerprint({ ...mail, recipient: 'other' })).toBe(fingerprint(mail))
    expect(fingerprint({ ...mail, object: `${mail.object} ` })).not.toBe(fingerprint(mail))
  })

  test('is the one of earlier versions, whose marks wait for mail under it', () => {
    expect(fingerprint(mail)).toBe('VIgA4GWOPJlu6EusEemaJFi-E3r')
  })

  test('cannot be made the same by moving letters from one field to the next', () => {
    const [one, other] = [
      { ...mail, sender: 'a', date: 'b', object: 'c' },
      { ...mail, sender: 'a","b', date: '', object: 'c' }
    ]
    expect(fingerprint(one)).not.toBe(fingerprint(other))
  })
})
