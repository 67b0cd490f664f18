import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import { app, type BrowserWindow, ipcMain, nativeTheme, type Session, session, shell } from 'electron'
import { refuse } from '../shared/errors/app-error'
import { openInWorker } from './archive/worker-archive'
import { createClock } from './clock'
import { wirePresence } from './compose-presence'
import { createKeychainCalls } from './credentials/keychain-calls'
import { createKeychainCredentials } from './credentials/keychain-credentials'
import { KeychainWatch } from './credentials/keychain-watch'
import type { Environment } from './environment'
import { Heartbeat } from './heartbeat'
import { allHandlers } from './ipc/handlers/all-handlers'
import { announceTo, routeRequests } from './ipc/router'
import type { Services } from './ipc/services'
import { moveJournalIn } from './journal/move-in'
import { createLog } from './log'
import { PracticeHost } from './mailboxes/practice-host'
import { ServiceClocks } from './mailboxes/service-clocks'
import { recover, wireMailboxes } from './mailboxes/wire-mailboxes'
import { NoticeBoard } from './notice-board'
import { SendingFactsDesk } from './outbox/facts'
import { UploadMeter } from './outbox/upload-meter'
import { createServiceNetwork } from './service/network'
import { createSettingsStore } from './settings/settings-store'
import { confirmationWord, spokenLanguage } from './spoken-language'
import { serveAppProtocol } from './windows/app-protocol'
import { chooseFiles, choosePdfPath } from './windows/file-dialogs'
import { makeGuardedSession } from './windows/guarded-session'
import { MailFrames } from './windows/mail-frames'
import { openMainWindow } from './windows/main-window'
import { isOurTopFrame } from './windows/page-origin'
import { PaperDesk } from './windows/print'

export interface Program {
  /** Opens the window, or brings the open one to the front. */
  showWindow(): void
  /** Whether the program may end now; where not, the user is being asked. */
  mayQuit(): boolean
  /** Begins nothing more, waits a little for what is on its way, and leaves everything on disk. */
  close(): Promise<void>
}

