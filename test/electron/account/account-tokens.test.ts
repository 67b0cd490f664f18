import { describe, expect, it } from 'vitest'
import { mailScopes } from '../../../electron/practice/bureau/scopes'
import type { FetchFunction } from '../../../electron/service/http'
import { valued } from '../service/account-bench'
import { type AccountOffice, startAccountOffice } from './account-office'

// What these would catch: a token made and revoked again and again, one that is dead and stays in use, a send that loses
// its token before its answer, and tokens that nobody revokes.

const hour = 3_600_000
const refusal = () => new Response('{"success":false,"message":"","error":1,"data":null}', { status: 401 })

/** What was asked, as `GET /pec`, with what may be put in the way of it. */
function listening(meet: (line: string, token: string) => Response | null = () => null) {
  const asked: string[] = []
  const through =
    (fetch: FetchFunction): FetchFunction =>
    async (url, init) => {
      const line = `${init.method} ${new URL(url).pathname}`
      asked.push(line)
      const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? ''
      return meet(line, token) ?? fetch(url, init)
    }
  return { through, count: (line: string) => asked.filter(each => each === line).length }
}

async function secretsOf(office: AccountOffice) {
  const [account] = office.stored.values()
  return valued(await office.credentials.accounts.get(account ?? never())) ?? never()
}

function deskOf(office: AccountOffice) {
  return office.registry.desk(office.registry.views()[0]?.id ?? '') ?? never()
}

