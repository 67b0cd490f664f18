import { expect, test } from 'vitest'
import { openQuietOffice, type QuietOffice } from '../../helpers/quiet-office'
import { noon } from '../../helpers/stored'

// A letter whose time or deadline went by while it waited in the queue, and that leaves hours late by itself.

const minute = 60_000
const hour = 60 * minute
const lost = { kind: 'unknown', reason: 'connection-lost', code: null } as const
const to = (name: string) => ({ recipients: [`${name}@pec.example`], subject: `A ${name}` })
const wished = (at: number | null, acceptBy: number | null = null) => ({ wish: { at, acceptBy } })

/** The next request is lost, and no look for it is answered until `back` is called. */
function lineDown(office: QuietOffice): { readonly back: () => Promise<void> } {
  let answer = () => {}
  office.outcome = lost
  office.look = new Promise(resolve => {
    answer = () => resolve('looked')
  })
  return {
    back: async () => {
      office.outcome = null
      answer()
      await office.pass(0)
    }
  }
}

const heldNames = ({ outbox }: QuietOffice) =>
  outbox.held.map(({ address, why }) => `${address} ${why}`).sort()

test('the line is down past the time and the deadline: both wait for a person, and leave at the word without another', async () => {
  const office = await openQuietOffice()
  const line = lineDown(office)
  await office.send({ ...to('a'), ...wished(noon + minute) })
  const b = await office.send({ ...to('b'), ...wished(noon + minute + 1_000) })
  const c = await office.send({ ...to('c'), ...wished(noon + minute + 2_000, noon + 20 * minute) })
  await office.pass(minute)
  await office.pass(2_000)
  expect([office.left, await office.states(b.id)]).toEqual([['a@pec.example'], ['queued']])
  await office.pass(95 * minute)
  await line.back()
  expect(office.left).toEqual(['a@pec.example'])
  expect(heldNames(office)).toEqual(['b@pec.example missed', 'c@pec.example missed'])
  await office.pass(hour)
  expect(office.left).toHaveLength(1)
  for (const { id } of [b, c]) await office.outbox.sendHeld(id)
  await office.pass(minute)
  expect(office.left.slice(1).sort()).toEqual(['b@pec.example', 'c@pec.example'])
  expect(office.outbox.held).toEqual([])
})

test('a person is asked when its time has gone by, not when the line is back', async () => {
  const office = await openQuietOffice()
  lineDown(office)
  await office.send(to('a'))
  await office.pass(10_000)
  await office.send({ ...to('b'), ...wished(noon + minute) })
  await office.send({ ...to('c'), ...wished(null, noon + 20 * minute) })
  for (let passed = 0; passed < 8; passed += 1) await office.pass(minute)
  expect(heldNames(office)).toEqual(['b@pec.example missed'])
  for (let passed = 0; passed < 13; passed += 1) await office.pass(minute)
  expect(heldNames(office)).toEqual(['b@pec.example missed', 'c@pec.example missed'])
})

test('what was sent plainly goes on when the line is back, and what has a deadline while that is not over', async () => {
  const office = await openQuietOffice()
  const line = lineDown(office)
  await office.send({ ...to('a'), ...wished(noon + minute) })
  await office.pass(minute)
  await office.send(to('plain'))
  await office.send({ ...to('deadline'), ...wished(null, noon + 3 * hour) })
  for (let passed = 0; passed < 95; passed += 1) await office.pass(minute)
  await line.back()
  expect(office.left).toEqual(['a@pec.example', 'deadline@pec.example', 'plain@pec.example'])
})

test('what waited for its like, of unknown outcome, past its time waits for a person', async () => {
  const office = await openQuietOffice()
  office.outcome = lost
  const first = await office.send(to('a'))
  await office.pass(10_000)
  office.outcome = null
  const second = await office.send({ ...to('a'), ...wished(noon + minute) })
  await office.pass(minute)
  expect([await office.states(first.id), await office.states(second.id)]).toEqual([['unknown'], ['queued']])
  await office.pass(10 * minute)
  const known = await office.archive.outbox.recipient(first.recipients[0]?.id ?? '')
  if (known === null) throw new Error('nobody was sent to')
  const handover = { state: 'handed-over', at: noon, code: '202611241200000001' } as const
  await office.archive.outbox.saveRecipient('unknown', { ...known.recipient, handover })
  await office.outbox.wake('studio')
  await office.pass(minute)
  expect([office.left, heldNames(office)]).toEqual([['a@pec.example'], ['a@pec.example missed']])
})

test('a long run that waits for nothing but its turn is not late', async () => {
  const office = await openQuietOffice()
  const recipients = Array.from({ length: 8 }, (_, at) => `r${at}@pec.example`)
  const { id } = await office.send({ recipients, ...wished(noon + hour) })
  const turns: (() => void)[] = []
  const nextTurn = () => {
    office.turn = new Promise(resolve => turns.push(resolve))
  }
  nextTurn()
  await office.pass(hour)
  for (let at = 0; at < recipients.length; at += 1) {
    await office.pass(2 * minute)
    nextTurn()
    turns[at]?.()
    await office.pass(0)
  }
  expect([office.left, office.outbox.held]).toEqual([recipients, []])
  expect(new Set(await office.states(id))).toEqual(new Set(['handed-over']))
})

test('a person who says "send now" while the outbox is paused is told so, and nothing is queued', async () => {
  const office = await openQuietOffice()
  const { id } = await office.send({ ...to('a'), ...wished(noon + hour) })
  await office.restart(3 * hour)
  // As of an archive that nothing could judge, where what was scheduled stays so.
  await office.archive.pause.doubtEverything('unjudged')
  await expect(office.send({ ...to('b'), ...wished(noon + 4 * hour) })).rejects.toThrow('outbox-paused')
  expect(await office.outbox.sendHeld(id)).toMatchObject({ error: { code: 'outbox-paused' } })
  expect([office.left, await office.states(id)]).toEqual([[], ['scheduled']])
})
