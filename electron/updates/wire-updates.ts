import type { Clock } from '../../shared/clock'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import type { Environment } from '../environment'
import type { Outbox } from '../outbox/outbox'
import type { QuitDesk } from '../quit-desk'
import type { SettingsStore } from '../settings/types'
import { ListDates } from './list-dates'
import { isReplaceable } from './replaceable'
import { Replacement } from './replacement'
import { UpdateDesk } from './update-desk'
import type { UpdateSource } from './update-source'

interface UpdateParts {
  readonly environment: Pick<Environment, 'updateKey'>
  readonly settings: Pick<SettingsStore, 'settings'>
  readonly archive: Pick<ArchiveTables, 'meta' | 'runs'>
  readonly clock: Clock
  readonly outbox: Pick<Outbox, 'pending' | 'held' | 'standAside' | 'comeBack'>
  readonly quit: QuitDesk
  readonly changed: () => void
}

export function wireUpdates(parts: UpdateParts): UpdateDesk {
  const { environment, settings, archive, outbox, clock, changed } = parts
  const key = environment.updateKey
  const replaceable = isReplaceable({
    platform: process.platform,
    env: process.env,
    program: process.execPath
  })
  return new UpdateDesk({
    source: key !== null && replaceable ? lateSource(key) : null,
    channel: () => settings.settings().updateChannel,
    replacement: new Replacement({
      ...parts,
      busy: () => isBusy({ outbox, runs: () => archive.runs.runs() })
    }),
    dates: new ListDates(archive.meta),
    clock,
    changed
  })
}

interface WhatSends {
  readonly outbox: Pick<Outbox, 'pending' | 'held'>
  readonly runs: () => Promise<readonly Pick<StoredRun, 'state'>[]>
}

/** A message between its wish and its answer, one that nobody has decided about, or a run that sends by itself. */
export async function isBusy({ outbox, runs }: WhatSends): Promise<boolean> {
  const { holding, queued, sending } = await outbox.pending()
  if (holding + queued + sending > 0 || outbox.held.length > 0) return true
  return (await runs()).some(({ state }) => state === 'running')
}

/** What looks, fetches and installs is read when it is first wanted. */
function lateSource(key: string): () => Promise<UpdateSource> {
  let loading: Promise<UpdateSource> | null = null
  return () => {
    loading ??= import('./updater-source').then(({ createUpdaterSource }) => createUpdaterSource(key))
    return loading
  }
}
