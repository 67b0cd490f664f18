import { describe, expect, it } from 'vitest'
import { showsDone } from '../../../electron/lifecycle/act-outcome'
import { registration } from '../../helpers/registration'
import { pdf, valued } from '../service/account-bench'
import { type LifecycleBench, type RequestFault, startLifecycleBench } from './lifecycle-bench'

const minute = 60_000
const day = 24 * 60 * minute
const address = registration.casella_pec
const renewal = /^GET \/pec\/\w+\/rinnovo$/
const revocation = /^DELETE \/pec\/\w+$/
const open = { ok: false, error: { code: 'act-open' } }

async function started() {
  const bench = await startLifecycleBench()
  const mailbox = await bench.active()
  bench.asked.length = 0
  const of = { accountId: bench.accountId, ownedId: mailbox.id }
  return { bench, mailbox, of, acts: bench.office.acts }
}

const credit = (bench: LifecycleBench) =>
  bench.account.registry
    .desk(bench.accountId)
    ?.wallet()
    .then(wallet => valued(wallet).credit)

describe('a renewal', () => {
  it('is bought once for the address typed as it is, blanks and capitals aside', async () => {
    const { bench, mailbox, of, acts } = await started()
    const renewed = valued(await acts.renew(of, ` ${address.toUpperCase()} `))
    expect(renewed.expiresAt).toBe((mailbox.expiresAt ?? 0) + 365 * day)
    expect(bench.count(renewal)).toBe(1)
    const view = await bench.view()
    expect([view.acts, view.mailboxes?.[0]?.expiresAt]).toEqual([[], renewed.expiresAt])
  })

  it.each(['', 'studio', `x${address}`])('is not bought where “%s” was typed', async typed => {
    const { bench, of, acts } = await started()
    const refused = await acts.renew(of, typed)
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid-input', data: { field: 'typed' } } })
    expect([bench.count(renewal), (await bench.view()).acts]).toEqual([0, []])
  })

  // Two clicks would buy two years.
  it('is asked for once by two clicks', async () => {
    const { bench, of, acts } = await started()
    const answers = await Promise.all([acts.renew(of, address), acts.renew(of, address)])
    expect(answers).toMatchObject([{ ok: true }, open])
    expect(bench.count(renewal)).toBe(1)
  })

  it('is on disk before its request leaves', async () => {
    const { bench, of, acts } = await started()
    const { lifecycle } = bench.office.account(bench.accountId)?.desk ?? never()
    const renew = lifecycle.renew.bind(lifecycle)
    const seen: number[] = []
    Object.assign(lifecycle, {
      renew: async (id: string) => {
        seen.push((await bench.archive.acts.all()).records.length)
        return renew(id)
      }
    })
    valued(await acts.renew(of, address))
    expect(seen).toEqual([1])
  })

  it.each<[string, RequestFault]>([
    ['a broken line', { kind: 'drop', stage: 'after' }],
    ['a fault of the service', { kind: 'status', status: 500, stage: 'after' }],
    ['nonsense', { kind: 'garbage', form: 'empty', stage: 'after' }],
    ['a silent proxy', { kind: 'garbage', form: 'proxy-page', stage: 'after' }]
  ])('done behind %s is never repeated, and its page tells that it was done', async (_, fault) => {
    const { bench, of, acts } = await started()
    const before = await credit(bench)
    bench.faultAt(renewal, fault)
    expect(await acts.renew(of, address)).toMatchObject(open)
    await bench.until(async () => (await bench.view()).acts.length === 0)
    expect(bench.count(renewal)).toBe(1)
    expect(await credit(bench)).toBe((before ?? 0) - 99)
  })

  it.each<[string, RequestFault]>([
    ['a broken line', { kind: 'drop', stage: 'before' }],
    ['a fault of the service', { kind: 'status', status: 500, stage: 'before' }]
  ])(
    'not done behind %s stands in the way until a person who has seen its page decides',
    async (_, fault) => {
      const { bench, of, acts } = await started()
      bench.faultAt(renewal, fault)
      expect(await acts.renew(of, address)).toMatchObject(open)
      valued(await acts.page(of))
      expect(await acts.renew(of, address)).toMatchObject(open)
      expect(await acts.revoke(of, address)).toMatchObject(open)
      expect(await acts.dismiss(of)).toMatchObject(open)
      bench.account.clock.advance(2 * minute)
      valued(await acts.page(of))
      expect(bench.count(renewal)).toBe(1)
      expect(await acts.dismiss(of)).toEqual({ ok: true, value: null })
      valued(await acts.renew(of, address))
      expect([bench.count(renewal), bench.count(revocation)]).toEqual([2, 0])
    }
  )

  it('under way when the program died is there at the next start, and is looked at by itself', async () => {
    const { bench, mailbox, of } = await started()
    const before = { state: mailbox.state, expiresAt: mailbox.expiresAt }
    const startedAt = bench.account.clock.now()
    const act = { ...of, kind: 'renewal', startedAt, lookedAt: null, before } as const
    await bench.archive.acts.put(`${of.accountId} ${of.ownedId}`, act)
    bench.office.stop()
    const again = bench.again()
    again.follow()
    await bench.until(async () => (await bench.view(again)).acts[0]?.lookedAt === startedAt)
    await bench.until(() => bench.count(/^GET \/pec\/\w+$/) === 1)
    expect(await again.acts.renew(of, address)).toMatchObject(open)
    expect(bench.count(renewal)).toBe(0)
  })

  it('that is refused is over, and leaves the way free', async () => {
    const { bench, of, acts } = await started()
    bench.account.practice.control.addCredit(-400)
    const refused = await acts.renew(of, address)
    expect(refused).toMatchObject({ error: { code: 'payment-required', data: { amount: 99 } } })
    expect((await bench.view()).acts).toEqual([])
  })
})

