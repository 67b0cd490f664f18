import { Menu, nativeImage, Tray } from 'electron'
import type { Language } from '../../shared/settings/language'
import { trayIcon } from './tray-icon'

interface TrayWords {
  readonly open: string
  readonly quit: string
}

const words: Readonly<Record<Language, TrayWords>> = {
  it: { open: 'Apri Ceralacca', quit: 'Esci' },
  de: { open: 'Ceralacca öffnen', quit: 'Beenden' },
  en: { open: 'Open Ceralacca', quit: 'Quit' }
}

export interface TrayKeeper {
  /** There from now on, with the words of this language; or gone. */
  keep(wanted: boolean, language: Language): void
  /** What it says under the pointer. */
  tell(tip: string): void
}

/** The program's sign in the tray, while the user wants it to go on without a window. */
export function createTray(actions: { readonly open: () => void; readonly quit: () => void }): TrayKeeper {
  let tray: Tray | null = null
  let said = 'Ceralacca'
  return {
    keep: (wanted, language) => {
      if (!wanted) {
        tray?.destroy()
        tray = null
        return
      }
      if (tray === null) {
        tray = new Tray(nativeImage.createFromBuffer(Buffer.from(trayIcon, 'base64')))
        tray.setToolTip(said)
        tray.on('click', actions.open)
      }
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words[language].open, click: actions.open },
          { label: words[language].quit, click: actions.quit }
        ])
      )
    },
    tell: tip => {
      said = tip
      tray?.setToolTip(tip)
    }
  }
}
