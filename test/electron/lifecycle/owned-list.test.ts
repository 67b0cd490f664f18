import { describe, expect, it } from 'vitest'
import { registration } from '../../helpers/registration'
import { pdf, valued } from '../service/account-bench'
import { type LifecycleBench, startLifecycleBench } from './lifecycle-bench'

const minute = 60_000
const list = /^GET \/pec$/

/** How often the list was asked for in these minutes, one by one. */
async function asksIn(bench: LifecycleBench, minutes: number): Promise<number[]> {
  const asks: number[] = []
  for (let at = 1; at <= minutes; at += 1) {
    const before = bench.count(list)
    const told = bench.told.length
    bench.account.clock.advance(minute)
    await new Promise(resolve => setTimeout(resolve, 5))
    if (bench.count(list) === before) continue
    asks.push(at)
    await bench.until(() => bench.told.length > told)
  }
  return asks
}

describe('the list of an account’s mailboxes', () => {
  it('is read at start and every six hours where nothing moves', async () => {
    const bench = await startLifecycleBench()
    await bench.active()
    bench.asked.length = 0
    bench.account.clock.advance(6 * 60 * minute)
    await bench.until(() => bench.count(list) === 1)
    await new Promise(resolve => setTimeout(resolve, 20))
    bench.account.clock.advance(359 * minute)
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(bench.count(list)).toBe(1)
    bench.account.clock.advance(minute)
    await bench.until(() => bench.count(list) === 2)
  })

  it('is read less and less often, down to every quarter of an hour, while papers are judged, and told', async () => {
    const bench = await startLifecycleBench()
    bench.account.practice.control.setPapersAreWrong(true)
    const { id: ownedId } = await bench.registered()
    const { desk, list: owned } = bench.office.account(bench.accountId) ?? never()
    const moving = valued(await desk.lifecycle.activate(ownedId, pdf))
    await owned.put(moving, true)
    expect(await asksIn(bench, 2)).toEqual([1])
    expect((await bench.view()).mailboxes).toMatchObject([{ state: 'in_evasione' }])
    // Judged after three minutes, and no more followed once it stands still.
    expect(await asksIn(bench, 60)).toEqual([1])
    expect((await bench.view()).mailboxes).toMatchObject([{ state: 'documenti_errati' }])
  })

  it('is read closely where papers were handed in though the mailbox shows nothing of it yet', async () => {
    const bench = await startLifecycleBench()
    const mailbox = await bench.registered()
    expect(await asksIn(bench, 5)).toEqual([])
    await bench.office.account(bench.accountId)?.list.put(mailbox, true)
    expect(await asksIn(bench, 4)).toEqual([1, 3])
  })

  // The second papers would be judged and nobody told for six hours.
  it('is read closely too where papers were handed in again though they still show as wrong', async () => {
    const bench = await startLifecycleBench()
    bench.account.practice.control.setPapersAreWrong(true)
    const { id: ownedId } = await bench.registered()
    const { desk, list: owned } = bench.office.account(bench.accountId) ?? never()
    valued(await desk.lifecycle.activate(ownedId, pdf))
    bench.account.clock.advance(4 * minute)
    const wrong = valued(await desk.lifecycle.mailbox(ownedId))
    expect(wrong.state).toBe('documenti_errati')
    await owned.put(wrong, true)
    expect(await asksIn(bench, 4)).toEqual([1, 3])
    // They were judged, and found wrong once more.
    valued(await desk.lifecycle.activate(ownedId, pdf))
    await asksIn(bench, 20)
    expect(await asksIn(bench, 60)).toEqual([])
  })

  it('is asked for with growing waits while the service cannot be reached, and shown as it was', async () => {
    const bench = await startLifecycleBench()
    await bench.registered()
    bench.account.practice.control.setFaults([{ kind: 'status', status: 401, endpoint: 'mailboxes' }])
    await bench.office.account(bench.accountId)?.list.read()
    bench.asked.length = 0
    expect(await asksIn(bench, 60)).toEqual([1, 3, 7, 15, 30, 45, 60])
    const view = await bench.view()
    expect(view).toMatchObject({
      mailboxes: [{ address: registration.casella_pec }],
      trouble: { code: 'credentials-refused' }
    })
  })

  it('is shown after a restart without the service', async () => {
    const bench = await startLifecycleBench()
    await bench.registered()
    const { readAt } = await bench.view()
    bench.office.stop()
    bench.account.practice.control.setFaults([{ kind: 'drop', endpoint: 'mailboxes' }])
    const again = bench.again()
    again.follow()
    expect(await bench.view(again)).toMatchObject({
      mailboxes: [{ address: registration.casella_pec }],
      readAt
    })
  })

  // The list that was asked for before a revocation would show the mailbox as active again.
  it('does not undo what a single answer has told meanwhile', async () => {
    const bench = await startLifecycleBench()
    const mailbox = await bench.active()
    const { list: owned } = bench.office.account(bench.accountId) ?? never()
    bench.account.practice.control.setFaults([
      { kind: 'latency', ms: 20_000, stage: 'after', endpoint: 'mailboxes', times: 1 }
    ])
    bench.asked.length = 0
    const reading = owned.read()
    await bench.until(() => bench.count(list) === 1)
    await new Promise(resolve => setTimeout(resolve, 20))
    const of = { accountId: bench.accountId, ownedId: mailbox.id }
    valued(await bench.office.acts.revoke(of, mailbox.address))
    bench.account.clock.advance(20_000)
    valued(await reading)
    expect((await bench.view()).mailboxes).toMatchObject([{ state: 'revocata' }])
  })

  it('is no more read for an account that is signed out, and read for one that comes', async () => {
    const bench = await startLifecycleBench()
    valued(await bench.account.registry.signOut(bench.accountId))
    bench.office.follow()
    expect(await bench.office.view(bench.accountId)).toMatchObject({ error: { code: 'account-unknown' } })
    bench.told.length = 0
    bench.account.clock.advance(7 * 60 * minute)
    await new Promise(resolve => setTimeout(resolve, 20))
    expect([bench.count(list), bench.told]).toEqual([0, []])
    await bench.account.connected()
    bench.asked.length = 0
    bench.office.follow()
    await bench.until(() => bench.count(list) === 1)
  })
})

function never(): never {
  throw new Error('not there')
}
