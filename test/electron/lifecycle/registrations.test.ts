import { describe, expect, it } from 'vitest'
import { registration } from '../../helpers/registration'
import { valued } from '../service/account-bench'
import { type LifecycleBench, type RequestFault, startLifecycleBench } from './lifecycle-bench'

const minute = 60_000
const post = /^POST \/pec$/

async function sent(bench: LifecycleBench) {
  const draft = await bench.saved()
  const end = valued(await bench.office.registrations.send(draft.id))
  return { draft, end }
}

describe('a registration', () => {
  it('that the service takes leaves no draft and is among the mailboxes at once', async () => {
    const bench = await startLifecycleBench()
    const { end } = await sent(bench)
    expect(end).toMatchObject({ address: registration.casella_pec, state: 'registrata' })
    const view = await bench.view()
    expect(view.drafts).toEqual([])
    expect(view.mailboxes).toMatchObject([{ address: registration.casella_pec }])
    expect(Object.keys(view.mailboxes?.[0] ?? {})).not.toContain('fields')
    expect(bench.told).toContain(bench.accountId)
  })

  // Two clicks would register, and pay, twice.
  it('is sent once, however often and from however many drafts it is asked for', async () => {
    const bench = await startLifecycleBench()
    const draft = await bench.saved()
    const other = await bench.saved({ casella_pec: ` ${registration.casella_pec.toUpperCase()} ` })
    const answers = await Promise.all(
      [draft.id, draft.id, other.id].map(id => bench.office.registrations.send(id))
    )
    expect(bench.count(post)).toBe(1)
    expect(answers[0]).toMatchObject({ ok: true, value: { state: 'registrata' } })
    expect(answers[1]).toMatchObject({ ok: true, value: { progress: { state: 'sending' } } })
    expect(answers[2]).toMatchObject({ ok: false, error: { code: 'registration-open' } })
  })

  // The form is filled in over an hour, and somebody revokes the token at the service meanwhile.
  it('is sent once with another token where the service takes the first no more', async () => {
    const bench = await startLifecycleBench()
    const draft = await bench.saved()
    const [account] = bench.account.stored.values()
    const secrets = await bench.account.credentials.accounts.get(account ?? never())
    const old = (secrets.ok ? secrets.value?.token?.token : undefined) ?? never()
    const { addresses, email, apiKey } = bench.account.practice
    await fetch(`${addresses.account}/tokens/${old}`, {
      method: 'DELETE',
      headers: { authorization: `Basic ${btoa(`${email}:${apiKey}`)}` }
    })
    expect(valued(await bench.office.registrations.send(draft.id))).toMatchObject({ state: 'registrata' })
    expect(bench.count(post)).toBe(1)
    expect(bench.account.switches).toHaveLength(1)
  })

  // Written only afterwards, a crash in the middle would leave a draft that is sent a second time.
  it('is on disk as under way before its request leaves', async () => {
    const bench = await startLifecycleBench()
    const draft = await bench.saved()
    const seen: (string | undefined)[] = []
    const { lifecycle } = bench.office.account(bench.accountId)?.desk ?? never()
    const register = lifecycle.register.bind(lifecycle)
    Object.assign(lifecycle, {
      register: async (wish: typeof registration) => {
        seen.push((await bench.archive.registrations.get(draft.id))?.progress.state)
        return register(wish)
      }
    })
    valued(await bench.office.registrations.send(draft.id))
    expect(seen).toEqual(['sending'])
  })

  it.each<[string, RequestFault]>([
    ['the line broke', { kind: 'drop', stage: 'before' }],
    ['the service failed', { kind: 'status', status: 500, stage: 'before' }],
    ['nonsense came', { kind: 'garbage', form: 'text', stage: 'before' }]
  ])(
    'that never arrived because %s is unknown, and sent again only by a person who looked',
    async (_, fault) => {
      const bench = await startLifecycleBench()
      bench.faultAt(post, fault)
      const { draft, end } = await sent(bench)
      expect(end).toMatchObject({ progress: { state: 'unknown' } })
      const { registrations } = bench.office
      const open = { ok: false, error: { code: 'registration-open' } }
      valued(await registrations.look(draft.id))
      // A look in the first two minutes says nothing yet.
      expect(await registrations.reopen(draft.id)).toMatchObject(open)
      expect(await registrations.discard(draft.id)).toMatchObject(open)
      expect(await registrations.save(bench.accountId, draft.id, registration)).toMatchObject(open)
      expect(valued(await registrations.send(draft.id))).toMatchObject({ progress: { state: 'unknown' } })
      bench.account.clock.advance(2 * minute)
      valued(await registrations.look(draft.id))
      expect(bench.count(post)).toBe(1)
      const reopened = valued(await registrations.reopen(draft.id))
      expect(reopened).toMatchObject({ registration: draft.registration, progress: { state: 'draft' } })
      expect(valued(await registrations.send(draft.id))).toMatchObject({ state: 'registrata' })
      expect(bench.count(post)).toBe(2)
    }
  )

  it.each<[string, RequestFault]>([
    ['the line broke', { kind: 'drop', stage: 'after' }],
    ['the service failed', { kind: 'status', status: 500, stage: 'after' }],
    ['nonsense came', { kind: 'garbage', form: 'truncated', stage: 'after' }]
  ])('that arrived though %s is found by itself and never sent again', async (_, fault) => {
    const bench = await startLifecycleBench()
    bench.faultAt(post, fault)
    const { end } = await sent(bench)
    expect(end).toMatchObject({ progress: { state: 'unknown' } })
    await bench.until(async () => (await bench.view()).drafts.length === 0)
    expect((await bench.view()).mailboxes).toMatchObject([{ state: 'registrata' }])
    expect(bench.count(post)).toBe(1)
  })

  it('under way when the program died is unknown at the next start, and is looked for', async () => {
    const bench = await startLifecycleBench()
    const draft = await bench.saved()
    const progress = { state: 'sending', startedAt: bench.account.clock.now() } as const
    await bench.archive.registrations.put(draft.id, { ...draft, progress })
    bench.office.stop()
    const again = bench.again()
    again.follow()
    await bench.until(async () => {
      const [found] = (await bench.view(again)).drafts
      return found?.progress.state === 'unknown' && found.progress.lookedAt !== null
    })
    bench.asked.length = 0
    // After one, two, five and fifteen minutes, then hourly for a day.
    for (const minutes of [1, 2, 5, 15, 60, 60]) {
      bench.account.clock.advance(minutes * minute)
      await bench.until(() => bench.count(/^GET \/pec$/) > 0)
      await new Promise(resolve => setTimeout(resolve, 20))
      bench.asked.length = 0
    }
    expect(bench.count(post)).toBe(0)
  })

  // An old mailbox that ended before would pass for the new one, and the registration be forgotten.
  it('is not taken for one of the same address that ended before it began', async () => {
    const bench = await startLifecycleBench()
    const { id: ownedId } = await bench.active()
    const of = { accountId: bench.accountId, ownedId }
    valued(await bench.office.acts.revoke(of, registration.casella_pec))
    bench.account.clock.advance(10 * minute)
    bench.faultAt(post, { kind: 'drop', stage: 'before' })
    const { draft } = await sent(bench)
    bench.account.clock.advance(3 * minute)
    const looked = valued(await bench.office.registrations.look(draft.id))
    expect(looked).toMatchObject({ progress: { state: 'unknown' } })
  })

  it('that is refused keeps everything typed, with the field, and may be mended and sent', async () => {
    const bench = await startLifecycleBench()
    const draft = await bench.saved({ data_nascita_richiedente: '1980' })
    const refused = valued(await bench.office.registrations.send(draft.id))
    const error = { code: 'request-refused', data: { field: 'data_nascita_richiedente' } }
    const seen = draft.registration.data_nascita_richiedente
    expect(refused).toMatchObject({ progress: { state: 'refused', error, seen } })
    expect((await bench.view()).drafts).toMatchObject([{ registration: draft.registration }])
    valued(await bench.office.registrations.save(bench.accountId, draft.id, registration))
    expect(valued(await bench.office.registrations.send(draft.id))).toMatchObject({ state: 'registrata' })
  })

  it('that the wallet does not cover is a refusal with the amount', async () => {
    const bench = await startLifecycleBench()
    bench.account.practice.control.addCredit(-450)
    const { end } = await sent(bench)
    const error = { code: 'payment-required', data: { amount: 99 } }
    expect(end).toMatchObject({ progress: { state: 'refused', error } })
  })

  it('whose token ended in the middle is refused and keeps everything typed', async () => {
    const bench = await startLifecycleBench()
    bench.faultAt(post, { kind: 'status', status: 401, stage: 'before' })
    const { draft, end } = await sent(bench)
    const error = { code: 'credentials-refused' }
    expect(end).toMatchObject({ registration: draft.registration, progress: { state: 'refused', error } })
    expect(valued(await bench.office.registrations.send(draft.id))).toMatchObject({ state: 'registrata' })
  })

  it('for which no token can be had stays the draft it was', async () => {
    const bench = await startLifecycleBench()
    const draft = await bench.saved()
    bench.account.clock.advance(91 * 86_400_000)
    bench.account.practice.control.setFaults([{ kind: 'status', status: 401, endpoint: 'account' }])
    expect(await bench.office.registrations.send(draft.id)).toMatchObject({ ok: false })
    expect((await bench.view()).drafts).toEqual([draft])
    expect(bench.count(post)).toBe(0)
  })

  // Written again by a late save, it would be there to be sent a second time.
  it('that is done does not come back with a save that was on its way', async () => {
    const bench = await startLifecycleBench()
    const { draft } = await sent(bench)
    const late = await bench.office.registrations.save(bench.accountId, draft.id, registration)
    expect(late).toMatchObject({ ok: false, error: { code: 'draft-unknown' } })
    expect((await bench.view()).drafts).toEqual([])
  })

  it('that a full disk does not take before is not sent, and after is looked for', async () => {
    let refuseAfter = Number.POSITIVE_INFINITY
    const bench = await startLifecycleBench(archive => ({
      ...archive,
      acts: archive.acts,
      ownedLists: archive.ownedLists,
      activationPapers: archive.activationPapers,
      flats: archive.flats,
      openCommunications: archive.openCommunications,
      content: archive.content,
      registrations: new Proxy(archive.registrations, {
        get: (table, name) =>
          name !== 'put'
            ? Reflect.get(table, name)
            : async (id: string, record: never) => {
                refuseAfter -= 1
                const full = { code: 'disk-failed', message: '', retryable: false, data: {} } as const
                return refuseAfter < 0 ? { ok: false, error: full } : table.put(id, record)
              }
      })
    }))
    const draft = await bench.saved()
    const full = { ok: false, error: { code: 'disk-failed' } }
    refuseAfter = 0
    expect(await bench.office.registrations.send(draft.id)).toMatchObject(full)
    expect(bench.count(post)).toBe(0)
    refuseAfter = 1
    bench.faultAt(post, { kind: 'drop', stage: 'after' })
    expect(await bench.office.registrations.send(draft.id)).toMatchObject(full)
    refuseAfter = Number.POSITIVE_INFINITY
    await bench.until(async () => (await bench.view()).drafts.length === 0)
    expect(bench.count(post)).toBe(1)
  })
})

function never(): never {
  throw new Error('not there')
}
