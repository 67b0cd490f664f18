import path from 'node:path'
import { app } from 'electron'
import type { Clock } from '../shared/clock'
import { ArchiveOpener } from './archive/archive-opener'
import { isOnNetwork } from './archive/network-folder'
import { createClock } from './clock'
import { createKeychainCalls } from './credentials/keychain-calls'
import { createKeychainCredentials } from './credentials/keychain-credentials'
import { KeychainWatch } from './credentials/keychain-watch'
import type { CredentialStore } from './credentials/types'
import type { Environment } from './environment'
import { NoticeBoard } from './notice-board'
import { type GovernedSettings, governSettings } from './policy/governed-settings'
import type { FoundPolicy } from './policy/read-policy'
import { createSettingsStore } from './settings/settings-store'

/** What the program has of its own before Electron is ready. */
export interface Beginnings {
  readonly clock: Clock
  readonly notices: NoticeBoard
  readonly settings: GovernedSettings
  readonly credentials: CredentialStore
  readonly keychain: KeychainWatch
  /** To be used once it is known whether there is a keychain. */
  readonly opener: Promise<ArchiveOpener>
  /** `found` is called where a keychain that was missing answers after all. */
  readonly whenKeychainFound: (found: () => void) => void
}

/** While Chromium starts, the settings are read, the keychain is asked and the archive's thread begins. */
export function beginProgram(environment: Environment, policy: FoundPolicy): Beginnings {
  const { dataFolder } = environment
  const clock = createClock(environment.clock)
  const notices = new NoticeBoard()
  const own = createSettingsStore({ folder: dataFolder, now: () => clock.now() })
  const settings = governSettings(own, policy)
  if (policy.state === 'unreadable') {
    const { place, fault, field } = policy
    notices.put('policy-unreadable', { place, fault, field })
  }
  if (policy.state === 'foreign') notices.put('policy-foreign', { place: policy.place })
  if (settings.newer) notices.put('settings-newer')
  if (settings.setAside !== null) notices.put('settings-set-aside', { file: settings.setAside })
  if (environment.runtimeNotice !== null) notices.put(environment.runtimeNotice)
  const calls = createKeychainCalls({
    serviceName: environment.ownFolder ? 'Ceralacca' : `Ceralacca ${dataFolder}`
  })
  const credentials = createKeychainCredentials(calls)
  const keychain = new KeychainWatch(credentials)
  const archives = new ArchiveOpener({
    folder: dataFolder,
    entries: calls,
    keychain: () => keychain.state,
    isOnNetwork,
    clock,
    script: path.join(import.meta.dirname, 'archive-worker.js'),
    // Without its archive the program keeps nothing and must not go on.
    lost: () => app.exit(1),
    damageFound: () => notices.put('archive-damaged')
  })
  let found = () => {}
  const opener = keychain.start(() => found()).then(() => archives)
  return {
    clock,
    notices,
    settings,
    credentials,
    keychain,
    opener,
    whenKeychainFound: act => {
      found = act
    }
  }
}
