import { describe, expect, it } from 'vitest'
import { slotsOf } from '../../../../renderer/features/delivery/strip-slots'
import type { RecipientDelivery } from '../../../../shared/mail/sending'
import { lastLook, timelineOf } from '../../../../shared/mail/timeline'
import { testNow } from '../../helpers/fixtures'
import { handedOver, receipt, recipient } from './deliveries'

const steps = (delivery: RecipientDelivery) => timelineOf(delivery).map(({ what, mark }) => `${what} ${mark}`)

const unknown = {
  state: 'unknown',
  startedAt: testNow - 1_000,
  reason: 'timeout',
  code: null,
  checkedAt: testNow - 500,
  firstCheckedAt: testNow - 500,
  trace: 'none',
  leftAt: null
} as const

describe('timelineOf', () => {
  it('says after the answer of the service that nothing is proven yet', () => {
    expect(steps(recipient())).toEqual([
      'handed-over done',
      'no-acceptance-yet waiting',
      'no-delivery-yet waiting'
    ])
  })

  it('claims no moment of handing over for what was sent elsewhere', () => {
    const { handover } = recipient()
    if (handover.state !== 'handed-over') throw new Error(handover.state)
    const [first] = timelineOf({ ...recipient(), handover: { ...handover, elsewhere: true } })
    expect(first).toMatchObject({ what: 'elsewhere', mark: 'none', at: null })
  })

  it('waits for the delivery after the acceptance', () => {
    expect(steps(recipient([receipt('acceptance', { certified: true })]))).toEqual([
      'handed-over done',
      'acceptance done',
      'no-delivery-yet waiting'
    ])
  })

  it('expects no delivery receipt from ordinary mail', () => {
    expect(steps(recipient([receipt('acceptance', { certified: false })]))).toEqual([
      'handed-over done',
      'acceptance done',
      'no-delivery-expected none'
    ])
  })

  it('goes on waiting after the notice of delay', () => {
    expect(steps(recipient([receipt('acceptance'), receipt('delay', { hours: 12 })]))).toEqual([
      'handed-over done',
      'acceptance done',
      'delay warn',
      'no-delivery-yet waiting'
    ])
  })

  it('ends with a delivery or a failure', () => {
    expect(steps(recipient([receipt('acceptance'), receipt('delivery')])).at(-1)).toBe('delivery good')
    expect(
      steps(recipient([receipt('acceptance'), receipt('failure', { cause: 'mailbox-full' })])).at(-1)
    ).toBe('failure bad')
  })

  it('promises nothing after an unknown outcome or a refusal', () => {
    expect(steps(recipient([], unknown))).toEqual(['unknown warn'])
    expect(
      steps(
        recipient([], {
          state: 'refused',
          at: testNow,
          error: { code: 'request-refused', message: '', retryable: false, data: {} }
        })
      )
    ).toEqual(['refused bad'])
  })
})

describe('slotsOf', () => {
  const marks = (delivery: RecipientDelivery) => slotsOf(delivery).map(({ mark }) => mark)

  it('keeps the three places apart', () => {
    expect(marks(recipient())).toEqual(['done', 'waiting', 'waiting'])
    expect(marks(recipient([receipt('acceptance')]))).toEqual(['done', 'done', 'waiting'])
    expect(marks(recipient([receipt('acceptance'), receipt('delivery')]))).toEqual(['done', 'done', 'good'])
    expect(marks(recipient([receipt('non-acceptance')]))).toEqual(['done', 'bad', 'none'])
    expect(marks(recipient([receipt('acceptance', { certified: false })]))).toEqual(['done', 'done', 'none'])
  })

  it('shows nothing of one of several as proven by what names nobody', () => {
    const unnamed = { ...recipient([receipt('delivery', { addressee: null })]), together: true }
    expect(marks(unnamed)).toEqual(['done', 'waiting', 'waiting'])
    expect(timelineOf(unnamed).map(({ what }) => what)).not.toContain('delivery')
  })

  it('lets a late delivery stand over the notice of delay', () => {
    expect(
      marks(recipient([receipt('acceptance'), receipt('delay', { hours: 12 }), receipt('delivery')]))[2]
    ).toBe('good')
  })

  it('waits only for the next thing', () => {
    const awaited = (delivery: RecipientDelivery) => slotsOf(delivery).map(slot => slot.awaited)
    expect(awaited(recipient())).toEqual([false, true, false])
    expect(awaited(recipient([receipt('acceptance')]))).toEqual([false, false, true])
    expect(awaited(recipient([receipt('acceptance', { certified: false })]))).toEqual([false, false, false])
  })
})

describe('lastLook', () => {
  it('is the latest look at any recipient, for receipts or for a trace', () => {
    expect(lastLook([recipient()])).toBeNull()
    expect(lastLook([{ ...recipient(), followedAt: 5 }, recipient([], { ...unknown, checkedAt: 9 })])).toBe(9)
    expect(lastLook([{ ...recipient([], handedOver), followedAt: 12 }])).toBe(12)
  })
})