/** Builds every service by hand and wires them; the only place that knows them all. */
export async function composeProgram(environment: Environment): Promise<Program> {
  const { dataFolder } = environment
  const log = createLog(line => process.stderr.write(`ceralacca: ${line}\n`))
  const clock = createClock({ factor: environment.clockFactor })
  const notices = new NoticeBoard()
  const settings = createSettingsStore({ folder: dataFolder, now: () => clock.now() })
  const credentials = createKeychainCredentials({
    serviceName: environment.ownFolder ? 'Ceralacca' : `Ceralacca ${dataFolder}`
  })
  const keychain = new KeychainWatch(credentials)
  await keychain.start(() => notices.dismiss('keychain-missing'))
  if (keychain.state === 'missing') notices.put('keychain-missing')
  const calls = createKeychainCalls({
    serviceName: environment.ownFolder ? 'Ceralacca' : `Ceralacca ${dataFolder}`
  })
  const found = await calls.read('archive-key')
  const key = found.ok ? (found.value ?? randomBytes(32).toString('hex')) : null
  if (found.ok && found.value === null && key !== null) await calls.write('archive-key', key, null)
  const opening = await openInWorker({
    script: path.join(import.meta.dirname, 'archive-worker.js'),
    place: { file: key === null ? null : path.join(dataFolder, 'archive.db'), key },
    clock: { now: clock.now(), factor: clock.factor },
    lost: () => app.exit(1)
  })
  if (opening.state !== 'open') throw new Error(opening.state)
  const opened = opening.archive
  const archive = opened.tables
  const moved = await moveJournalIn(dataFolder, archive, clock.now())
  if (settings.setAside !== null) notices.put('settings-set-aside', { file: settings.setAside })
  if (moved.ok && moved.value !== null) notices.put('journal-set-aside', { file: moved.value })
  if (environment.runtime === 'fallback') notices.put('fallback-runtime')
  await recover(archive, notices, clock.now())
  const heartbeat = new Heartbeat(archive, clock)
  await heartbeat.start()

  let window: BrowserWindow | null = null
  // A window that is gone throws at every question but this one.
  const openWindow = () => (window === null || window.isDestroyed() ? null : window)
  const announce = announceTo(() => openWindow()?.webContents ?? null)
  const limitBytes = () => settings.settings().messageLimitMegabytes * 1_000_000
  const practice = new PracticeHost({ dataFolder, clock })
  const clocks = new ServiceClocks()
  const meter = new UploadMeter()
  const { registry, outbox, turns } = wireMailboxes({
    environment,
    clock,
    settings,
    credentials,
    archive,
    notices,
    practice,
    network: createServiceNetwork(openServiceSession),
    clocks,
    meter,
    announce,
    changed: () => announce('app.changed', appView()),
    limitBytes
  })
  const language = () => spokenLanguage(settings.settings().language, app.getPreferredSystemLanguages())
  const appView: Services['appView'] = () => ({
    version: app.getVersion(),
    runtime: environment.runtime,
    keychain: keychain.state,
    language: language(),
    settings: settings.settings(),
    mailboxes: registry.views(),
    notices: notices.notices,
    held: outbox.held,
    clock: { now: clock.now(), factor: clock.factor }
  })
  const applySettings = () => {
    nativeTheme.themeSource = settings.settings().theme
    announce('app.changed', appView())
  }
  applySettings()
  settings.onChange(applySettings)
  notices.onChange(() => announce('app.changed', appView()))

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
      sessionEnds: () => program.quit.sessionEnds(),
      rememberPlace: place => void settings.change({ window: place })
    })
  }
  const program = wirePresence({ settings, clock, outbox, language, announce, openWindow, showWindow })
  const services: Services = {
    appView,
    program,
    dismissNotice: id => notices.dismiss(id),
    settings,
    archive,
    search: () => refuse('internal', 'not yet'),
    registry,
    outbox,
    facts: new SendingFactsDesk({
      archive,
      clock,
      undoMs: () => settings.settings().undoSeconds * 1_000,
      uploadRate: () => meter.rate,
      clockAheadMs: mailboxId => clocks.aheadMs(mailboxId)
    }),
    turns,
    clock,
    frames,
    paper: new PaperDesk(guarded, frames),
    announce,
    chooseFiles: async () => {
      const parent = openWindow()
      return parent === null ? [] : chooseFiles(parent)
    },
    choosePdfPath: async name => {
      const parent = openWindow()
      return parent === null ? null : choosePdfPath(parent, name)
    },
    openInBrowser: address => shell.openExternal(address),
    limitBytes,
    confirmationWord: () => confirmationWord(language())
  }
  // electron-store listens on a channel of its own; what a page may do is the contract and nothing else.
  ipcMain.removeAllListeners('electron-store-get-data')
  routeRequests(ipcMain, allHandlers(services), isOurTopFrame, log)
  await registry.openKnown()
  await outbox.open()
  for (const { id } of registry.views()) void outbox.wake(id)

  return {
    showWindow,
    mayQuit: () => program.quit.wants(),
    close: async () => {
      keychain.stop()
      const settled = registry.closeAll()
      await Promise.race([Promise.all([outbox.close(), settled]), realSeconds(patienceAtEnd)])
      await practice.close(true)
      await heartbeat.stop()
      await opened.close()
    }
  }
}

/** Seconds a send under way gets to end before the program does; without its answer it is unknown. */
const patienceAtEnd = 5

const realSeconds = (seconds: number) => new Promise(resolve => setTimeout(resolve, seconds * 1_000))

/** In memory and without cache; each has a partition of its own, since a partition's connections are shared. */
function openServiceSession(): Session {
  return session.fromPartition(`service-${randomUUID()}`, { cache: false })
}
