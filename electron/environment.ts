import os from 'node:os'
import path from 'node:path'
import type { Runtime } from '../shared/engine/runtime'
import { publishedServers, type ServerAddresses } from '../shared/mail/mailbox'
import type { ServersBy } from '../shared/policy/servers-by'
import { type ClockOptions, parseClock } from './clock'
import type { PackagedFacts } from './packaged-facts'
import { type FoundPolicy, serversBy } from './policy/read-policy'

export interface Environment {
  /** Where everything this program keeps lies; on Windows the local, not the roaming, profile. */
  readonly dataFolder: string
  /** Whether `dataFolder` is the user's own, as opposed to one given for automation. */
  readonly ownFolder: boolean
  /** `production`: where a policy sets servers, those. */
  readonly servers: Readonly<Record<'production' | 'test', ServerAddresses>>
  readonly serversBy: ServersBy
  /** Speed of the clock; other than 1 only loopback services are spoken to. */
  readonly clock: ClockOptions
  /** Only services on this computer may be connected: an unproven runtime, no sandbox, or a fast clock. */
  readonly loopbackOnly: boolean
  /** `test-build`: a packaged program on a runtime of unknown origin. */
  readonly runtime: Runtime
  /** What the user is told of why only services on this computer may be connected; null: nothing. */
  readonly runtimeNotice: 'fallback-runtime' | 'test-build' | 'no-sandbox' | null
  /** What updates are signed with, DER in base64; null: this program takes none. */
  readonly updateKey: string | null
  /** Opens no window and is driven by whoever started it: for automation. */
  readonly headless: boolean
}

const fastest = 100_000

interface Surroundings {
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  /** What the package says of itself; null: the program runs from a checkout. */
  readonly packaged: PackagedFacts | null
  readonly sandboxed: boolean
  /** For whom Chromium has no sandbox; absent: it is not root. */
  readonly isRoot?: boolean
  readonly policy?: FoundPolicy
}

/** Reads what the process was started with. A packaged program ignores every override. */
export function readEnvironment(surroundings: Surroundings): Environment {
  const { env, platform, packaged, sandboxed, policy = { state: 'none' } } = surroundings
  const set = policy.state === 'read' ? policy.policy.servers : undefined
  const overrides = packaged === null ? env : {}
  const runtime = runtimeOf(env, packaged)
  const wanted = parseClock(overrides.CERALACCA_CLOCK ?? '')
  const clock = wanted !== null && wanted.factor >= 1 && wanted.factor <= fastest ? wanted : { factor: 1 }
  const home = overrides.CERALACCA_HOME
  return {
    dataFolder: home !== undefined && home !== '' ? path.resolve(home) : localDataFolder(env, platform),
    ownFolder: home === undefined || home === '',
    servers: {
      production: overridden(set ?? publishedServers.production, overrides),
      test: overridden(publishedServers.test, overrides)
    },
    serversBy: serversBy(policy),
    clock,
    loopbackOnly: runtime !== 'official' || !sandboxed || clock.factor !== 1,
    runtime,
    runtimeNotice: noticeOf(runtime, surroundings),
    updateKey: runtime === 'official' ? (packaged?.updateKey ?? null) : null,
    headless: overrides.CERALACCA_HEADLESS === '1'
  }
}

/** The variable is set by the fallback runtime itself; a package of it holds nothing that would, and says it in its own facts. */
function runtimeOf(env: NodeJS.ProcessEnv, packaged: PackagedFacts | null): Runtime {
  if (packaged !== null && packaged.runtime !== 'official') return 'test-build'
  return env.CERALACCA_RUNTIME === 'fallback' ? 'fallback' : 'official'
}

/** One reason is enough. Root who develops knows of the switch: nothing begins without it. */
function noticeOf(
  runtime: Runtime,
  { packaged, sandboxed, isRoot }: Surroundings
): Environment['runtimeNotice'] {
  if (runtime === 'fallback') return 'fallback-runtime'
  if (runtime === 'test-build') return 'test-build'
  return sandboxed || (isRoot && packaged === null) ? null : 'no-sandbox'
}

function overridden(server: ServerAddresses, env: NodeJS.ProcessEnv): ServerAddresses {
  return {
    massive: env.CERALACCA_MASSIVE_URL || server.massive,
    mailboxes: env.CERALACCA_MAILBOXES_URL || server.mailboxes,
    account: env.CERALACCA_ACCOUNT_URL || server.account
  }
}

function localDataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = os.homedir()
  if (platform === 'win32') {
    return path.join(env.LOCALAPPDATA || path.join(home, 'AppData', 'Local'), 'Ceralacca')
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Ceralacca')
  // The standard has relative folders ignored.
  const given = env.XDG_DATA_HOME ?? ''
  return path.join(path.isAbsolute(given) ? given : path.join(home, '.local', 'share'), 'ceralacca')
}
