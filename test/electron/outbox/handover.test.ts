import { describe, expect, test } from 'vitest'
import { ended, holding, stopsTheRest } from '../../../electron/outbox/handover'
import type { SendOutcome } from '../../../electron/service/types'
import { appError, type ErrorCode, errorCodes } from '../../../shared/errors/app-error'
import { unknownReasons } from '../../../shared/mail/sending'
import { noon } from '../../helpers/stored'

test('a recipient holds until the undo time is over, under an id of its own', () => {
  const [one, other] = [holding('anna@pec.example', noon), holding('anna@pec.example', noon)]
  expect(one).toMatchObject({
    address: 'anna@pec.example',
    handover: { state: 'holding', until: noon },
    receipts: []
  })
  expect(one.id).not.toBe(other.id)
})

describe('a send ends', () => {
  test('handed over under its code', () => {
    expect(ended({ kind: 'handed-over', code: '1' }, { startedAt: noon - 9, clockAheadMs: 7 }, noon)).toEqual(
      {
        state: 'handed-over',
        at: noon,
        code: '1'
      }
    )
  })

  test('refused with the reason', () => {
    const error = appError('request-refused', 'no')
    expect(ended({ kind: 'refused', error }, { startedAt: noon - 9, clockAheadMs: 7 }, noon)).toEqual({
      state: 'refused',
      at: noon,
      error
    })
  })

  test.each(unknownReasons)(
    'unknown by %s, since when it began, with its code and not looked for yet',
    reason => {
      expect(
        ended({ kind: 'unknown', reason, code: '1' }, { startedAt: noon - 9, clockAheadMs: 7 }, noon)
      ).toEqual({
        state: 'unknown',
        startedAt: noon - 9,
        clockAheadMs: 7,
        reason,
        code: '1',
        checkedAt: null,
        firstCheckedAt: null,
        trace: null,
        leftAt: null
      })
    }
  )
})

describe('the rest of a sending is given back', () => {
  const walls: readonly ErrorCode[] = [
    'credentials-refused',
    'secret-missing',
    'keychain-missing',
    'address-refused',
    'payment-required',
    'attachment-too-large',
    'disk-failed',
    'archive-damaged',
    'internal'
  ]

  test.each(errorCodes)('or not, after a refusal by %s', code => {
    const outcome: SendOutcome = { kind: 'refused', error: appError(code, 'no') }
    expect(stopsTheRest(outcome)).toBe(walls.includes(code))
  })

  test('after no other end: one that nobody knows is looked for first', () => {
    expect(stopsTheRest({ kind: 'handed-over', code: '1' })).toBe(false)
    expect(stopsTheRest({ kind: 'unknown', reason: 'timeout', code: null })).toBe(false)
  })
})
