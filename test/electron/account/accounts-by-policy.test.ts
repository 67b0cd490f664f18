import { expect, onTestFinished, test } from 'vitest'
import { wireAccounts } from '../../../electron/account/wire-accounts'
import { createMemoryCredentials } from '../../../electron/credentials/memory-credentials'
import { PracticeHost } from '../../../electron/mailboxes/practice-host'
import type { FetchFunction } from '../../../electron/service/http'
import type { Account } from '../../../shared/account/account'
import { ok } from '../../../shared/errors/app-error'
import { publishedServers, type ServerAddresses } from '../../../shared/mail/mailbox'
import type { ServersBy } from '../../../shared/policy/servers-by'
import { noon } from '../../helpers/stored'
import { openBench, otherServer } from '../mailboxes/registry-bench'
import { manualClock } from '../practice/manual-clock'

const elsewhere: Account = {
  id: 'account-1',
  server: 'other',
  addresses: otherServer,
  email: 'ufficio@example.org',
  mark: 'Ceralacca 0a1b2c'
}

/** An account that was connected earlier, at the next start. */
async function openedAgain(
  account: Account,
  serversBy: ServersBy,
  production: ServerAddresses,
  answer = () => new Response('{}', { status: 500 })
) {
  const { registry, settings } = await openBench()
  const credentials = createMemoryCredentials()
  await credentials.accounts.set(account, { apiKey: 'key', token: null, retired: [] }, 'session')
  const asked: string[] = []
  const removed: string[] = []
  const fetch: FetchFunction = async url => {
    asked.push(new URL(url).host)
    return answer()
  }
  const clock = { ...manualClock(noon), sleep: async () => {} }
  const accounts = wireAccounts({
    environment: {
      dataFolder: '/nowhere',
      ownFolder: true,
      servers: { ...publishedServers, production },
      serversBy,
      clock: { factor: 1 },
      loopbackOnly: false,
      runtimeNotice: null,
      runtime: 'official',
      updateKey: null,
      headless: false
    },
    settings: {
      ...settings,
      accounts: () => [account],
      removeAccount: id => {
        removed.push(id)
        return ok(null)
      }
    },
    credentials,
    clock,
    network: { fetch, unrepeated: use => use(fetch) },
    practice: new PracticeHost({ dataFolder: '/nowhere', clock }),
    registry,
    changed: () => {}
  })
  onTestFinished(() => accounts.closeAll())
  await accounts.openKnown()
  return { accounts, asked, credentials, removed }
}

// What this would catch: an account's key that goes on travelling to a server the administration has not set.
test.each([
  ['policy', publishedServers.production, 'server-closed'],
  ['unreadable-policy', publishedServers.production, 'policy-unreadable'],
  ['policy', otherServer, 'server-fault'],
  ['user', publishedServers.production, 'server-fault']
] as const)('an account elsewhere, by %s with %j, is answered %s', async (by, production, code) => {
  const { accounts, asked } = await openedAgain(elsewhere, by, production)
  expect(await accounts.desk(elsewhere.id)?.wallet()).toMatchObject({ error: { code } })
  expect(asked.length > 0).toBe(code === 'server-fault')
})

const gate = { ...publishedServers.production, massive: 'https://gate.example' }
const email = 'ufficio@example.org'
const rich = () => new Response('{"success":true,"message":"","error":null,"data":{"credit":1}}')

/** Of the service itself, as its id is computed from host and e-mail address. */
async function published(): Promise<Account> {
  const { accounts } = await openedAgain(elsewhere, 'user', publishedServers.production, rich)
  const { production: addresses } = publishedServers
  await accounts.connect({ server: 'production', addresses: null, email, apiKey: 'key', keep: 'session' })
  const id = accounts.views().find(view => view.server === 'production')?.id ?? ''
  return { id, server: 'production', addresses, email, mark: elsewhere.mark }
}

// What this would catch: an account that is neither asked nor connected anew, because one of its hosts has moved.
test('an account of the service goes where its mail goes since, and has its key entered anew', async () => {
  const account = await published()
  const { accounts } = await openedAgain(account, 'policy', gate, rich)
  expect(accounts.views()).toMatchObject([{ id: account.id, addresses: gate }])
  expect(await accounts.desk(account.id)?.wallet()).toMatchObject({ error: { code: 'secret-missing' } })
  const input = { server: 'other', addresses: gate, email, apiKey: 'key', keep: 'session' } as const
  expect(await accounts.connect(input)).toEqual({ ok: true, value: account.id })
})

test('an account that was connected elsewhere does not stop the one that may be', async () => {
  const account: Account = { ...(await published()), server: 'other' }
  const { accounts } = await openedAgain(account, 'policy', gate, rich)
  expect(await accounts.desk(account.id)?.wallet()).toMatchObject({ error: { code: 'server-closed' } })
  const input = { server: 'other', addresses: gate, email, apiKey: 'key', keep: 'session' } as const
  expect(await accounts.connect(input)).toEqual({ ok: true, value: account.id })
})

test('one elsewhere is signed out here, and what could not be revoked there is said', async () => {
  const { accounts, asked, credentials, removed } = await openedAgain(
    elsewhere,
    'policy',
    publishedServers.production
  )
  expect(await accounts.signOut(elsewhere.id)).toMatchObject({ error: { code: 'server-closed' } })
  expect([accounts.views(), removed, asked]).toEqual([[], [elsewhere.id], []])
  expect(await credentials.accounts.get(elsewhere)).toEqual({ ok: true, value: null })
})