describe('a revocation', () => {
  it('is done once, and undone by a renewal, which the page shows too', async () => {
    const { bench, of, acts } = await started()
    bench.faultAt(revocation, { kind: 'drop', stage: 'after' })
    expect(await acts.revoke(of, address)).toMatchObject(open)
    await bench.until(async () => (await bench.view()).acts.length === 0)
    expect(bench.count(revocation)).toBe(1)
    bench.faultAt(renewal, { kind: 'drop', stage: 'after' })
    expect(await acts.renew(of, address)).toMatchObject(open)
    await bench.until(async () => (await bench.view()).acts.length === 0)
    expect((await bench.view()).acts).toEqual([])
  })
})

// Whatever only looks would otherwise spend money, or end a mailbox.
it('nothing is renewed or revoked by looking, at a start or in half a year', async () => {
  const { bench, of, acts } = await started()
  for (let days = 0; days < 180; days += 1) {
    bench.account.clock.advance(day)
    await bench.view()
    valued(await acts.page(of))
  }
  expect([bench.count(renewal), bench.count(revocation)]).toEqual([0, 0])
})

// The list would go on saying that a mailbox waits whose page says that it is active.
it('the page of a mailbox mends its line in the list, and tells of it once', async () => {
  const bench = await startLifecycleBench()
  const { id: ownedId } = await bench.registered()
  const of = { accountId: bench.accountId, ownedId }
  const found = bench.office.account(bench.accountId) ?? never()
  valued(await found.desk.lifecycle.activate(ownedId, pdf))
  bench.told.length = 0
  for (let looks = 0; looks < 3; looks += 1) valued(await bench.office.acts.page(of))
  expect((await bench.view()).mailboxes).toMatchObject([{ state: 'in_evasione' }])
  expect(bench.told).toHaveLength(1)
})

describe('what a page shows', () => {
  const before = { state: 'evasa', expiresAt: 1_000 * day } as const
  it.each([
    ['renewal', before, { state: 'evasa', expiresAt: 1_365 * day }, true],
    ['renewal', before, { state: 'evasa', expiresAt: 1_299 * day }, false],
    ['renewal', before, { state: 'evasa', expiresAt: null }, false],
    ['renewal', { ...before, state: 'revocata' }, { state: 'evasa', expiresAt: 1_000 * day }, true],
    ['revocation', before, { state: 'revocata', expiresAt: 1_000 * day }, true],
    ['revocation', before, { state: 'evasa', expiresAt: 1_000 * day }, false],
    ['activation', { ...before, state: 'registrata' }, { state: 'in_evasione', expiresAt: null }, true],
    ['activation', { ...before, state: 'registrata' }, { state: 'registrata', expiresAt: null }, false],
    ['activation', { ...before, state: 'registrata' }, { state: 'documenti_errati', expiresAt: null }, true],
    [
      'activation',
      { ...before, state: 'documenti_errati' },
      { state: 'documenti_errati', expiresAt: null },
      false
    ]
  ] as const)('of a %s that began at %j with %j tells: %s', (kind, was, now, done) => {
    expect(showsDone({ kind, before: was }, now)).toBe(done)
  })
})

it('papers of an activation that were handed in behind a broken line are known to be', async () => {
  const bench = await startLifecycleBench()
  const { id: ownedId } = await bench.registered()
  const of = { accountId: bench.accountId, ownedId }
  const hand = () =>
    bench.office.acts.run({
      ...of,
      kind: 'activation',
      typed: null,
      ask: client => client.activate(ownedId, pdf)
    })
  bench.faultAt(/attivazione$/, { kind: 'drop', stage: 'after' })
  expect(await hand()).toMatchObject(open)
  await bench.until(async () => (await bench.view()).acts.length === 0)
  expect(bench.count(/^PATCH/)).toBe(1)
})

function never(): never {
  throw new Error('not there')
}
