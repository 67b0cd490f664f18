import type { Clock } from '../../shared/clock'
import type { RunWait } from '../../shared/runs/run'
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
  readonly waitOf: WhatSends['waitOf']
  readonly quit: QuitDesk
  readonly changed: () => void
}

export function wireUpdates(parts: UpdateParts): UpdateDesk {
  const { environment, settings, archive, outbox, waitOf, clock, changed } = parts
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
      busy: () => isBusy({ outbox, runs: () => archive.runs.runs(), waitOf, now: () => clock.now() })
    }),
    dates: new ListDates(archive.meta),
    clock,
    changed
  })
}

interface WhatSends {
  readonly outbox: Pick<Outbox, 'pending' | 'held'>
  readonly runs: () => Promise<readonly Pick<StoredRun, 'id' | 'state'>[]>
  /** What a running run waits for beside its turn. */
  readonly waitOf: (runId: number) => RunWait | null
  readonly now: () => number
}

/** Milliseconds within which a program is replaced and sends again, with room to spare. */
const backWithin = 5 * 60_000

/**
 * A message between its wish and its answer, one that nobody has decided about, or a run that sends by itself. One that
 * rests until later, or until its mailbox is connected anew, goes on from there after a restart.
 */
export async function isBusy({ outbox, runs, waitOf, now }: WhatSends): Promise<boolean> {
  const { holding, queued, sending } = await outbox.pending()
  if (holding + queued + sending > 0 || outbox.held.length > 0) return true
  return (await runs()).some(({ id, state }) => state === 'running' && !rests(waitOf(id), now()))
}

/** What waits for another run rests as long as that one does. */
function rests(wait: RunWait | null, now: number): boolean {
  if (wait === null) return false
  return 'until' in wait ? wait.until - now > backWithin : wait.for === 'mailbox' || wait.for === 'run'
}

/** What looks, fetches and installs is read when it is first wanted. */
function lateSource(key: string): () => Promise<UpdateSource> {
  let loading: Promise<UpdateSource> | null = null
  return () => {
    loading ??= import('./updater-source').then(({ createUpdaterSource }) => createUpdaterSource(key))
    return loading
  }
}
