import { describe, expect, test } from 'vitest'
import { fitsSubject, fitsTime } from '../../../shared/mail/codeless'
import type { Handover } from '../../../shared/mail/sending'
import { handovers, noon } from '../../helpers/stored'

// What these would catch: a receipt of another letter that is taken for one of this, and one that was cut and is not.

const subject = 'Trasmissione della documentazione richiesta'
const code = '202611241200120001'

describe('a subject that has lost its code', () => {
  test.each([
    ['is whole', subject],
    ['is written in another case and folded', `TRASMISSIONE  della\tdocumentazione richiesta `],
    ['is a long enough beginning', subject.slice(0, 20)],
    ['ends in an ellipsis', `${subject.slice(0, 25)}...`],
    ['was cut within the code', `${subject} 2026112412`]
  ])('may be that of a send where it %s', (_, told) => {
    expect(fitsSubject(told, subject, code)).toBe(true)
  })

  test.each([
    ['is too short a beginning', subject.slice(0, 19)],
    ['goes on otherwise', `${subject} bis`],
    ['is cut within another code', `${subject} 2026112413`],
    ['is another', 'Trasmissione della fattura']
  ])('is not where it %s', (_, told) => {
    expect(fitsSubject(told, subject, code)).toBe(false)
  })

  test('says nothing where the send has none either', () => {
    expect(fitsSubject('', '', code)).toBe(false)
  })
})

describe('where it is only to be ruled out that a receipt is of a send', () => {
  const may = (told: string) => fitsSubject(told, subject, code, 'may-be')

  test('a short beginning and letters that nobody has decoded fit as well, and another subject does not', () => {
    expect([may(subject.slice(0, 5)), may('=?UTF-8?Q?Diffida?='), may('Diffida')]).toEqual([
      true,
      true,
      false
    ])
  })

  test('a clock may have been wrong by a day', () => {
    const handover = { state: 'handed-over', at: noon, code } as const
    expect(fitsTime(noon - 23 * 3_600_000, handover, 'may-be')).toBe(true)
    expect(fitsTime(noon - 25 * 3_600_000, handover, 'may-be')).toBe(false)
  })
})

describe('a moment', () => {
  const minute = 60_000
  const day = 24 * 60 * minute
  const handedOver = { state: 'handed-over', at: noon, code } as const
  const fits = (at: number, handover: Handover = handedOver) => fitsTime(at, handover)

  test('fits from a little before the handing over to three days after it', () => {
    expect([-6, -4, 0].map(minutes => fits(noon + minutes * minute))).toEqual([false, true, true])
    expect([fits(noon + 3 * day), fits(noon + 3 * day + 1), fits(Number.NaN)]).toEqual([true, false, false])
  })

  test('fits no message that waits or was not sent', () => {
    for (const state of ['holding', 'scheduled', 'queued', 'refused', 'cancelled'] as const) {
      expect(fits(noon + minute, handovers[state])).toBe(false)
    }
  })

  test('may be any later one of a send that an old copy of the archive knew as waiting', () => {
    const doubted = { ...handovers.unknown, reason: 'old-copy' } as const
    expect([fits(noon + 9 * day, doubted), fits(noon + 9 * day, handovers.unknown)]).toEqual([true, false])
  })
})
