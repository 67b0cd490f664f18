import { describe, expect, it } from 'vitest'
import type { FlatInput } from '../../../shared/lifecycle/flat-subscription'
import { romeIso } from '../../../shared/time/rome'
import { valued } from '../service/account-bench'
import { type LifecycleBench, startLifecycleBench } from './lifecycle-bench'

const dayMs = 86_400_000

const flatOf = (bench: LifecycleBench, days: number, change: Partial<FlatInput> = {}): FlatInput => ({
  address: 'flat@studio.example',
  startsOn: '2026-01-01',
  endsOn: romeIso(bench.account.clock.now() + days * dayMs).slice(0, 10),
  monthlyMessages: 30_000,
  note: '',
  ...change
})

describe('a Flat subscription that is entered by hand', () => {
  it('stays over a restart, among those of its account and no other, the first to end first', async () => {
    const bench = await startLifecycleBench()
    const { accountId } = bench
    const late = valued(await bench.office.flats.save(accountId, null, flatOf(bench, 300)))
    const early = valued(
      await bench.office.flats.save(accountId, null, flatOf(bench, 200, { note: 'Ufficio 2' }))
    )
    valued(await bench.office.flats.save('another', null, flatOf(bench, 100)))
    expect(bench.told).toContain(accountId)
    bench.office.stop()
    const again = bench.again()
    again.follow()
    expect((await bench.view(again)).flats).toEqual([early, late])
  })

  // Nobody else knows of it: without a reminder it ends unseen.
  it('is reminded of like any other, with or without the service', async () => {
    const bench = await startLifecycleBench()
    bench.account.practice.control.setFaults([{ kind: 'drop', endpoint: 'mailboxes' }])
    const { id } = valued(await bench.office.flats.save(bench.accountId, null, flatOf(bench, 30)))
    const told = { ownedId: id, byHand: true, address: 'flat@studio.example' }
    expect((await bench.view()).expiring).toMatchObject([{ ...told, days: 30, within: 30 }])
    expect(await bench.office.endings()).toMatchObject([{ ...told, accountId: bench.accountId }])
  })

  it('is written anew in its place where it is changed, and gone where it is removed', async () => {
    const bench = await startLifecycleBench()
    const { accountId } = bench
    const { id } = valued(await bench.office.flats.save(accountId, null, flatOf(bench, 30)))
    valued(await bench.office.flats.save(accountId, id, flatOf(bench, 395, { monthlyMessages: 60_000 })))
    const view = await bench.view()
    expect(view.flats).toMatchObject([{ id, monthlyMessages: 60_000 }])
    expect(view.expiring).toEqual([])
    valued(await bench.office.flats.remove(accountId, id))
    expect((await bench.view()).flats).toEqual([])
  })
})
