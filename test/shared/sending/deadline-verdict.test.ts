import { expect, test } from 'vitest'
import type { DeliveryReceipt, HandoverState } from '../../../shared/mail/sending'
import { deadlineVerdict } from '../../../shared/sending/deadline-verdict'
import { noon, recipientIn } from '../../helpers/stored'

// Told "met", a clerk closes the file: only an acceptance with a time may say so.

const receipt = (kind: DeliveryReceipt['kind'], occurredAt: string | null): DeliveryReceipt => ({
  kind,
  cause: null,
  occurredAt,
  addressee: null,
  certified: null,
  reason: null,
  identifier: null,
  messageKey: null
})
const iso = (at: number) => new Date(at).toISOString()
const accepted = (at: number | null) => receipt('acceptance', at === null ? null : iso(at))
const verdict = (state: HandoverState, receipts: readonly DeliveryReceipt[], now = noon + 1) =>
  deadlineVerdict(recipientIn(state, { receipts }), noon, now)

test('the time of the acceptance decides, to the second', () => {
  expect(verdict('handed-over', [accepted(noon)])).toBe('met')
  expect(verdict('handed-over', [accepted(noon + 1_000)])).toBe('missed')
  expect(verdict('unknown', [accepted(noon - 1_000)])).toBe('met')
})

test('the date of the mail is no time of acceptance, and what names nobody proves nothing of one of several', () => {
  const byMail = { ...accepted(noon), dated: 'by-mail' } as const
  expect(verdict('handed-over', [byMail])).toBe('not-proven')
  const together = { ...recipientIn('handed-over', { receipts: [accepted(noon)] }), together: true }
  expect(deadlineVerdict(together, noon, noon + 1)).toBe('not-proven')
})

test("the receipt's own offset is read: noon in Rome is not noon in London", () => {
  expect(verdict('handed-over', [receipt('acceptance', '2026-11-24T12:00:00+01:00')])).toBe('met')
  expect(verdict('handed-over', [receipt('acceptance', '2026-11-24T12:00:00Z')])).toBe('missed')
})

test('an early delivery of a message accepted late is still missed, and one of no known acceptance is not proven', () => {
  const delivery = receipt('delivery', iso(noon - 5))
  expect(verdict('handed-over', [accepted(noon + 5_000), delivery])).toBe('missed')
  expect(verdict('handed-over', [delivery])).toBe('not-proven')
})

test('an acceptance that gives no time, or contradicts itself, proves nothing', () => {
  expect(verdict('handed-over', [accepted(null)])).toBe('not-proven')
  expect(verdict('handed-over', [accepted(noon), receipt('non-acceptance', iso(noon))])).toBe('not-proven')
})

test('before the deadline nothing is lost, and after it silence proves nothing', () => {
  for (const state of ['holding', 'scheduled', 'queued', 'sending', 'handed-over', 'unknown'] as const) {
    expect([verdict(state, [], noon), verdict(state, [])]).toEqual(['open', 'not-proven'])
  }
})

test('what was refused or taken back was not accepted in time', () => {
  for (const state of ['refused', 'cancelled'] as const) expect(verdict(state, [])).toBe('missed')
  expect(verdict('handed-over', [receipt('non-acceptance', iso(noon - 5))])).toBe('missed')
})
