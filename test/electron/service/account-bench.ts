import { createClock } from '../../../electron/clock'
import { practiceScopes } from '../../../electron/practice/bureau/scopes'
import { createAccountClient } from '../../../electron/service/account-client'
import type { AccountClient } from '../../../electron/service/account-types'
import type { FetchFunction } from '../../../electron/service/http'
import { createLifecycleClient } from '../../../electron/service/lifecycle-client'
import type { LifecycleClient } from '../../../electron/service/lifecycle-types'
import { ok, type Result } from '../../../shared/errors/app-error'
import type { Seen } from '../../contract/vendor-document'
import { type Bench, startBench } from '../practice/client'
import { recordingFetch } from './recording-fetch'

export const pdf = Buffer.from('%PDF-1.4\n%%EOF\n')

export interface AccountBench extends Bench {
  readonly account: AccountClient
  readonly lifecycle: LifecycleClient
  /** Everything the two clients asked and were answered. */
  readonly seen: readonly Seen[]
}

export function valued<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${JSON.stringify(result.error.data)}`)
  return result.value
}

/** A practice with both clients; the token has every scope. `wrap` stands between the clients and the network. */
export async function startAccountBench(
  wrap: (fetch: FetchFunction) => FetchFunction = fetch => fetch
): Promise<AccountBench> {
  const bench = await startBench()
  const { addresses, email, apiKey } = bench.practice
  const seen: Seen[] = []
  const means = {
    fetch: wrap(recordingFetch(seen)),
    clock: createClock({ factor: 1 }),
    random: () => 0
  }
  const account = createAccountClient({
    ...means,
    baseAddress: addresses.account,
    credentials: async () => ok({ email, apiKey })
  })
  const scopes = practiceScopes.map(({ scope }) => scope)
  const { token } = valued(await account.mint({ name: 'test', scopes, lifetimeSeconds: 86_400 }))
  const lifecycle = createLifecycleClient({
    ...means,
    baseAddress: addresses.mailboxes,
    token: async () => ok(token)
  })
  return { ...bench, account, lifecycle, seen }
}
