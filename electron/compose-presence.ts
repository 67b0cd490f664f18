import os from 'node:os'
import { app, type BrowserWindow, powerMonitor } from 'electron'
import type { Clock } from '../shared/clock'
import { ok, type Result } from '../shared/errors/app-error'
import type { AskedView, LeavingCounts } from '../shared/ipc/views'
import type { Language } from '../shared/settings/language'
import type { Announce } from './ipc/router'
import { autostartFolder, followImage, startAtLogin } from './login-item'
import type { Outbox } from './outbox/outbox'
import { ownImage } from './own-image'
import { watchPower } from './power-watch'
import { Presence } from './presence'
import { QuitDesk } from './quit-desk'
import type { SettingsStore } from './settings/types'
import { showCount } from './windows/count-sign'
import { createTray } from './windows/tray'

interface PresenceParts {
  readonly settings: SettingsStore
  readonly clock: Clock
  /** null while the archive is not open: nothing can leave then. */
  readonly outbox: () => Outbox | null
  readonly leaving: () => Promise<LeavingCounts | null>
  readonly language: () => Language
  readonly announce: Announce
  readonly openWindow: () => BrowserWindow | null
  /** Opens the window or brings it to the front. */
  readonly showWindow: () => void
}

/** Whether the program is there: its window, its tray, its end, the computer's sleep, and its start at login. */
export interface ProgramPresence {
  readonly asked: () => AskedView
  /** The user stays: nothing is asked any more. */
  readonly stay: () => void
  readonly quit: QuitDesk
  readonly presence: Presence
  readonly startAtLogin: (open: boolean) => Promise<Result<null>>
  /** Somebody looks at the window. */
  readonly isLookedAt: () => boolean
  readonly showWindow: () => void
  /** How many things wait for a person, and in words, where the desktop shows that beside the program's sign. */
  readonly tellWaiting: (count: number, words: string) => void
}

export function wirePresence(parts: PresenceParts): ProgramPresence {
  const { settings, clock, outbox, leaving, language, announce, openWindow, showWindow } = parts
  /** One that is still loading finds what was asked; one that has crashed answers nothing. */
  const canAnswer = () => openWindow()?.webContents.isCrashed() === false
  let asked: AskedView = { quit: null, tray: false }
  const ask = (next: Partial<AskedView>) => {
    asked = { ...asked, ...next }
    announce('asked.changed', asked)
  }
  const quit = new QuitDesk({
    pending: leaving,
    ask: counts => {
      if (!canAnswer()) return false
      showWindow()
      ask({ quit: counts })
      return true
    },
    takeBack: async () => (await outbox()?.takeBackWaiting()) ?? ok(null),
    quit: () => app.quit()
  })
  const presence = new Presence({
    settings,
    quit,
    endProgram: () => app.quit(),
    hideWindow: () => {
      ask({ tray: false })
      openWindow()?.hide()
    },
    explainTray: () => {
      if (!canAnswer()) return false
      ask({ tray: true })
      return true
    }
  })
  const endSession = () => {
    quit.endWithoutAsking()
    app.quit()
  }
  watchPower({
    power: {
      suspend: listener => powerMonitor.on('suspend', listener),
      resume: listener => powerMonitor.on('resume', listener),
      shutdown: listener =>
        powerMonitor.on('shutdown', (event?: Electron.Event) => {
          // Asks for the moment that ending in order takes.
          event?.preventDefault()
          listener()
        })
    },
    clock,
    outbox: {
      standStill: async () => outbox()?.standStill(),
      goOn: async awayMs => outbox()?.goOn(awayMs)
    },
    sessionEnds: endSession
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // A library has listened since before Chromium took the signals for itself: only a first listener takes them back.
    process.removeAllListeners(signal)
    process.on(signal, endSession)
  }
  const tray = createTray({ open: showWindow, quit: () => app.quit() })
  const keepTray = () => tray.keep(settings.settings().keepInTray, language())
  keepTray()
  settings.onChange(keepTray)
  const image = ownImage(process.env, process.execPath)
  if (image !== null && settings.settings().startAtLogin) {
    // Where it fails, the next start tries it again.
    followImage(image, autostartFolder(process.env, os.homedir())).catch(() => {})
  }
  const stay = () => {
    quit.stay()
    ask({ quit: null, tray: false })
  }
  return {
    asked: () => asked,
    stay,
    quit,
    presence,
    startAtLogin: open => loginItem(open, settings),
    isLookedAt: () => openWindow()?.isFocused() === true,
    showWindow,
    tellWaiting: (count, words) => {
      tray.tell(words)
      showCount(count, words, openWindow())
    }
  }
}

async function loginItem(open: boolean, settings: SettingsStore): Promise<Result<null>> {
  const changed = await startAtLogin(open, {
    platform: process.platform,
    autostartFolder: autostartFolder(process.env, os.homedir()),
    // What an AppImage runs from is gone when it ends.
    command: app.isPackaged
      ? [ownImage(process.env, process.execPath) ?? process.execPath]
      : [process.execPath, app.getAppPath()],
    setLoginItem: wanted => {
      app.setLoginItemSettings({ openAtLogin: wanted })
      return app.getLoginItemSettings().openAtLogin
    }
  })
  if (!changed.ok) return changed
  const kept = settings.change({ startAtLogin: open })
  return kept.ok ? ok(null) : kept
}
