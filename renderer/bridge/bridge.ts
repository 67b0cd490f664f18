import { refuse } from '../../shared/errors/app-error'
import type { Bridge } from '../../shared/ipc/contract'

declare global {
  interface Window {
    /** Laid by the preload script; absent where the page is opened outside the program. */
    readonly ceralacca?: Bridge
  }
}

/**
 * The main process as the page sees it. Whatever breaks on the way comes back as a failed `Result`; nothing here
 * throws. Where there is no main process every request fails as `internal`.
 */
export function pageBridge(raw: Bridge | undefined): Bridge {
  return {
    request: async (name, input) => {
      if (raw === undefined) return refuse('internal', 'no main process')
      try {
        return await raw.request(name, input)
      } catch {
        return refuse('internal', `${name} broke on the way`)
      }
    },
    on: (name, listener) => raw?.on(name, listener) ?? (() => {}),
    attach: async (draftId, files) => {
      if (raw === undefined) return refuse('internal', 'no main process')
      try {
        return await raw.attach(draftId, files)
      } catch {
        return refuse('internal', 'attach broke on the way')
      }
    }
  }
}
