import { expect, test } from 'vitest'
import type { Clock } from '../../../shared/clock'
import { openOffice } from '../../helpers/office'

// What these would catch: a send that leaves before its undo time is over, never, or too close to the one before,
// because somebody set the computer's clock.

const hour = 3_600_000
const to = (local: string) => `${local}@pec.prova.example`

/** A computer whose clock somebody sets while it runs. */
function jumping() {
  let ahead = 0
  const told = (clock: Clock): Clock => ({ ...clock, now: () => clock.now() + ahead })
  return {
    told,
    jump: (ms: number) => {
      ahead += ms
    }
  }
}

test.each([
  ['forward', 5 * hour],
  ['back', -5 * hour]
])('a clock set %s leaves the undo time as it is', async (_, ms) => {
  const { told, jump } = jumping()
  const { send, outbox, archive } = await openOffice(1, undefined, undefined, told)
  const taken = await send([to('consegnata')])
  jump(ms)
  expect(await outbox.undo(taken.id)).toMatchObject({ ok: true })
  expect(await archive.outbox.sending(taken.id)).toBeNull()
})

test('a clock set back during the undo time does not keep the message for ever', async () => {
  const { told, jump } = jumping()
  const { send, states, practice } = await openOffice(1, undefined, undefined, told)
  const left = await send([to('piena')])
  jump(-10 * hour)
  await expect.poll(() => practice.control.ledger().length, { timeout: 20_000 }).toBe(1)
  await states(left.id, ['failed'])
})

test('a clock set far ahead during the undo time is as good as sleep: the message waits for a word', async () => {
  const { told, jump } = jumping()
  const { send, outbox, states, practice } = await openOffice(1, undefined, undefined, told)
  const left = await send([to('piena')])
  jump(10 * hour)
  await expect
    .poll(() => outbox.held.map(({ sendingId }) => sendingId), { timeout: 20_000 })
    .toEqual([left.id])
  expect(practice.control.ledger()).toEqual([])
  expect(await outbox.sendHeld(left.id)).toMatchObject({ ok: true })
  await expect.poll(() => practice.control.ledger().length, { timeout: 20_000 }).toBe(1)
  await states(left.id, ['failed'])
})

test('a lost send is found though the clock was set right since', async () => {
  const { told, jump } = jumping()
  jump(hour)
  const { send, states, practice, desk } = await openOffice(60, undefined, undefined, told)
  await expect.poll(() => desk.clockAheadMs(), { timeout: 20_000 }).toBeLessThan(-hour / 2)
  practice.control.setFaults([
    { kind: 'drop', stage: 'after', endpoint: 'send', times: 1 },
    { kind: 'receipts', mode: 'late', ms: 300_000, times: 1 }
  ])
  const lost = await send([to('consegnata')])
  await states(lost.id, ['unknown'])
  jump(-hour)
  // Until all answers that were heard before are forgotten.
  await expect.poll(() => desk.clockAheadMs(), { timeout: 20_000 }).toBeGreaterThan(-hour / 2)
  await states(lost.id, ['delivered'])
})

test.each([
  ['on', hour],
  ['back', -hour]
])('a lost send is found though the clock was set %s just before it', async (_, ms) => {
  const { told, jump } = jumping()
  const { send, states, practice, desk } = await openOffice(60, undefined, undefined, told)
  await expect.poll(() => desk.clockAheadMs(), { timeout: 20_000 }).not.toBeNull()
  practice.control.setFaults([{ kind: 'drop', stage: 'after', endpoint: 'send', times: 1 }])
  jump(ms)
  const lost = await send([to('consegnata')])
  await states(lost.id, ['delivered'])
  expect(practice.control.ledger()).toHaveLength(1)
})

test('the pace of one a second holds while the clock jumps back and forth', async () => {
  const { told, jump } = jumping()
  // In real time: on a fast clock a busy computer is too coarse for the service's own pace.
  const { send, practice } = await openOffice(1, undefined, undefined, told)
  const addresses = ['consegnata', 'piena', 'lenta', 'sconosciuta', 'ordinaria', 'muta'].map(to)
  await send(addresses)
  for (let done = 0; done < addresses.length; done += 1) {
    await expect
      .poll(() => practice.control.ledger().length, { timeout: 20_000, interval: 5 })
      .toBeGreaterThan(done)
    jump(done % 2 === 0 ? 26 * hour : -27 * hour)
  }
  const ledger = practice.control.ledger()
  expect(ledger.map(({ recipients }) => recipients[0])).toEqual(addresses)
  const moments = ledger.map(({ acceptedAt }) => acceptedAt)
  const gaps = moments.slice(1).map((at, before) => at - (moments[before] ?? 0))
  // The way to the service takes a few milliseconds more or less.
  expect(Math.min(...gaps)).toBeGreaterThan(800)
})
