import { describe, expect, it } from 'vitest'
import { valued } from '../service/account-bench'
import { startLifecycleBench } from './lifecycle-bench'

const flat = {
  address: 'flat@studio.example',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  monthlyMessages: 30_000,
  note: ''
}

/** A registration in each state, and a Flat subscription. */
async function filled() {
  const bench = await startLifecycleBench()
  const { office, accountId } = bench
  await bench.saved({ casella_pec: 'bozza@pecmassiva.com' })
  const lost = await bench.saved({ casella_pec: 'persa@pecmassiva.com' })
  bench.faultAt(/^POST \/pec$/, { kind: 'drop', stage: 'before' })
  await office.registrations.send(lost.id)
  valued(await office.flats.save(accountId, null, flat))
  return bench
}

describe('what is here of an account that is signed out', () => {
  // Identity numbers would lie in the archive for ever, and nobody would see them any more.
  it('is erased as far as it was not sent', async () => {
    const { office, accountId, archive } = await filled()
    valued(await office.erase(accountId, { drafts: true, flats: true }))
    const { records } = await archive.registrations.all()
    expect(records.map(({ registration }) => registration.casella_pec)).toEqual(['persa@pecmassiva.com'])
    expect((await archive.flats.all()).records).toEqual([])
  })

  it('stays where a person wants it', async () => {
    const { office, accountId, archive } = await filled()
    valued(await office.erase(accountId, { drafts: false, flats: false }))
    expect((await archive.registrations.all()).records).toHaveLength(2)
    expect((await archive.flats.all()).records).toHaveLength(1)
  })

  it('is nothing of another account', async () => {
    const { office, archive } = await filled()
    valued(await office.erase('account-of-another', { drafts: true, flats: true }))
    expect((await archive.registrations.all()).records).toHaveLength(2)
    expect((await archive.flats.all()).records).toHaveLength(1)
  })
})
