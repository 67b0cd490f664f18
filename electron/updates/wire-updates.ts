import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Clock } from '../../shared/clock'
import type { StoredRun } from '../archive/run-records'
import type { Environment } from '../environment'
import type { Outbox } from '../outbox/outbox'
import { ownImage } from '../own-image'
import type { SettingsStore } from '../settings/types'
import { UpdateDesk, type UpdateSource } from './update-desk'

interface UpdateParts {
  readonly environment: Pick<Environment, 'updateKey'>
  readonly settings: Pick<SettingsStore, 'settings'>
  readonly clock: Clock
  readonly outbox: Pick<Outbox, 'pending' | 'held'>
  readonly runs: () => Promise<readonly Pick<StoredRun, 'state'>[]>
  /** The program agrees to end without asking about what is scheduled: it starts anew at once. */
  readonly leave: () => void
  readonly changed: () => void
}

export function wireUpdates(parts: UpdateParts): UpdateDesk {
  const { environment, settings, clock, leave, changed } = parts
  const key = environment.updateKey
  return new UpdateDesk({
    source: key !== null && isReplaceable(process.platform, process.env) ? lateSource(key, leave) : null,
    channel: () => settings.settings().updateChannel,
    busy: () => isBusy(parts),
    clock,
    changed
  })
}

/** A message between its wish and its answer, one that nobody has decided about, or a run that sends by itself. */
export async function isBusy({ outbox, runs }: Pick<UpdateParts, 'outbox' | 'runs'>): Promise<boolean> {
  const { holding, queued, sending } = await outbox.pending()
  if (holding + queued + sending > 0 || outbox.held.length > 0) return true
  return (await runs()).some(({ state }) => state === 'running')
}

/** Whether the program was installed in a way in which it can be replaced: an AppImage, NSIS, macOS. */
function isReplaceable(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform === 'linux') return ownImage(env, process.execPath) !== null
  if (platform === 'win32') {
    return existsSync(path.join(path.dirname(process.execPath), 'Uninstall Ceralacca.exe'))
  }
  return platform === 'darwin'
}

/** What fetches and installs is read when it is first wanted. */
function lateSource(key: string, leave: () => void): UpdateSource {
  let loading: Promise<UpdateSource> | null = null
  const source = () => {
    loading ??= import('./updater-source').then(({ createUpdaterSource }) => createUpdaterSource(key, leave))
    return loading
  }
  return {
    look: async channel => (await source()).look(channel),
    download: async progress => (await source()).download(progress),
    install: () => void source().then(loaded => loaded.install())
  }
}
