import { describe, expect, it } from 'vitest'
import { createKeychainCalls } from '../../../electron/credentials/keychain-calls'
import { createKeychainCredentials } from '../../../electron/credentials/keychain-credentials'
import { createMemoryCredentials } from '../../../electron/credentials/memory-credentials'
import type { CredentialStore } from '../../../electron/credentials/types'
import { fakeKeytar, owner, secrets } from './fake-keytar'

const done = { ok: true, value: null }
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? null : result.error?.code)

/** A store over a keychain that works, and one over none. */
const stores: [string, () => CredentialStore, () => CredentialStore][] = [
  [
    'keychain',
    () =>
      createKeychainCredentials(createKeychainCalls({ serviceName: 'test', loadKeytar: fakeKeytar().load })),
    () =>
      createKeychainCredentials(
        createKeychainCalls({
          serviceName: 'test',
          loadKeytar: () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file'))
        })
      )
  ],
  ['memory', () => createMemoryCredentials(), () => createMemoryCredentials('missing')]
]

describe.each(stores)('credentials in the %s', (_name, working, missing) => {
  it('gives back what was set, and says where it lies', async () => {
    const store = working()
    expect(store.kept('studio')).toBeNull()
    expect(await store.set(owner, secrets, 'keychain')).toEqual(done)
    expect(await store.get(owner)).toEqual({ ok: true, value: secrets })
    expect(store.kept('studio')).toBe('keychain')
    expect(await store.set(owner, secrets, 'session')).toEqual(done)
    expect(store.kept('studio')).toBe('session')
  })

  it.each(['massive', 'mailboxes', 'account'] as const)(
    'gives nothing to another host at the %s address',
    async which => {
      const store = working()
      await store.set(owner, secrets, 'keychain')
      const elsewhere = { ...owner, addresses: { ...owner.addresses, [which]: 'https://thief.example' } }
      expect(await store.get(elsewhere)).toEqual(done)
    }
  )

  it('tells hosts apart by port and protocol, and not by path', async () => {
    const store = working()
    const at = (massive: string) => ({ ...owner, addresses: { ...owner.addresses, massive } })
    await store.set(at('http://127.0.0.1:4000/v1'), secrets, 'session')
    expect(await store.get(at('http://127.0.0.1:4000/v2'))).toEqual({ ok: true, value: secrets })
    expect(await store.get(at('http://127.0.0.1:4001/v1'))).toEqual(done)
    expect(await store.get(at('https://127.0.0.1:4000/v1'))).toEqual(done)
  })

  it('keeps nothing for what is no web address', async () => {
    const store = working()
    const file = { ...owner, addresses: { ...owner.addresses, account: 'file:///etc/passwd' } }
    expect(codeOf(await store.set(file, secrets, 'session'))).toBe('invalid-input')
    expect(await store.get(file)).toEqual(done)
  })

  it('keeps mailboxes apart', async () => {
    const store = working()
    await store.set(owner, secrets, 'keychain')
    expect(await store.get({ ...owner, id: 'ufficio' })).toEqual(done)
  })

  it('forgets, once and again', async () => {
    const store = working()
    await store.set(owner, secrets, 'keychain')
    expect(await store.forget('studio')).toEqual(done)
    expect(await store.get(owner)).toEqual(done)
    expect(store.kept('studio')).toBeNull()
    expect(await store.forget('studio')).toEqual(done)
  })

  it('without a keychain says so and still keeps for the session', async () => {
    const store = missing()
    expect(await store.availability()).toBe('missing')
    expect(codeOf(await store.get(owner))).toBe('keychain-missing')
    expect(codeOf(await store.set(owner, secrets, 'keychain'))).toBe('keychain-missing')
    expect(store.kept('studio')).toBeNull()
    expect(await store.set(owner, secrets, 'session')).toEqual(done)
    expect(await store.get(owner)).toEqual({ ok: true, value: secrets })
    expect(await store.forget('studio')).toEqual(done)
    expect(codeOf(await store.forget('studio'))).toBe('keychain-missing')
  })

  it('with a keychain says so', async () => {
    expect(await working().availability()).toBe('available')
  })
})
