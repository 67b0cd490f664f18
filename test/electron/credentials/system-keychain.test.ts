import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createKeychainCalls } from '../../../electron/credentials/keychain-calls'
import { createKeychainCredentials } from '../../../electron/credentials/keychain-credentials'
import { owner, secrets } from './fake-keytar'

const name = () => `Ceralacca test ${randomUUID()}`

const availability = await createKeychainCredentials(
  createKeychainCalls({ serviceName: name() })
).availability()

describe.skipIf(availability === 'missing')(
  'the keychain of this system (where there is one to be asked)',
  () => {
    it('keeps secrets with any characters for the next start, and forgets them', async () => {
      const serviceName = name()
      const odd = { token: 'gettone "è" \\ 😀', password: 'ü'.repeat(300) }
      const first = createKeychainCredentials(createKeychainCalls({ serviceName }))
      expect(await first.set(owner, odd, 'keychain')).toEqual({ ok: true, value: null })
      const next = createKeychainCredentials(createKeychainCalls({ serviceName }))
      expect(await next.get(owner)).toEqual({ ok: true, value: odd })
      expect(await next.forget('studio')).toEqual({ ok: true, value: null })
      const last = createKeychainCredentials(createKeychainCalls({ serviceName }))
      expect(await last.get(owner)).toEqual({ ok: true, value: null })
    })

    it('keeps data folders apart by the name of the service', async () => {
      const serviceName = name()
      const one = createKeychainCredentials(createKeychainCalls({ serviceName }))
      await one.set(owner, secrets, 'keychain')
      const other = createKeychainCredentials(
        createKeychainCalls({ serviceName: `${serviceName} /srv/other` })
      )
      expect(await other.get(owner)).toEqual({ ok: true, value: null })
      await one.forget('studio')
    })
  }
)

describe.runIf(availability === 'missing')('a system without a keychain', () => {
  it('ends neither the program nor a call with an exception', async () => {
    const store = createKeychainCredentials(createKeychainCalls({ serviceName: name(), patienceMs: 2_000 }))
    const result = await store.set(owner, secrets, 'keychain')
    expect(!result.ok && result.error.code).toBe('keychain-missing')
  })
})
