import { expect, test } from 'vitest'
import { SendingFactsDesk } from '../../../electron/outbox/facts'
import { UploadMeter } from '../../../electron/outbox/upload-meter'
import {
  type DeliveryReceipt,
  type Handover,
  notKnown,
  type RecipientDelivery,
  type SendWish
} from '../../../shared/mail/sending'
import { assumedBytesPerSecond, assumedLatencyMs } from '../../../shared/sending/facts'
import { settingsSchema } from '../../../shared/settings/settings'
import { noon, openStore, receiptOf, recipientIn, storedSending } from '../../helpers/stored'

// A wrong figure here tells a clerk that there is time where there is none, or that a day is full which is not.

const hour = 3_600_000
const midnight = Date.parse('2026-11-24T23:00:00Z')

async function desk(more: { now?: number; aheadMs?: number | null; dayBegins?: number } = {}) {
  const archive = await openStore()
  let looks = 0
  const facts = new SendingFactsDesk({
    archive,
    // A minute and a bit goes by between two looks.
    clock: { now: () => more.now ?? noon, monotonic: () => (looks += 61_000) },
    undoMs: () => 10_000,
    queueAfter: (_, ms) => ({ restMs: Math.max(0, 600_000 - ms), paceMs: 2_000 }),
    settings: () => settingsSchema.parse({ dayBegins: more.dayBegins ?? 0 }),
    uploadRate: () => new UploadMeter().rate,
    clockAheadMs: () => more.aheadMs ?? null
  })
  let count = 0
  const add = async (handover: Handover, receipts: readonly DeliveryReceipt[] = [], mailboxId = 'studio') => {
    count += 1
    const recipient: RecipientDelivery = { ...recipientIn('queued'), id: `r${count}`, handover, receipts }
    await archive.outbox.adoptSending(storedSending(`s${count}`, [recipient], { mailboxId }))
  }
  const now: SendWish = { at: null, acceptBy: null }
  return { archive, add, read: (wish = now) => facts.facts('studio', wish), observed: () => facts.observed() }
}

const acceptance = (at: number) => receiptOf('acceptance', { occurredAt: new Date(at).toISOString() })
const handedOver = (at: number): Handover => ({ state: 'handed-over', at, code: String(at) })

test('without a history everything is an assumption and says so', async () => {
  const { read } = await desk()
  expect(await read()).toMatchObject({
    ahead: 0,
    upload: { bytesPerSecond: assumedBytesPerSecond, measured: false },
    latency: { ms: assumedLatencyMs, samples: 0 },
    clockAheadMs: null
  })
})

test('a rest that the service wants is counted from when the sending would join the queue', async () => {
  const { read } = await desk()
  expect(await read()).toMatchObject({ restMs: 600_000, paceMs: 2_000 })
  expect(await read({ at: noon + 400_000, acceptBy: null })).toMatchObject({ restMs: 200_000 })
})

test('acceptance is measured from this mailbox alone, and by one clock', async () => {
  const { add, read } = await desk({ aheadMs: 60_000 })
  for (let index = 0; index < 6; index += 1) {
    const at = noon - index * hour
    // Two seconds by one clock; the service's runs a minute ahead.
    await add(handedOver(at), [acceptance(at + 62_000)])
    await add(handedOver(at + 1), [acceptance(at + hour)], 'comune')
    await add(handedOver(at + 2))
  }
  expect((await read()).latency).toEqual({ ms: 2_000, samples: 6 })
})

test('a day counts what left on it by the clock of Rome, what waits, and what is scheduled for it', async () => {
  const { add, read } = await desk()
  await add(handedOver(midnight - 1))
  await add(handedOver(midnight - 24 * hour - 1))
  await add(notKnown({ startedAt: noon }, 'timeout'))
  await add({ state: 'queued' })
  await add({ state: 'holding', until: noon + 5 })
  await add({ state: 'scheduled', at: midnight - 1, acceptBy: null })
  await add({ state: 'scheduled', at: midnight, acceptBy: null })
  await add({
    state: 'refused',
    at: noon,
    error: { code: 'internal', message: '', retryable: false, data: {} }
  })
  await add({ state: 'cancelled', at: noon })
  await add(handedOver(noon), [], 'comune')
  const { days } = await read()
  expect(days.map(({ count }) => count)).toEqual([5, 1, 0, 0, 0, 0, 0])
  expect(days[1]).toMatchObject({ start: midnight, end: midnight + 24 * hour })
})

