import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createKeychainCalls } from '../../../electron/credentials/keychain-calls'
import { createKeychainCredentials } from '../../../electron/credentials/keychain-credentials'
import { fakeKeytar, owner, secrets } from './fake-keytar'

const done = { ok: true, value: null }

/** A store over a keychain of its own; `patienceMs` is short so that a hanging one is given up on soon. */
function storeOver(
  keytar = fakeKeytar(),
  more: { longest?: number; patienceMs?: number; probeMs?: number } = {}
) {
  const store = createKeychainCredentials(
    createKeychainCalls({ serviceName: 'test', loadKeytar: keytar.load, ...more })
  )
  return { keytar, store }
}

describe('keychain credentials', () => {
  it('are found again by the next start, asking the keychain once for all who ask at once', async () => {
    const { keytar, store } = storeOver()
    await store.set(owner, secrets, 'keychain')
    const next = storeOver(keytar)
    keytar.asked = []
    const answers = await Promise.all([next.store.get(owner), next.store.get(owner), next.store.get(owner)])
    await next.store.get(owner)
    expect(answers).toEqual(Array(3).fill({ ok: true, value: secrets }))
    expect(keytar.asked).toEqual(['get'])
    expect(next.store.kept('studio')).toBe('keychain')
  })

  it('are bound to their hosts in the keychain too', async () => {
    const { keytar, store } = storeOver()
    await store.set(owner, secrets, 'keychain')
    const next = storeOver(keytar)
    const elsewhere = { ...owner, addresses: { ...owner.addresses, massive: 'https://thief.example' } }
    expect(await next.store.get(elsewhere)).toEqual(done)
    expect(await next.store.get(owner)).toEqual({ ok: true, value: secrets })
  })

  it('for this session never reach the keychain, and replace what lay there', async () => {
    const { keytar, store } = storeOver()
    await store.set(owner, { ...secrets, token: 'older' }, 'keychain')
    await store.set(owner, secrets, 'session')
    expect(keytar.entries.size).toBe(0)
    expect(await storeOver(keytar).store.get(owner)).toEqual(done)
  })

  it('for this session replace an entry this process has not read yet', async () => {
    const { keytar, store } = storeOver()
    await store.set(owner, { ...secrets, token: 'older' }, 'keychain')
    const next = storeOver(keytar)
    await next.store.set(owner, secrets, 'session')
    expect(await next.store.get(owner)).toEqual({ ok: true, value: secrets })
    await next.store.availability()
    expect(await storeOver(keytar).store.get(owner)).toEqual(done)
  })

  it.each(['', 'not json', '{"token":"t"}', '["t","p"]', '{"token":"","password":"p","origins":[]}'])(
    'take an entry of another shape for none: %s',
    async entry => {
      const { keytar, store } = storeOver()
      keytar.entries.set('test/studio', entry)
      expect(await store.get(owner)).toEqual(done)
    }
  )

  it('too long for the keychain are refused before it is asked, with both lengths, and the old ones stay', async () => {
    const { keytar, store } = storeOver(fakeKeytar(), { longest: 400 })
    await store.set(owner, secrets, 'keychain')
    keytar.asked = []
    const result = await store.set(owner, { ...secrets, token: 'è'.repeat(200) }, 'keychain')
    expect(!result.ok && [result.error.code, result.error.data]).toEqual([
      'invalid-input',
      { field: 'token', length: expect.any(Number), longest: 400 }
    ])
    expect(keytar.asked).toEqual([])
    expect(await store.get(owner)).toEqual({ ok: true, value: secrets })
  })

  it('never appear in an error', async () => {
    const { keytar, store } = storeOver()
    keytar.mood = 'failing'
    const errors = [
      await store.set(owner, secrets, 'keychain'),
      await store.get(owner),
      await store.forget('studio')
    ]
    expect(errors.map(result => !result.ok && result.error.code)).toEqual(Array(3).fill('keychain-missing'))
    expect(inspect(errors, { depth: 10 })).not.toContain('secret-')
  })

  it('that could not be removed from the keychain are not said to be forgotten', async () => {
    const { keytar, store } = storeOver()
    await store.set(owner, secrets, 'keychain')
    keytar.mood = 'failing'
    const result = await store.forget('studio')
    expect(!result.ok && result.error.code).toBe('keychain-missing')
    expect(store.kept('studio')).toBeNull()
  })

  it('set while they are being read are not overwritten by the older answer', async () => {
    const { keytar, store } = storeOver()
    await store.set(owner, { ...secrets, token: 'older' }, 'keychain')
    const next = storeOver(keytar)
    const reading = next.store.get(owner)
    await next.store.set(owner, secrets, 'session')
    expect(await reading).toEqual({ ok: true, value: secrets })
    expect(await next.store.get(owner)).toEqual({ ok: true, value: secrets })
    expect(next.store.kept('studio')).toBe('session')
  })

  it('forgotten while they are being set stay forgotten', async () => {
    const { keytar, store } = storeOver()
    const setting = store.set(owner, secrets, 'keychain')
    const forgetting = store.forget('studio')
    await Promise.all([setting, forgetting])
    expect(store.kept('studio')).toBeNull()
    expect(keytar.entries.size).toBe(0)
  })
})

describe('a keychain that hangs', () => {
  it('is given up on as data', async () => {
    const { keytar, store } = storeOver(fakeKeytar(), { patienceMs: 20 })
    keytar.mood = 'hanging'
    const result = await store.get(owner)
    expect(!result.ok && result.error.code).toBe('keychain-missing')
    keytar.wake()
  })

  it('holds one thread and not all of them', async () => {
    const { keytar, store } = storeOver(fakeKeytar(), { patienceMs: 20, probeMs: 20 })
    keytar.mood = 'hanging'
    await Promise.all([
      store.availability(),
      store.get(owner),
      store.get({ ...owner, id: 'ufficio' }),
      store.forget('studio'),
      store.set(owner, secrets, 'keychain')
    ])
    expect(keytar.mostInside).toBe(1)
    keytar.wake()
  })

  it('does not keep after all what was refused, once it answers', async () => {
    const { keytar, store } = storeOver(fakeKeytar(), { patienceMs: 20 })
    keytar.mood = 'hanging'
    expect((await store.set(owner, secrets, 'keychain')).ok).toBe(false)
    keytar.wake()
    expect(await store.availability()).toBe('available')
    expect(keytar.entries.size).toBe(0)
  })

  it('has the former secrets again, once it answers', async () => {
    const { keytar, store } = storeOver(fakeKeytar(), { patienceMs: 20 })
    await store.set(owner, { ...secrets, token: 'older' }, 'keychain')
    keytar.mood = 'hanging'
    expect((await store.set(owner, secrets, 'keychain')).ok).toBe(false)
    keytar.wake()
    await store.availability()
    const next = storeOver(keytar).store
    expect(await next.get(owner)).toEqual({ ok: true, value: { ...secrets, token: 'older' } })
  })

  it('is available once the user has unlocked it, however long that took', async () => {
    const { keytar, store } = storeOver(fakeKeytar(), { probeMs: 20 })
    keytar.mood = 'hanging'
    expect(await store.availability()).toBe('missing')
    keytar.wake()
    expect(await store.availability()).toBe('available')
    expect(keytar.entries.size).toBe(0)
  })
})
