import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { app, type BrowserWindow, ipcMain, nativeTheme, type Session, session, shell } from 'electron'
import type { AttentionTarget } from '../shared/ipc/contract'
import type { GateView } from '../shared/ipc/views'
import { ArchiveGate } from './archive-gate'
import type { Beginnings } from './beginnings'
import { type OpenOffice, openOffice } from './compose-office'
import { wirePresence } from './compose-presence'
import type { Environment } from './environment'
import { type Answering, announceTo, answering, routeRequests } from './ipc/router'
import { createLog } from './log'
import { putInOrder } from './put-in-order'
import { withoutCommand } from './script/command-line'
import { createServiceNetwork } from './service/network'
import { spokenLanguage } from './spoken-language'
import { serveAppProtocol } from './windows/app-protocol'
import {
  chooseBackup,
  chooseBackupPath,
  chooseCalendarPath,
  chooseFiles,
  chooseFolder,
  choosePapers,
  choosePdfPath,
  chooseResultPath,
  chooseSigned,
  chooseTable,
  chooseTablePath,
  chooseTextPath,
  chooseZipPath
} from './windows/file-dialogs'
import { makeGuardedSession } from './windows/guarded-session'
import { MailFrames } from './windows/mail-frames'
import { openMainWindow } from './windows/main-window'
import { isOurTopFrame } from './windows/page-origin'
import { PaperDesk } from './windows/print'

export interface Program {
  /** Opens the window, or brings the open one to the front. */
  showWindow(): void
  /** Leads the page somewhere, once the archive is open. */
  lead(target: AttentionTarget): Promise<void>
  /** Whether the program may end now; where not, the user is being asked. */
  mayQuit(): boolean
  /** Whether its end is agreed to. */
  isEnding(): boolean
  /** What the page asks, asked without one. */
  readonly answer: Answering
  /** Whether the archive is open, and what stands against it. */
  archiveState(): Promise<GateView['state']>
  /** Resolves when no script is connected, and nothing more leaves by itself but what has a later time. */
  settled(): Promise<void>
  /** Begins nothing more, waits a little for what is on its way, and leaves everything on disk. */
  close(): Promise<void>
}

/**
 * Builds every service by hand and wires them: in `beginnings.ts` what needs no window, here what the program has before
 * its archive is open, in `compose-office.ts` what it has afterwards. The window does not wait for the archive; its first request does.
 */
export function composeProgram(
  environment: Environment,
  beginnings: Beginnings,
  showsWindow: boolean
): Program {
  const { dataFolder } = environment
  const { clock, notices, settings, credentials, keychain, opener } = beginnings
  const log = createLog(line => process.stderr.write(`ceralacca: ${line}\n`))
  const language = () => spokenLanguage(settings.settings().language, app.getPreferredSystemLanguages())
  nativeTheme.themeSource = settings.settings().theme

  let window: BrowserWindow | null = null
  // A window that is gone throws at every question but this one.
  const openWindow = () => (window === null || window.isDestroyed() ? null : window)
  const withWindow = async <T>(use: (window: BrowserWindow) => Promise<T>, without: T): Promise<T> => {
    const open = openWindow()
    return open === null ? without : use(open)
  }
  const frames = new MailFrames()
  const guarded = makeGuardedSession(frames)
  serveAppProtocol(guarded, path.join(import.meta.dirname, '..', 'renderer'), frames)

  const showWindow = () => {
    const open = openWindow()
    if (open !== null) {
      if (open.isMinimized()) open.restore()
      open.show()
      open.focus()
      return
    }
    window = openMainWindow({
      session: guarded,
      preload: path.join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      placed: settings.settings().window,
      mayClose: () => program.presence.windowMayClose(),
      sessionEnds: () => program.quit.endWithoutAsking(),
      rememberPlace: place => void settings.change({ window: place })
    })
  }
  // First of all: the window takes the longest.
  if (showsWindow) showWindow()

  let office: OpenOffice | null = null
  const announce = announceTo(() => openWindow()?.webContents ?? null)
  const outbox = () => office?.outbox ?? null
  const leaving = async () => (await office?.leaving()) ?? null
  const program = wirePresence({
    settings,
    clock,
    outbox,
    leaving,
    language,
    announce,
    openWindow,
    showWindow
  })

  const gate = new ArchiveGate({
    opener,
    language,
    lookForKeychain: () => keychain.look(),
    putInOrder: opened => putInOrder(opened, { dataFolder, notices, clock }),
    changed: () => announce('gate.changed', null)
  })
  beginnings.whenKeychainFound(() => {
    notices.dismiss('keychain-missing')
    void gate.keychainFound()
  })
  const opening = Promise.all([gate.opened, opener]).then(async ([opened, opener]) => {
    if (keychain.state === 'missing') notices.put('keychain-missing')
    office = await openOffice({
      environment,
      clock,
      settings,
      credentials,
      keychain,
      notices,
      opened,
      opener,
      network: createServiceNetwork(openServiceSession),
      log,
      announce,
      program,
      language,
      paper: new PaperDesk(guarded, frames),
      chooseFiles: () => withWindow(chooseFiles, []),
      choosePapers: () => withWindow(choosePapers, []),
      chooseSigned: () => withWindow(chooseSigned, null),
      choosePdfPath: name => withWindow(open => choosePdfPath(open, name), null),
      chooseTextPath: name => withWindow(open => chooseTextPath(open, name), null),
      chooseTablePath: name => withWindow(open => chooseTablePath(open, name), null),
      chooseTable: () => withWindow(chooseTable, null),
      chooseFolder: () => withWindow(chooseFolder, null),
      chooseResultPath: (name, format) => withWindow(open => chooseResultPath(open, name, format), null),
      chooseZipPath: name => withWindow(open => chooseZipPath(open, name), null),
      chooseCalendarPath: name => withWindow(open => chooseCalendarPath(open, name), null),
      chooseBackupPath: name => withWindow(open => chooseBackupPath(open, name), null),
      chooseBackup: () => withWindow(chooseBackup, null),
      restart: () => {
        app.relaunch({ args: withoutCommand(process.argv, process.defaultApp).slice(1) })
        // The person has read what becomes of the present archive: what waits in it is not asked about again.
        program.quit.endWithoutAsking()
        app.quit()
      },
      openInBrowser: address => shell.openExternal(address),
      openPath: file => shell.openPath(file)
    })
    return office
  })
  opening.catch(error => {
    log.bug('opening', error)
    app.exit(1)
  })
  // electron-store listens on a channel of its own; what a page may do is the contract and nothing else.
  ipcMain.removeAllListeners('electron-store-get-data')
  const answer = answering({ gate: gate.handlers, rest: opening.then(({ handlers }) => handlers) }, log)
  routeRequests(ipcMain, answer, isOurTopFrame)

  return {
    answer,
    showWindow,
    lead: async target => (await opening).lead(target),
    archiveState: () => gate.state(),
    settled: async () => (await opening).settled(),
    mayQuit: () => program.quit.wants(),
    isEnding: () => program.quit.agreed,
    close: async () => {
      keychain.stop()
      await office?.close()
    }
  }
}

/** In memory and without cache; each has a partition of its own, since a partition's connections are shared. */
function openServiceSession(): Session {
  return session.fromPartition(`service-${randomUUID()}`, { cache: false })
}