test('the days begin with the one that is asked for, and what waits now is not counted to a later one', async () => {
  const { add, read } = await desk()
  await add({ state: 'queued' })
  const { days } = await read({ at: midnight + 1, acceptBy: null })
  expect(days[0]).toEqual({ start: midnight, end: midnight + 24 * hour, count: 0 })
})

test('the days are those of the calendar over the end of summer time', async () => {
  const { read } = await desk({ now: Date.parse('2026-10-24T21:30:00Z') })
  const { days } = await read()
  const lengths = days.map(({ start, end }) => (end - start) / hour)
  expect(lengths).toEqual([24, 25, 24, 24, 24, 24, 24])
  expect(days.slice(1).every((day, index) => day.start === days[index]?.end)).toBe(true)
})

test('the days begin at the hour that is assumed for the service', async () => {
  const { add, read } = await desk({ dayBegins: 6 })
  await add(handedOver(midnight + 5 * hour))
  await add(handedOver(midnight + 7 * hour))
  const { days } = await read()
  expect(days[0]).toEqual({ start: midnight - 18 * hour, end: midnight + 6 * hour, count: 1 })
  expect(days[1]).toEqual({ start: midnight + 6 * hour, end: midnight + 30 * hour, count: 1 })
})

test('the busiest day is that of one mailbox, by the hour at which days begin', async () => {
  const { add, observed } = await desk({ dayBegins: 6, now: midnight + 24 * hour })
  expect((await observed()).busiestDay).toBeNull()
  for (const at of [midnight + 5 * hour, midnight - hour, midnight - 17 * hour]) await add(handedOver(at))
  for (const at of [midnight + 7 * hour, midnight + 8 * hour]) await add(handedOver(at))
  await add(handedOver(midnight), [], 'comune')
  await add(notKnown({ startedAt: midnight }, 'timeout'))
  expect((await observed()).busiestDay).toBe(3)
})

test('receipts are counted over final recipients only, and not before there are twenty', async () => {
  const { add, observed } = await desk()
  const delivery: DeliveryReceipt = { ...acceptance(noon), kind: 'delivery' }
  for (let index = 0; index < 19; index += 1) {
    await add(handedOver(noon - index), [acceptance(noon), delivery, delivery])
    await add(handedOver(noon - index - 100), [acceptance(noon)])
  }
  expect((await observed()).receipts).toBeNull()
  await add(handedOver(noon + 1), [acceptance(noon), delivery, delivery])
  expect((await observed()).receipts).toEqual({ mean: 3, samples: 20 })
})

test('a deadline has only earlier deadlines and what is under way before it', async () => {
  const { archive, add, read } = await desk()
  await add({ state: 'queued' })
  await add({ state: 'sending', startedAt: noon })
  const urgent = { ...recipientIn('queued'), id: 'urgent' }
  await archive.outbox.adoptSending(storedSending('urgent', [urgent], { acceptBy: noon + hour }))
  expect((await read({ at: null, acceptBy: noon + 2 * hour })).ahead).toBe(2)
  expect((await read({ at: null, acceptBy: noon + hour / 2 })).ahead).toBe(1)
})

test('small requests tell nothing of the line, and the slowest of the last large ones counts', () => {
  const meter = new UploadMeter()
  meter.note(10_000, 10_000)
  expect(meter.rate.measured).toBe(false)
  for (const milliseconds of [1_000, 4_000, 2_000]) meter.note(1_000_000, milliseconds)
  expect(meter.rate).toEqual({ bytesPerSecond: 250_000, measured: true })
})
