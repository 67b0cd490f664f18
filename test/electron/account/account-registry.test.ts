import { describe, expect, it } from 'vitest'
import { startAccountOffice } from './account-office'

const day = 86_400_000

describe('an account', () => {
  it('is connected with a token of its own, of no more scopes than the program uses', async () => {
    const office = await startAccountOffice()
    const { token, trouble } = await office.connected()
    expect(trouble).toBeNull()
    expect(token?.scopes).toContain('POST:ws.pecmassiva.com/send')
    expect(token?.scopes).toContain('GET:pec.openapi.it/rinnovo')
    expect(token?.scopes).not.toContain('PATCH:pec.openapi.it/modifica')
    expect(token?.expiresAt).toBe(office.clock.now() + 90 * day)
    expect(await office.tokenNames()).toEqual([token?.name])
  })

  it('keeps nothing of a key that the service refuses', async () => {
    const office = await startAccountOffice()
    const refused = await office.registry.connect({ ...office.input, apiKey: 'wrong' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'credentials-refused' } })
    expect(office.stored.size).toBe(0)
    expect(office.registry.views()).toEqual([])
  })

  it('shows neither key nor token to the page', async () => {
    const office = await startAccountOffice()
    const view = JSON.stringify(await office.connected())
    const secrets = await office.credentials.accounts.get([...office.stored.values()][0] ?? never())
    const { apiKey, token } = (secrets.ok ? secrets.value : null) ?? never()
    expect(view).not.toContain(apiKey)
    expect(view).not.toContain(token?.token ?? never())
    expect(JSON.stringify([...office.stored.values()])).not.toContain(apiKey)
  })

  it('renews its token in time, tells who used the old one, and revokes that an hour later and not before', async () => {
    const office = await startAccountOffice()
    const first = (await office.connected()).token?.name
    office.clock.advance(61 * day)
    const desk = office.registry.desk(office.registry.views()[0]?.id ?? '') ?? never()
    await desk.start()
    const second = desk.view().token?.name
    expect(second).not.toBe(first)
    expect(office.switches).toHaveLength(1)
    expect(await office.tokenNames()).toEqual([first, second])
    office.clock.advance(3_500_000)
    await desk.start()
    expect(await office.tokenNames()).toEqual([first, second])
    office.clock.advance(200_000)
    await desk.start()
    expect(await office.tokenNames()).toEqual([second])
  })

  // A keychain that did not answer, or a kill between keeping the new token and handing it on.
  it('revokes no token that somebody still uses, and asks again before', async () => {
    const office = await startAccountOffice()
    const first = (await office.connected()).token?.name
    const [account] = office.stored.values()
    const before = await office.credentials.accounts.get(account ?? never())
    const old = (before.ok ? before.value?.token?.token : undefined) ?? never()
    office.users.add(old)
    office.clock.advance(61 * day)
    const desk = office.registry.desk(account?.id ?? '') ?? never()
    await desk.start()
    const second = desk.view().token?.name
    office.clock.advance(2 * 3_600_000)
    await desk.start()
    expect(await office.tokenNames()).toEqual([first, second])
    office.users.clear()
    await desk.start()
    expect(await office.tokenNames()).toEqual([second])
  })

  it('makes no token any more once it is signed out, whatever waits for its turn', async () => {
    const office = await startAccountOffice()
    const { id } = await office.connected()
    const desk = office.registry.desk(id) ?? never()
    const signedOut = office.registry.signOut(id)
    const late = desk.renewToken()
    await Promise.all([signedOut, late])
    await desk.renewToken()
    expect(await office.tokenNames()).toEqual([])
  })

  it('finds its token by name where nobody heard the answer, and makes no second one', async () => {
    let struck = 0
    const office = await startAccountOffice(fetch => async (url, init) => {
      const response = await fetch(url, init)
      if (init.method !== 'POST' || struck > 0) return response
      struck += 1
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) })
    })
    const { token, trouble } = await office.connected()
    expect([struck, trouble]).toEqual([1, null])
    expect(await office.tokenNames()).toEqual([token?.name])
  })

  it('goes on with the old token where the new one cannot be tried, and leaves no other behind', async () => {
    let broken = false
    const office = await startAccountOffice(
      fetch => async (url, init) =>
        broken && url.endsWith('/pec')
          ? new Response('{"success":false,"message":"","error":1,"data":null}', { status: 401 })
          : fetch(url, init)
    )
    const first = (await office.connected()).token?.name
    office.clock.advance(61 * day)
    broken = true
    const desk = office.registry.desk(office.registry.views()[0]?.id ?? '') ?? never()
    expect(await desk.renewToken()).toMatchObject({ ok: false })
    expect(desk.view()).toMatchObject({ token: { name: first }, trouble: { code: 'credentials-refused' } })
    expect(await office.tokenNames()).toEqual([first])
    expect(office.switches).toEqual([])
  })

  it('revokes what a crash left behind under its name, and nothing of anybody else', async () => {
    const office = await startAccountOffice()
    const { token } = await office.connected()
    const [account] = office.stored.values()
    const { email, apiKey, addresses } = office.practice
    const mint = (name: string) =>
      fetch(`${addresses.account}/tokens`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${email}:${apiKey}`)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ scopes: ['GET:pec.openapi.it/pec'], name })
      })
    await mint(`${account?.mark} left behind`)
    await mint('Ceralacca of a colleague')
    const desk = office.registry.desk(account?.id ?? '') ?? never()
    await desk.start()
    // A mailbox may have had it, and be at a send.
    expect(await office.tokenNames()).toHaveLength(3)
    office.clock.advance(3_600_000)
    await desk.start()
    expect(await office.tokenNames()).toEqual([token?.name, 'Ceralacca of a colleague'])
  })

  it('is there again after a restart, and gone with its tokens after signing out', async () => {
    const office = await startAccountOffice()
    const { id, token } = await office.connected()
    const registry = office.again()
    await registry.openKnown()
    await registry.desk(id)?.start()
    expect(registry.views()).toMatchObject([{ id, token: { name: token?.name } }])
    expect(await registry.signOut(id)).toEqual({ ok: true, value: null })
    expect(await office.tokenNames()).toEqual([])
    expect(office.stored.size).toBe(0)
  })
})

function never(): never {
  throw new Error('not there')
}
