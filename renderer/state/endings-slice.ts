import type { Ending } from '../../shared/lifecycle/expiry'
import type { SliceParts } from './slice'

export interface EndingsSlice {
  /** What of the accounts ends on a day; nothing as long as it is not known. */
  readonly endings: readonly Ending[]
  /** What was known stays where that fails. */
  readonly loadEndings: () => Promise<void>
}

export function createEndingsSlice({ set, bridge }: SliceParts): EndingsSlice {
  let asked = 0
  return {
    endings: [],
    loadEndings: async () => {
      asked += 1
      const mine = asked
      const result = await bridge.request('lifecycle.endings', undefined)
      if (result.ok && mine === asked) set({ endings: result.value })
    }
  }
}
