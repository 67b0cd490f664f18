import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMailDate } from '../../../../electron/service/wire/mail-date'

describe('the date of a mail', () => {
  it.each([
    ['Wed, 26 Aug 2020 10:00:35 +0200', '2020-08-26T10:00:35+02:00'],
    ['26 Aug 2020 10:00:35 +0200', '2020-08-26T10:00:35+02:00'],
    ['Wed 26 Aug 2020 10:00:35 +0200', '2020-08-26T10:00:35+02:00'],
    [' Wed,  6 Aug 2020\t10:00:35 +0200 (CEST) ', '2020-08-06T10:00:35+02:00'],
    ['Wed, 26 Aug 2020 10:00:35 +0200 (Central (European) Summer Time)', '2020-08-26T10:00:35+02:00'],
    ['(a) 26 Aug 2020 10:00:35 (b) +0200', '2020-08-26T10:00:35+02:00'],
    ['Wed, 26 August 2020 10:00:35 +0200', '2020-08-26T10:00:35+02:00'],
    ['26 Aug 20 10:00 +0200', '2020-08-26T10:00:00+02:00'],
    ['26 Aug 99 10:00 +0200', '1999-08-26T10:00:00+02:00'],
    ['Wed, 26 Aug 2020 10:00:35 +02', '2020-08-26T10:00:35+02:00'],
    ['Wed, 26 Aug 2020 10:00:35 +02:00', '2020-08-26T10:00:35+02:00'],
    ['Wed, 26 Aug 2020 9:05:35 -0330', '2020-08-26T09:05:35-03:30'],
    ['Wed, 26 Aug 2020 10:00:35 GMT', '2020-08-26T10:00:35+00:00'],
    ['Wed, 26 Aug 2020 10:00:35 utc', '2020-08-26T10:00:35+00:00'],
    ['Wed, 26 Aug 2020 10:00:35 Z', '2020-08-26T10:00:35+00:00'],
    ['Wed, 26 Aug 2020 10:00:35 CEST', '2020-08-26T10:00:35+02:00'],
    ['Wed, 26 Aug 2020 10:00:35 -0000', '2020-08-26T10:00:35+00:00'],
    ['Sat, 31 Dec 2016 23:59:60 +0000', '2016-12-31T23:59:59+00:00'],
    ['Sat, 29 Feb 2020 00:00:00 +0100', '2020-02-29T00:00:00+01:00']
  ])('%j is %s', (text, iso) => {
    expect(readMailDate(text)).toBe(iso)
  })

  it.each([
    '',
    'yesterday',
    'Wed, 26 Aug 2020 10:00:35',
    'Wed, 26 Aug 2020 10:00:35 XYZ',
    'Wed, 31 Jun 2020 10:00:35 +0200',
    'Sun, 29 Feb 2021 10:00:35 +0200',
    'Wed, 26 Aug 2020 24:00:00 +0200',
    'Wed, 26 Aug 2020 10:60:00 +0200',
    'Wed, 26 Aug 2020 10:00:61 +0200',
    'Wed, 26 Foo 2020 10:00:35 +0200',
    'Wed, 26 Aug 2020 10:00:35 +2500',
    'Wed, 26 Aug 2020 10:00:35 +0299',
    '2020-08-26 10:00:35',
    '26/08/2020 10:00:35 +0200',
    '('.repeat(10_000)
  ])('%j is no moment', text => {
    expect(readMailDate(text)).toBeNull()
  })

  it('names the moment every mail program means by it', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2049-12-31'), noInvalidDate: true }), date => {
        const written = date.toUTCString().replace('GMT', '+0000')
        const iso = readMailDate(written)
        expect(iso === null ? null : Date.parse(iso)).toBe(Math.floor(date.getTime() / 1_000) * 1_000)
      })
    )
  })
})
