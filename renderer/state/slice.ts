import type { Bridge } from '../../shared/ipc/contract'
import type { MarkTurns } from './mark-turns'
import type { AppState } from './store'

/** What every slice is made from: the store it is part of and the way to the main process. */
export interface SliceParts {
  readonly set: (change: Partial<AppState> | ((state: AppState) => Partial<AppState>)) => void
  readonly get: () => AppState
  readonly bridge: Bridge
  readonly marks: MarkTurns
}
