import { expect, it } from 'vitest'
import { createMemoryCredentials } from '../../../electron/credentials/memory-credentials'
import { tokenOwners } from '../../../electron/usage/token-owners'
import { publishedServers } from '../../../shared/mail/mailbox'

const owner = (id: string) => ({ id, addresses: publishedServers.production })

// Of two accounts at one server each would have the sends of the other counted as its own.
it('knows whose token a mailbox uses, also one that is to be revoked, and nothing of a pasted one', async () => {
  const credentials = createMemoryCredentials()
  const token = (name: string) => ({ token: name, name, scopes: [], madeAt: 0, expiresAt: null })
  const ofAccount = (now: string, before: string) => ({
    apiKey: 'k',
    token: token(now),
    retired: [{ token: before, from: 0 }]
  })
  await credentials.accounts.set(owner('one'), ofAccount('t1', 't0'), 'keychain')
  await credentials.accounts.set(owner('two'), ofAccount('t2', 't3'), 'keychain')
  for (const [id, mine] of Object.entries({ a: 't1', b: 't2', c: 't0', d: 'pasted' })) {
    await credentials.set(owner(id), { token: mine, password: 'p' }, 'keychain')
  }
  const owners = await tokenOwners({
    accounts: ['one', 'two', 'no-key'].map(owner),
    mailboxes: ['a', 'b', 'c', 'd', 'no-secrets'].map(owner),
    credentials
  })
  expect(Object.fromEntries(owners)).toEqual({ a: 'one', b: 'two', c: 'one' })
})