async function mintAs(office: AccountOffice, name: string) {
  const { email, apiKey, addresses } = office.practice
  await fetch(`${addresses.account}/tokens`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${email}:${apiKey}`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ scopes: ['GET:pec.openapi.it/pec'], name })
  })
}

describe('the token of an account', () => {
  it('for mail alone is made once, and the mailboxes’ host is not asked with it', async () => {
    const data = mailScopes.map((scope, at) => ({ id: String(at), scope, enabled: true }))
    const { through, count } = listening(line =>
      line === 'GET /scopes' ? new Response(JSON.stringify({ data })) : null
    )
    const office = await startAccountOffice(through)
    const { token, trouble } = await office.connected()
    expect(trouble).toBeNull()
    expect(token?.scopes).toEqual(mailScopes)
    for (let at = 0; at < 96; at += 1) {
      expect(await deskOf(office).lifecycle.mailboxes()).toMatchObject({ error: { code: 'scopes-missing' } })
      office.clock.advance(hour / 4)
    }
    expect([count('POST /tokens'), count('GET /pec')]).toEqual([1, 0])
  })

  it('that cannot be tried is made less and less often, whoever asks, and a person is told why', async () => {
    const { through, count } = listening(line => (line === 'GET /pec' ? refusal() : null))
    const office = await startAccountOffice(through)
    expect(await office.connected()).toMatchObject({ token: null, trouble: { code: 'credentials-refused' } })
    for (let at = 0; at < 96; at += 1) {
      await deskOf(office).lifecycle.mailboxes()
      office.clock.advance(hour / 4)
    }
    expect(count('POST /tokens')).toBeLessThanOrEqual(10)
    const before = count('POST /tokens')
    await deskOf(office).renewToken()
    expect(count('POST /tokens')).toBe(before + 1)
    expect(await office.tokenNames()).toEqual([])
  })

  it('is made anew once where the service takes it no more, and whoever used it has the new one', async () => {
    const dead = new Set<string>()
    const { through, count } = listening((_, token) => (dead.has(token) ? refusal() : null))
    const office = await startAccountOffice(through)
    await office.connected()
    const first = (await secretsOf(office)).token?.token ?? never()
    dead.add(first)
    expect(await deskOf(office).lifecycle.mailboxes()).toMatchObject({ ok: true })
    const second = (await secretsOf(office)).token?.token ?? never()
    expect(office.switches).toContainEqual([first, second])
    expect(deskOf(office).view()).toMatchObject({ trouble: null, token: { name: expect.any(String) } })
    // The service goes on so with every new one.
    for (let at = 0; at < 40; at += 1) {
      dead.add((await secretsOf(office)).token?.token ?? never())
      await deskOf(office).lifecycle.mailboxes()
    }
    expect(count('POST /tokens')).toBe(2)
    const left = deskOf(office).view().token?.name
    expect(await office.tokenNames()).toHaveLength(2)
    office.clock.advance(hour)
    await expect.poll(() => office.tokenNames()).toEqual([left])
  })

  it('stays where the service refuses it one thing alone', async () => {
    const { through, count } = listening(line => (line === 'GET /comunica_pec' ? refusal() : null))
    const office = await startAccountOffice(through)
    await office.connected()
    expect(await deskOf(office).lifecycle.communications()).toMatchObject({
      error: { code: 'credentials-refused' }
    })
    expect(count('POST /tokens')).toBe(1)
  })

  it('is revoked an hour after another has taken its place, without anybody looking', async () => {
    const office = await startAccountOffice()
    const first = (await office.connected()).token?.name
    await deskOf(office).renewToken()
    const second = deskOf(office).view().token?.name
    office.clock.advance(hour)
    await expect.poll(() => office.tokenNames()).toEqual([second])
    expect(second).not.toBe(first)
  })
})

describe('signing out', () => {
  it('revokes what a crash left behind too, however many tokens others have', async () => {
    const office = await startAccountOffice()
    const { id } = await office.connected()
    const [account] = office.stored.values()
    for (let at = 0; at < 120; at += 1) await mintAs(office, `other ${at}`)
    await mintAs(office, `${account?.mark} left behind`)
    expect(await office.tokenNames()).toHaveLength(2)
    expect(await office.registry.signOut(id)).toMatchObject({ ok: true })
    expect(await office.tokenNames()).toEqual([])
  })

  it('without the service leaves tokens that the same account clears when it is connected again', async () => {
    let offline = false
    const office = await startAccountOffice(fetch => async (url, init) => {
      if (offline)
        throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) })
      return fetch(url, init)
    })
    const { id, token } = await office.connected()
    offline = true
    expect(await office.registry.signOut(id)).toMatchObject({ ok: false })
    offline = false
    const second = (await office.connected()).token?.name
    expect(await office.tokenNames()).toEqual([token?.name, second])
    office.clock.advance(hour)
    await expect.poll(() => office.tokenNames()).toEqual([second])
  })

  it('revokes no token before the sends with it have their answers', async () => {
    let answer = () => {}
    const answered = new Promise<void>(resolve => {
      answer = resolve
    })
    const withdrawn: string[] = []
    const office = await startAccountOffice(undefined, {
      withdrawn: tokens => {
        withdrawn.push(...tokens)
        return answered
      }
    })
    const { id, token } = await office.connected()
    const { token: secret } = (await secretsOf(office)).token ?? never()
    const signedOut = office.registry.signOut(id)
    await expect.poll(() => withdrawn).toEqual([secret])
    expect(await office.tokenNames()).toEqual([token?.name])
    answer()
    await signedOut
    expect(await office.tokenNames()).toEqual([])
  })
})

describe('an account that is kept for the session only', () => {
  const keep = 'session' as const

  it('has tokens of a day, renewed in time, and none after the session', async () => {
    const office = await startAccountOffice()
    valued(await office.registry.connect({ ...office.input, keep }))
    expect(deskOf(office).view().token?.expiresAt).toBe(office.clock.now() + 24 * hour)
    const first = deskOf(office).view().token?.name
    office.clock.advance(17 * hour)
    await expect.poll(() => deskOf(office).view().token?.name).not.toBe(first)
    await office.registry.endSession()
    expect(await office.tokenNames()).toEqual([])
  })

  it('keeps the tokens of one that is in the keychain', async () => {
    const office = await startAccountOffice()
    const { token } = await office.connected()
    await office.registry.endSession()
    expect(await office.tokenNames()).toEqual([token?.name])
  })

  it('takes its key again after a restart, and what was left of the session goes', async () => {
    const office = await startAccountOffice()
    const id = valued(await office.registry.connect({ ...office.input, keep }))
    const left = deskOf(office).view().token?.name
    await office.credentials.accounts.forget(id)
    const again = office.again()
    await again.openKnown()
    await again.desk(id)?.start()
    expect(again.views()).toMatchObject([{ token: null, trouble: { code: 'secret-missing' } }])
    expect(valued(await again.connect({ ...office.input, keep }))).toBe(id)
    const token = again.desk(id)?.view().token?.name
    expect(await office.tokenNames()).toEqual([left, token])
    office.clock.advance(hour)
    await expect.poll(() => office.tokenNames()).toEqual([token])
  })
})

describe('a key that was changed at the service', () => {
  it('is entered anew, and the token stays; a good one is not', async () => {
    const office = await startAccountOffice()
    const { id, token } = await office.connected()
    expect(await office.registry.connect(office.input)).toMatchObject({ error: { code: 'account-exists' } })
    const account = [...office.stored.values()][0] ?? never()
    const secrets = await secretsOf(office)
    await office.credentials.accounts.set(account, { ...secrets, apiKey: 'rotated' }, 'keychain')
    expect(valued(await office.registry.connect(office.input))).toBe(id)
    expect(office.registry.desk(id)?.view()).toMatchObject({ trouble: null, token: { name: token?.name } })
  })
})

function never(): never {
  throw new Error('not there')
}
