import { describe, expect, it } from 'vitest'
import { readMoment } from '../../../shared/receipts/occurred-at'

describe('the moment of a receipt', () => {
  it.each([
    ['14/12/2021', '14:36:08(+0100)', '2021-12-14T14:36:08+01:00'],
    ['14/12/2021', '14:36:08(+01:00)', '2021-12-14T14:36:08+01:00'],
    ['1/7/2026', '9:05:00(+0200)', '2026-07-01T09:05:00+02:00'],
    ['14.12.2021', '14:36(-0330)', '2021-12-14T14:36:00-03:30'],
    ['14-12-2021', '14:36:08(cest)', '2021-12-14T14:36:08+02:00'],
    ['14/12/2021', '14:36:08(0100)', '2021-12-14T14:36:08+01:00'],
    ['29/02/2024', '23:59:59(+0100)estatoricevuto', '2024-02-29T23:59:59+01:00']
  ])('of %s %s is %s', (day, time, moment) => {
    expect(readMoment(day, time)).toBe(moment)
    expect(Number.isNaN(Date.parse(moment))).toBe(false)
  })

  it.each([
    ['no such day', '31/02/2024', '14:36:08(+0100)'],
    ['no leap day', '29/02/2023', '14:36:08(+0100)'],
    ['no such hour', '14/12/2021', '24:00:00(+0100)'],
    ['no such minute', '14/12/2021', '14:60:08(+0100)'],
    ['no such second', '14/12/2021', '14:36:60(+0100)'],
    ['no offset', '14/12/2021', '14:36:08'],
    ['an offset nobody has', '14/12/2021', '14:36:08(+9900)'],
    ['a template not filled in', 'gg/mm/aaaa', 'hh:mm:ss(+0100)']
  ])('is not known with %s', (_why, day, time) => {
    expect(readMoment(day, time)).toBeNull()
  })
})
