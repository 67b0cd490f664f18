import { describe, expect, test } from 'vitest'
import { deliveryState, unnamedReceipts } from '../../../shared/mail/delivery'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import { receiptOf, storedSending } from '../../helpers/stored'
import { adopted, handedOver, recipient } from './outbox-bench'

// What these would catch: one delivery that is shown for two messages, of which only one was delivered.

const delivery = receiptOf('delivery')

function of(...recipients: readonly RecipientDelivery[]) {
  const [own, other] = recipients
  if (own === undefined) throw new Error('nobody')
  const { outbox, requests } = adopted(
    storedSending('own', [own]),
    ...(other === undefined ? [] : [storedSending('other', [other])])
  )
  const state = (id: string) => {
    const found = outbox.recipient(id)
    if (found === null) throw new Error('gone')
    return deliveryState(found.recipient)
  }
  return { outbox, requests, state }
}

describe('a receipt that names nobody', () => {
  test('proves nothing for either of two sends that were given one code, nor for the one that was looked at before', () => {
    const before = recipient('b', handedOver('7'))
    const { outbox, requests, state } = of(recipient('a', handedOver('7')), {
      ...before,
      receipts: [delivery]
    })
    expect(state('b')).toBe('delivered')
    requests.saveFollowed([{ ...recipient('a', handedOver('7')), receipts: [delivery], followedAt: 1 }])
    expect([state('a'), state('b')]).toEqual(['handed-over', 'handed-over'])
    const shown = ['own', 'other'].map(id => {
      const sending = outbox.sending(id)
      return sending === null ? null : unnamedReceipts(sending).map(({ kind }) => kind)
    })
    expect(shown).toEqual([['delivery'], ['delivery']])
  })

  test('nor where the other has been removed, and its code stays', () => {
    const { outbox, requests, state } = of(recipient('b', handedOver('8')), recipient('a', handedOver('7')))
    outbox.removeSending('other')
    outbox.adoptSending(storedSending('late', [recipient('c', handedOver('7'))]))
    requests.saveFollowed([{ ...recipient('c', handedOver('7')), receipts: [delivery] }])
    expect(state('c')).toBe('handed-over')
  })

  test('counts where the code is of one request', () => {
    const { requests, state } = of(recipient('a', handedOver('7')), recipient('b', handedOver('8')))
    requests.saveFollowed([{ ...recipient('a', handedOver('7')), receipts: [delivery] }])
    expect(state('a')).toBe('delivered')
  })

  test('is no reason to doubt one that does name the recipient', () => {
    const { requests, state } = of(recipient('a', handedOver('7')), recipient('b', handedOver('7')))
    const named = receiptOf('delivery', { addressee: 'a@pec.example' })
    requests.saveFollowed([{ ...recipient('a', handedOver('7')), receipts: [named, receiptOf('failure')] }])
    expect([state('a'), state('b')]).toEqual(['delivered', 'handed-over'])
  })
})
