import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useStore } from 'zustand/react'
import type { Bridge } from '../../shared/ipc/contract'
import type { AppState, AppStore } from './store'

interface Ground {
  readonly store: AppStore
  readonly bridge: Bridge
}

const GroundContext = createContext<Ground | null>(null)

interface StoreProviderProps {
  readonly bridge: Bridge
  readonly store: AppStore
  readonly children: ReactNode
}

/** Lays the one store under the page. */
export function StoreProvider({ bridge, store, children }: StoreProviderProps) {
  const ground = useMemo(() => ({ store, bridge }), [store, bridge])
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
