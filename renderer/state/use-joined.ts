import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Load } from '../../shared/ipc/views'
import { loaded } from './load'
import type { AppState } from './store'
import { useAppStore } from './store-context'

/** Lists of several mailboxes as one, newest first; what is known of some is shown while others are on their way. */
export function useJoined<T>(
  mailboxIds: readonly string[],
  select: (mailboxId: string) => (state: AppState) => Load<readonly T[]>,
  timeOf: (item: T) => number
): Load<readonly T[]> {
  const loads = useAppStore(useShallow(state => mailboxIds.map(id => select(id)(state))))
  return useMemo(() => joinLoads(loads, timeOf), [loads, timeOf])
}

export function joinLoads<T>(
  loads: readonly Load<readonly T[]>[],
  timeOf: (item: T) => number
): Load<readonly T[]> {
  const [only, ...others] = loads
  // The order of one mailbox's own list is the main process's.
  if (only !== undefined && others.length === 0) return only
  const lists = loads.map(loaded).filter(list => list !== null)
  const value = lists.length === 0 ? null : lists.flat().sort((one, other) => timeOf(other) - timeOf(one))
  const failed = loads.find(load => load.state === 'failed')
  if (failed?.state === 'failed') return { ...failed, value }
  if (value !== null && loads.every(load => load.state === 'ready')) return { state: 'ready', value }
  return loads.every(load => load.state === 'idle') ? { state: 'idle' } : { state: 'loading', value }
}
