import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { useStore } from 'zustand/react'
import type { Bridge } from '../../shared/ipc/contract'
import type { AppView } from '../../shared/ipc/views'
import { type AppState, type AppStore, createAppStore, listenToMain } from './store'

interface Ground {
  readonly store: AppStore
  readonly bridge: Bridge
}

const GroundContext = createContext<Ground | null>(null)

interface StoreProviderProps {
  readonly bridge: Bridge
  /** What was read before the first paint; null where that failed. */
  readonly first: AppView | null
  readonly children: ReactNode
}

/** Lays the one store under the page and keeps it listening while the page lives. */
export function StoreProvider({ bridge, first, children }: StoreProviderProps) {
  const ground = useMemo(() => {
    const store = createAppStore(bridge)
    if (first !== null) store.getState().receiveApp(first)
    return { store, bridge }
  }, [bridge, first])
  useEffect(() => {
    const stop = listenToMain(ground.store, ground.bridge)
    // What changed between that first reading and now was told to nobody.
    void ground.store.getState().loadApp()
    return stop
  }, [ground])
  return <GroundContext value={ground}>{children}</GroundContext>
}

function useGround(): Ground {
  const ground = useContext(GroundContext)
  if (ground === null) throw new Error('used outside StoreProvider')
  return ground
}

/** A part of the store, read through a selector; actions are parts like any other. */
export function useAppStore<T>(selector: (state: AppState) => T): T {
  return useStore(useGround().store, selector)
}

/** The store itself, for handlers that need what is true at the time they run. */
export function useStoreApi(): AppStore {
  return useGround().store
}

/** The main process, for requests that leave nothing in the store. */
export function useBridge(): Bridge {
  return useGround().bridge
}
