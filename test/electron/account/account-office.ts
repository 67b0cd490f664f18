import { onTestFinished } from 'vitest'
import { AccountRegistry, type AccountRegistryOptions } from '../../../electron/account/account-registry'
import { createMemoryCredentials } from '../../../electron/credentials/memory-credentials'
import { createAccountClient } from '../../../electron/service/account-client'
import type { FetchFunction } from '../../../electron/service/http'
import { createLifecycleClient } from '../../../electron/service/lifecycle-client'
import type { Account, AccountView } from '../../../shared/account/account'
import { ok } from '../../../shared/errors/app-error'
import type { ConnectAccountInput } from '../../../shared/ipc/account-requests'
import { type Bench, startBench } from '../practice/client'

export interface AccountOffice extends Bench {
  readonly registry: AccountRegistry
  readonly stored: Map<string, Account>
  readonly credentials: ReturnType<typeof createMemoryCredentials>
  /** Old and new token of every switch. */
  readonly switches: (readonly [string, string])[]
  /** Tokens that somebody uses who cannot be switched over. */
  readonly users: Set<string>
  readonly input: ConnectAccountInput
  /** The same computer after a restart. */
  again(): AccountRegistry
  /** Names of the tokens at the service that were made from here. */
  tokenNames(): Promise<readonly string[]>
  connected(): Promise<AccountView>
}

/** Accounts against a practice in memory, on the practice's own clock; `through` stands before the network. */
export async function startAccountOffice(
  through: (fetch: FetchFunction) => FetchFunction = fetch => fetch,
  more: Partial<AccountRegistryOptions> = {}
): Promise<AccountOffice> {
  const bench = await startBench()
  const { clock, practice } = bench
  const { addresses, email, apiKey } = practice
  const stored = new Map<string, Account>()
  const marks = new Map<string, string>()
  const credentials = createMemoryCredentials()
  const switches: (readonly [string, string])[] = []
  const users = new Set<string>()
  const means = {
    fetch: through((url, init) => fetch(url, init)),
    clock: { ...clock, sleep: async () => {} },
    random: () => 0
  }
  const again = () => {
    const registry = new AccountRegistry({
      settings: {
        accounts: () => [...stored.values()],
        markOf: id => marks.get(id) ?? null,
        saveAccount: account => {
          marks.set(account.id, account.mark)
          stored.set(account.id, account)
          return ok(null)
        },
        removeAccount: id => {
          stored.delete(id)
          return ok(null)
        }
      },
      secrets: credentials.accounts,
      clock,
      judgeServer: () => ok(addresses),
      currentAddresses: account => account.addresses,
      openPractice: async () => ({ mailbox: { addresses }, account: { email, apiKey } }),
      makeClient: (_, login) =>
        createAccountClient({ ...means, baseAddress: addresses.account, credentials: login }),
      makeLifecycle: (_, tokens) =>
        createLifecycleClient({ ...means, baseAddress: addresses.mailboxes, ...tokens }),
      switched: async (from, to) => {
        switches.push([from, to])
        return !users.has(from)
      },
      withdrawn: async () => {},
      changed: () => {},
      ...more
    })
    onTestFinished(() => registry.closeAll())
    return registry
  }
  const registry = again()
  const input: ConnectAccountInput = { server: 'other', addresses, email, apiKey, keep: 'keychain' }
  const watching = createAccountClient({
    ...means,
    fetch: (url, init) => fetch(url, init),
    baseAddress: addresses.account,
    credentials: async () => ok({ email, apiKey })
  })
  return {
    ...bench,
    registry,
    stored,
    credentials,
    switches,
    users,
    input,
    again,
    tokenNames: async () => {
      const listed = await watching.tokens()
      if (!listed.ok) throw new Error(listed.error.code)
      return listed.value.map(({ name }) => name).filter(name => name.startsWith('Ceralacca'))
    },
    connected: async () => {
      const connected = await registry.connect(input)
      if (!connected.ok) throw new Error(`${connected.error.code} ${connected.error.message}`)
      const [view] = registry.views()
      if (view === undefined) throw new Error('no account')
      return view
    }
  }
}
