import { describe, expect, it } from 'vitest'
import { notKnown } from '../../../shared/mail/sending'
import { awaitedSince, silenceOf } from '../../../shared/mail/silence'
import { receipt, recipient } from '../../renderer/features/delivery/deliveries'
import { testNow } from '../../renderer/helpers/fixtures'

// What these would catch: a clerk who is told of silence too late, or where nothing is awaited.

const hour = 3_600_000
const accepted = Date.parse('2026-11-23T08:31:00+01:00')
describe('awaitedSince', () => {
  it('counts from the acceptance, and from the handing over where there is none or it has no time', () => {
    expect(awaitedSince(recipient())).toBe(testNow - hour)
    expect(awaitedSince(recipient([receipt('acceptance')]))).toBe(accepted)
    expect(awaitedSince(recipient([receipt('acceptance', { occurredAt: null })]))).toBe(testNow - hour)
  })

  it('does not count where nothing more is awaited, or nobody knows whether it left', () => {
    expect(awaitedSince(recipient([receipt('acceptance'), receipt('delivery')]))).toBeNull()
    expect(awaitedSince(recipient([receipt('acceptance', { certified: false })]))).toBeNull()
    expect(awaitedSince(recipient([], notKnown({ startedAt: testNow }, 'timeout')))).toBeNull()
  })

  it('takes nothing from a receipt that names nobody where several went out together', () => {
    const together = { ...recipient([receipt('acceptance', { addressee: null })]), together: true }
    expect(awaitedSince(together)).toBe(testNow - hour)
  })
})

describe('silenceOf', () => {
  const waiting = recipient([receipt('acceptance')])

  it('is amber at twelve hours from the acceptance and red at twenty-four', () => {
    expect(silenceOf(waiting, accepted + 12 * hour - 1)).toBeNull()
    expect(silenceOf(waiting, accepted + 12 * hour)).toBe('amber')
    expect(silenceOf(waiting, accepted + 24 * hour - 1)).toBe('amber')
    expect(silenceOf(waiting, accepted + 24 * hour)).toBe('red')
  })

  it('goes on after the first notice, and ends with a late delivery', () => {
    const warned = [receipt('acceptance'), receipt('delay')]
    expect(silenceOf(recipient(warned), accepted + 30 * hour)).toBe('red')
    expect(silenceOf(recipient([...warned, receipt('delivery')]), accepted + 30 * hour)).toBeNull()
  })

  it('sounds too where not even the acceptance came', () => {
    expect(silenceOf(recipient(), testNow + 11 * hour)).toBe('amber')
  })
})
