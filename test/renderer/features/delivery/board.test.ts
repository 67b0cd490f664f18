import { describe, expect, it } from 'vitest'
import { arranged, countsOf, filtersOf } from '../../../../renderer/features/delivery/board'
import { wholeBoard } from '../../../../renderer/state/board-view'
import type { RecipientDelivery } from '../../../../shared/mail/sending'
import { testNow, testSending } from '../../helpers/fixtures'
import { receipt, recipient } from './deliveries'

// What these would catch: a sending that needs a person and is filtered away, or stands below what does not.

const day = 24 * 3_600_000
const delivered = recipient([receipt('acceptance'), receipt('delivery')])
const failed = recipient([receipt('acceptance'), receipt('failure')])
const waiting = recipient([receipt('acceptance')])
const reported = recipient([receipt('acceptance', { certified: false }), receipt('security')])

const sending = (id: string, subject: string, ...recipients: RecipientDelivery[]) =>
  testSending(id, { subject, recipients })

describe('filters', () => {
  it('find a sending under everything that is true of it', () => {
    expect([...filtersOf(sending('s', 'x', delivered, failed, waiting), testNow)]).toEqual([
      'all',
      'open',
      'failed'
    ])
    expect([...filtersOf(sending('s', 'x', waiting), testNow + day)]).toEqual(['all', 'open', 'silent'])
    expect([...filtersOf(sending('s', 'x', delivered), testNow + day)]).toEqual(['all', 'done'])
  })

  // Neither failed, which nothing says, nor done, which would hide it.
  it('find a security notice under what is not proven', () => {
    expect([...filtersOf(sending('s', 'x', reported), testNow)]).toEqual(['all', 'silent'])
  })

  it('are counted by sending, not by recipient', () => {
    const sendings = [sending('a', 'x', failed, failed), sending('b', 'y', delivered)]
    expect(countsOf(sendings, testNow)).toEqual({ all: 2, open: 0, failed: 1, silent: 0, done: 1 })
  })
})

describe('the board', () => {
  const sendings = [
    sending('delivered', 'Città metropolitana: istanza 10', delivered),
    sending('silent', 'Istanza 9', waiting),
    sending('failed', 'Diffida', failed)
  ]
  const ids = (view: Partial<typeof wholeBoard>, now = testNow) =>
    arranged(sendings, { ...wholeBoard, ...view }, now).map(({ id }) => id)

  it('keeps the order it was given until another is chosen', () => {
    expect(ids({})).toEqual(['delivered', 'silent', 'failed'])
    expect(ids({ order: 'subject' })).toEqual(['delivered', 'failed', 'silent'])
  })

  it('puts what went wrong first, then silence, and what is done last', () => {
    expect(ids({ order: 'urgent' }, testNow + day)).toEqual(['failed', 'silent', 'delivered'])
  })

  it('puts a security notice before what is merely under way', () => {
    const all = [sending('waiting', 'x', waiting), sending('reported', 'x', reported)]
    const order = arranged(all, { ...wholeBoard, order: 'urgent' }, testNow)
    expect(order.map(({ id }) => id)).toEqual(['reported', 'waiting'])
  })

  it('finds all words, in subject, address or code, whatever their accents', () => {
    expect(ids({ text: 'citta ISTANZA' })).toEqual(['delivered'])
    expect(ids({ text: 'ferrari diffida' })).toEqual(['failed'])
    expect(ids({ text: '2026112308300012' })).toHaveLength(3)
    expect(ids({ text: 'nessuno' })).toEqual([])
  })

  it('narrows by filter and words at once', () => {
    expect(ids({ filter: 'failed', text: 'istanza' })).toEqual([])
    expect(ids({ filter: 'silent' }, testNow + day)).toEqual(['silent'])
  })
})
