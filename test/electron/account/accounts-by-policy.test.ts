import { expect, test } from 'vitest'
import { wireAccounts } from '../../../electron/account/wire-accounts'
import { createMemoryCredentials } from '../../../electron/credentials/memory-credentials'
import { PracticeHost } from '../../../electron/mailboxes/practice-host'
import type { FetchFunction } from '../../../electron/service/http'
import type { Account } from '../../../shared/account/account'
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
async function openedAgain(account: Account, serversBy: ServersBy, production: ServerAddresses) {
  const { registry, settings } = await openBench()
  const credentials = createMemoryCredentials()
  await credentials.accounts.set(account, { apiKey: 'key', token: null, retired: [] }, 'session')
  const asked: string[] = []
  const fetch: FetchFunction = async url => {
    asked.push(new URL(url).host)
    return new Response('{}', { status: 500 })
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
    settings: { ...settings, accounts: () => [account] },
    credentials,
    clock,
    network: { fetch, unrepeated: use => use(fetch) },
    practice: new PracticeHost({ dataFolder: '/nowhere', clock }),
    registry,
    changed: () => {}
  })
  await accounts.openKnown()
  const wallet = await accounts.desk(account.id)?.wallet()
  accounts.closeAll()
  return { asked, code: wallet?.ok === false ? wallet.error.code : 'ok' }
}

// What this would catch: an account's key that goes on travelling to a server the administration has not set.
test.each([
  ['policy', publishedServers.production, 'server-closed'],
  ['unreadable-policy', publishedServers.production, 'policy-unreadable'],
  ['policy', otherServer, 'server-fault'],
  ['user', publishedServers.production, 'server-fault']
] as const)('an account elsewhere, by %s with %j, is answered %s', async (by, production, code) => {
  const opened = await openedAgain(elsewhere, by, production)
  expect(opened.code).toBe(code)
  expect(opened.asked.length > 0).toBe(code === 'server-fault')
})
