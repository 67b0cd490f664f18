import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DeliveryState,
  deliveryState,
  isDelayUnclear,
  isFinal,
  isSendingFinal
} from '../../../shared/mail/delivery'
import type { DeliveryReceipt } from '../../../shared/mail/sending'
import { handoverStates, receiptOf, recipientIn, storedSending } from '../../helpers/stored'

const acceptance = receiptOf('acceptance', { certified: true })
const ordinary = receiptOf('acceptance', { certified: false })
const untold = receiptOf('acceptance')
const refusal = receiptOf('non-acceptance')
const delay = receiptOf('delay')
const delivery = receiptOf('delivery')
const unknownAddress = receiptOf('failure', { cause: 'unknown-address' })
const untoldFailure = receiptOf('failure')
const timeout = receiptOf('failure', { cause: 'timeout' })

const stateWith = (...receipts: DeliveryReceipt[]): DeliveryState =>
  deliveryState(recipientIn('handed-over', { receipts }))

describe('what is known of a recipient', () => {
  test.each(handoverStates)('is without receipts how far the send has come: %s', state => {
    expect(deliveryState(recipientIn(state))).toBe(state)
  })

  const cases: [DeliveryState, DeliveryReceipt[]][] = [
    ['accepted', [acceptance]],
    ['accepted', [untold]],
    ['accepted-ordinary', [ordinary]],
    ['not-accepted', [refusal]],
    ['delayed', [acceptance, delay]],
    ['delayed', [delay]],
    ['delivered', [acceptance, delivery]],
    ['delivered', [delivery]],
    ['failed', [acceptance, unknownAddress]],
    ['failed', [acceptance, untoldFailure]],
    ['failed', [acceptance, delay, timeout]],
    // A late delivery overrules both notices of a delay.
    ['delivered', [acceptance, delay, delivery]],
    ['delivered', [acceptance, delay, timeout, delivery]],
    // What cannot both be true is decided by nobody here.
    ['contradictory', [acceptance, unknownAddress, delivery]],
    ['contradictory', [acceptance, untoldFailure, delivery]],
    ['contradictory', [timeout, unknownAddress, delivery]],
    ['contradictory', [refusal, delivery]],
    ['contradictory', [acceptance, refusal]]
  ]
  test.each(cases)('is %s by the receipts %#', (state, receipts) => {
    expect(stateWith(...receipts)).toBe(state)
  })

  test.each(['security', 'taken-in-charge', 'certified-mail', 'anomaly', 'other'] as const)(
    'is not changed by %s, which proves nothing for the sender',
    kind => {
      expect(stateWith(receiptOf(kind))).toBe('handed-over')
      expect(stateWith(acceptance, receiptOf(kind))).toBe('accepted')
    }
  )

  // Called the first notice, the last one would be read as "it goes on trying".
  test.each([
    [false, [receiptOf('delay', { hours: 12, addressee: 'anna@pec.example' })]],
    [false, [receiptOf('delay', { hours: 12 })]],
    [false, [delay, delivery]],
    [true, [receiptOf('delay', { addressee: 'anna@pec.example' })]],
    [true, [receiptOf('delay', { hours: 12 }), receiptOf('delay', { addressee: 'anna@pec.example' })]],
    [true, [acceptance, delay]]
  ] as const)('is an unclear delay: %s, by the receipts %#', (unclear, receipts) => {
    expect(isDelayUnclear(recipientIn('handed-over', { receipts }))).toBe(unclear)
  })

  // By the kinds alone a delivery would hide that the provider says the contrary afterwards.
  test('is contradictory where the last notice is of a later moment than the delivery, and delivered where it was before', () => {
    const at = (hour: number) => ({ occurredAt: new Date(Date.UTC(2026, 10, 24, hour)).toISOString() })
    const late = { ...timeout, ...at(23) }
    expect(stateWith(acceptance, { ...delivery, ...at(1) }, late)).toBe('contradictory')
    expect(stateWith(acceptance, late, { ...delivery, ...at(23) })).toBe('delivered')
    expect(stateWith(acceptance, late, { ...delivery, occurredAt: null })).toBe('delivered')
    // A second, late delivery overrides it.
    expect(stateWith({ ...delivery, ...at(1) }, { ...timeout, ...at(2) }, { ...delivery, ...at(3) })).toBe(
      'delivered'
    )
  })

  test('is by receipts, whatever became of the answer to the send', () => {
    for (const state of handoverStates) {
      expect(deliveryState(recipientIn(state, { receipts: [acceptance] }))).toBe('accepted')
    }
  })

  const anyReceipts = fc.subarray([acceptance, ordinary, refusal, delay, delivery, unknownAddress, timeout])

  test('does not depend on the order in which receipts come, nor on one that comes twice', () => {
    fc.assert(
      fc.property(anyReceipts, receipts => {
        expect(stateWith(...receipts.toReversed(), ...receipts)).toBe(stateWith(...receipts))
      })
    )
  })

  test('is delivered only by a delivery receipt, and then never merely something less', () => {
    fc.assert(
      fc.property(anyReceipts, receipts => {
        const state = stateWith(...receipts)
        expect(['delivered', 'contradictory'].includes(state) || !receipts.includes(delivery)).toBe(true)
        if (state === 'delivered') expect(receipts).toContain(delivery)
      })
    )
  })
})

describe('nothing more is expected', () => {
  const final: Readonly<Record<DeliveryState, boolean>> = {
    holding: false,
    scheduled: false,
    queued: false,
    sending: false,
    'handed-over': false,
    unknown: false,
    refused: true,
    cancelled: true,
    accepted: false,
    'accepted-ordinary': true,
    'not-accepted': true,
    delayed: false,
    delivered: true,
    failed: true,
    contradictory: true
  }

  test('by the states in which a send never left, or the last word has come', () => {
    for (const state of handoverStates)
      expect([state, isFinal(recipientIn(state))]).toEqual([state, final[state]])
    const proofs = [[acceptance], [ordinary], [refusal], [delay], [delivery], [timeout], [refusal, delivery]]
    for (const receipts of proofs) {
      const recipient = recipientIn('handed-over', { receipts })
      const state = deliveryState(recipient)
      expect([state, isFinal(recipient)]).toEqual([state, final[state]])
    }
  })

  test('for a sending when for each of its recipients', () => {
    const delivered = recipientIn('handed-over', { receipts: [delivery] })
    expect(isSendingFinal(storedSending('s', [delivered, recipientIn('refused')]))).toBe(true)
    expect(isSendingFinal(storedSending('s', [delivered, recipientIn('unknown')]))).toBe(false)
  })
})
