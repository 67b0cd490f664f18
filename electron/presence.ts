import type { QuitDesk } from './quit-desk'
import type { SettingsStore } from './settings/types'

interface PresenceOptions {
  readonly settings: Pick<SettingsStore, 'settings' | 'change'>
  readonly quit: QuitDesk
  /** Asks for the program's end as its menu would. */
  readonly endProgram: () => void
  readonly hideWindow: () => void
  /** Tells the page to explain the tray; false where no page can. */
  readonly explainTray: () => boolean
}

/** What closing the window means: the end of the program, or its going on in the tray. */
export class Presence {
  readonly #options: PresenceOptions

  constructor(options: PresenceOptions) {
    this.#options = options
  }

  /** Whether the window may close now; where not, what happens instead has begun. */
  windowMayClose(): boolean {
    const { quit, settings, endProgram, hideWindow, explainTray } = this.#options
    if (quit.agreed) return true
    const { keepInTray, trayTold } = settings.settings()
    if (!keepInTray) endProgram()
    else if (trayTold || !explainTray()) hideWindow()
    return false
  }

  /** The user has read that the program goes on. */
  trayUnderstood(): void {
    this.#options.settings.change({ trayTold: true })
    this.#options.hideWindow()
  }
}
