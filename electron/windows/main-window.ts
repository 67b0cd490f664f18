import { BrowserWindow, nativeTheme, type Session, screen } from 'electron'
import type { Settings } from '../../shared/settings/settings'
import { pageAddress } from './page-origin'
import { closedWindow } from './window-flags'

export interface MainWindowOptions {
  readonly session: Session
  readonly preload: string
  readonly placed: Settings['window']
  /** Whether the window may close now; asked each time somebody wants it to. */
  readonly mayClose: () => boolean
  /** The session of the computer's user ends. */
  readonly sessionEnds: () => void
  readonly rememberPlace: (place: NonNullable<Settings['window']>) => void
}

/** Opens the program's window; it shows itself once its first frame is painted. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...visiblePlace(options.placed),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Ceralacca',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#161412' : '#f4f1eb',
    autoHideMenuBar: true,
    webPreferences: {
      session: options.session,
      preload: options.preload,
      ...closedWindow
    }
  })
  if (options.placed?.maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', event => {
    if (!options.mayClose()) event.preventDefault()
    options.rememberPlace({ ...window.getNormalBounds(), maximised: window.isMaximized() })
  })
  // Told on Windows only, and only when it is certain: what asks before may still be called off.
  window.on('session-end', options.sessionEnds)
  void window.loadURL(pageAddress)
  return window
}

/** Where the window was, unless that screen is gone. */
function visiblePlace(placed: Settings['window']): Partial<Electron.Rectangle> {
  const fresh = { width: 1440, height: 900 }
  if (placed === null) return fresh
  const { workArea } = screen.getDisplayMatching(placed)
  const visible =
    placed.x < workArea.x + workArea.width - 80 &&
    placed.x + placed.width > workArea.x + 80 &&
    placed.y >= workArea.y - 20 &&
    placed.y < workArea.y + workArea.height - 80
  return visible
    ? { x: placed.x, y: placed.y, width: placed.width, height: placed.height }
    : { width: placed.width, height: placed.height }
}
