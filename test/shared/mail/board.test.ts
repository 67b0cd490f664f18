import { describe, expect, it } from 'vitest'
import {
  arranged,
  boardCounts,
  boardEntry,
  boardFilters,
  boardRow,
  fitsFilter,
  wholeBoard
} from '../../../shared/mail/board'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import { silenceOf } from '../../../shared/mail/silence'
import { receipt, recipient } from '../../renderer/features/delivery/deliveries'
import { testNow, testSending } from '../../renderer/helpers/fixtures'

// What these would catch: a sending that needs a person and is filtered away, or stands below what does not.

const hour = 3_600_000
const day = 24 * hour
const delivered = recipient([receipt('acceptance'), receipt('delivery')])
const failed = recipient([receipt('acceptance'), receipt('failure')])
const waiting = recipient([receipt('acceptance')])
const reported = recipient([receipt('acceptance', { certified: false }), receipt('security')])

const sending = (id: string, subject: string, ...recipients: RecipientDelivery[]) =>
  testSending(id, { subject, recipients })

const filtersOf = (each: ReturnType<typeof sending>, now: number) =>
  boardFilters.filter(filter => fitsFilter(boardRow(each), filter, now))

describe('filters', () => {
  it('find a sending under everything that is true of it', () => {
    expect(filtersOf(sending('s', 'x', delivered, failed, waiting), testNow)).toEqual([
      'all',
      'open',
      'failed'
    ])
    expect(filtersOf(sending('s', 'x', waiting), testNow + day)).toEqual(['all', 'open', 'silent'])
    expect(filtersOf(sending('s', 'x', delivered), testNow + day)).toEqual(['all', 'done'])
  })

  it('tell silence at the very moment at which the panel tells it', () => {
    for (const each of [waiting, recipient([receipt('acceptance'), receipt('delay')]), recipient()]) {
      for (let now = testNow - 2 * hour; now < testNow + 30 * hour; now += hour / 4) {
        const found = fitsFilter(boardRow(sending('s', 'x', each)), 'silent', now)
        expect(found, new Date(now).toISOString()).toBe(silenceOf(each, now) !== null)
      }
    }
  })

  // Neither failed, which nothing says, nor done, which would hide it.
  it('find a security notice under what is not proven', () => {
    expect(filtersOf(sending('s', 'x', reported), testNow)).toEqual(['all', 'silent'])
  })

  it('are counted by sending, not by recipient', () => {
    const entries = [sending('a', 'x', failed, failed), sending('b', 'y', delivered)].map(boardEntry)
    expect(boardCounts(entries, testNow)).toEqual({ all: 2, open: 0, failed: 1, silent: 0, done: 1 })
  })
})

describe('the board', () => {
  const entries = [
    sending('delivered', 'Città metropolitana: istanza 10', delivered),
    sending('silent', 'Istanza 9', waiting),
    sending('failed', 'Diffida', failed)
  ].map(boardEntry)
  const ids = (view: Partial<typeof wholeBoard>, now = testNow) =>
    arranged(entries, { ...wholeBoard, ...view }, now).map(({ key }) => key)

  it('keeps the order it was given until another is chosen', () => {
    expect(ids({})).toEqual(['delivered', 'silent', 'failed'])
    expect(ids({ order: 'subject' })).toEqual(['delivered', 'failed', 'silent'])
  })

  it('puts what went wrong first, then silence, and what is done last', () => {
    expect(ids({ order: 'urgent' }, testNow + day)).toEqual(['failed', 'silent', 'delivered'])
  })

  it('puts a security notice before what is merely under way', () => {
    const all = [sending('waiting', 'x', waiting), sending('reported', 'x', reported)].map(boardEntry)
    const order = arranged(all, { ...wholeBoard, order: 'urgent' }, testNow)
    expect(order.map(({ key }) => key)).toEqual(['reported', 'waiting'])
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
