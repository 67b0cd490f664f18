import { expect, test } from 'vitest'
import type { SendOutcome } from '../../../electron/service/types'
import { appError } from '../../../shared/errors/app-error'
import type { SendWish } from '../../../shared/mail/sending'
import { openQuietOffice, type QuietOffice } from '../../helpers/quiet-office'
import { noon } from '../../helpers/stored'

// What these would catch: one answer "too many requests" that throws a whole queue back at its writer; a queue that goes
// on before the service wants it to, faster than it may, or never; and a refused message that is repeated by itself.

const minute = 60_000
const second = 1_000

const tooMany = (retryAfterSeconds: number | string = 0): SendOutcome => ({
  kind: 'refused',
  error: appError('rate-limited', 'x', { retryAfterSeconds })
})

/** A sending to so many, of whom the first is refused ten seconds after noon. */
async function refusedFirst(count: number, refusal: SendOutcome, wish?: SendWish) {
  const office = await openQuietOffice()
  office.outcome = refusal
  const recipients = Array.from({ length: count }, (_, at) => `r${at}@pec.example`)
  const { id } = await office.send({ recipients, ...(wish === undefined ? {} : { wish }) })
  await office.pass(10 * second)
  return { office, id }
}

/** Second by second, since what a timer sets off has to be done before the next. */
async function passSlowly(office: QuietOffice, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 1) await office.pass(second)
}

test('only the message that met it is refused; the others wait as long as the service wishes, and leave by themselves', async () => {
  const { office, id } = await refusedFirst(3, tooMany(90))
  expect(await office.states(id)).toEqual(['refused', 'queued', 'queued'])
  expect(office.outbox.rests.list).toEqual([{ mailboxId: 'studio', until: noon + 100 * second }])
  office.outcome = null
  await passSlowly(office, 89)
  expect([office.left.length, office.returned]).toEqual([1, 0])
  await passSlowly(office, 5)
  expect(office.left).toEqual(['r0@pec.example', 'r1@pec.example', 'r2@pec.example'])
  expect(await office.states(id)).toEqual(['refused', 'handed-over', 'handed-over'])
  expect(office.outbox.rests.list).toEqual([])
})

test.each([
  ['nothing', 0, 60],
  ['less than a minute', 1, 60],
  ['what cannot be read', 'soon', 60],
  ['ten minutes', 600, 600],
  ['a day', 86_400, 3_600]
])('the rest is bounded where the service wishes for %s', async (_, wished, rest) => {
  const { office } = await refusedFirst(2, tooMany(wished))
  expect(office.outbox.rests.list).toEqual([{ mailboxId: 'studio', until: noon + (10 + rest) * second }])
})

test('after the rest it goes at half the pace for ten minutes, and then at the whole', async () => {
  const { office } = await refusedFirst(7, tooMany())
  const began: number[] = []
  office.outcome = null
  office.asked = async () => void began.push((office.clock.now() - noon) / second)
  await passSlowly(office, 62)
  expect(began).toEqual([70, 72])
  let go = () => {}
  office.turn = new Promise(resolve => {
    go = resolve
  })
  await passSlowly(office, 10)
  await office.pass(10 * minute)
  go()
  await office.pass(0)
  // The pacer, which is not here, keeps them a second apart.
  expect(began).toEqual([70, 72, ...Array.from({ length: 4 }, () => 682)])
})

test('what would join the queue is told how long it waits, and how slowly it goes on', async () => {
  const { office } = await refusedFirst(1, tooMany(600))
  const told = (ms: number) => Object.values(office.outbox.rests.queueAfter('studio', ms))
  expect([told(0), told(9 * minute), told(11 * minute), told(20 * minute)]).toEqual([
    [600_000, 2_000],
    [60_000, 2_000],
    [0, 2_000],
    [0, 1_000]
  ])
  expect(office.outbox.rests.queueAfter('comune', 0)).toEqual({ restMs: 0, paceMs: 1_000 })
})

test('three in a row give the rest back to its writer', async () => {
  const { office, id } = await refusedFirst(5, tooMany())
  await passSlowly(office, 2 * 60)
  expect(await office.states(id)).toEqual(['refused', 'refused', 'refused', 'cancelled', 'cancelled'])
  expect([office.returned, office.left.length]).toEqual([2, 3])
})

test('a message that was taken in between begins the count anew', async () => {
  const { office } = await refusedFirst(8, tooMany())
  await passSlowly(office, 60)
  office.outcome = null
  await passSlowly(office, 60)
  office.outcome = tooMany()
  await passSlowly(office, 2 + 60)
  expect(office.returned).toBe(0)
  await passSlowly(office, 60)
  expect(office.returned).toBeGreaterThan(0)
})

test('a deadline that goes by during the rest holds its message for a person, and it leaves no more by itself', async () => {
  const { office } = await refusedFirst(2, tooMany(3_600), { at: null, acceptBy: noon + 10 * minute })
  office.outcome = null
  for (let passed = 0; passed < 11; passed += 1) await office.pass(minute)
  expect(office.outbox.held.map(({ address }) => address)).toEqual(['r1@pec.example'])
  for (let passed = 0; passed < 60; passed += 1) await office.pass(minute)
  expect(office.left).toEqual(['r0@pec.example'])
})

test('what joins the queue meanwhile waits as well, and can be taken back', async () => {
  const { office } = await refusedFirst(1, tooMany())
  office.outcome = null
  const { id } = await office.send({ recipients: ['later@pec.example'], subject: 'Altro' })
  await passSlowly(office, 20)
  expect(await office.states(id)).toEqual(['queued'])
  expect((await office.outbox.undo(id)).ok).toBe(true)
  await passSlowly(office, 60)
  expect(office.left).toEqual(['r0@pec.example'])
})

test('the page hears when a rest begins and when it ends', async () => {
  const { office } = await refusedFirst(1, tooMany())
  const before = office.heldChanges
  expect(before).toBeGreaterThan(0)
  await passSlowly(office, 60)
  expect(office.heldChanges).toBe(before + 1)
})
