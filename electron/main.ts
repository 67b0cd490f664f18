import path from 'node:path'
import { app, Menu } from 'electron'
import { beginProgram } from './beginnings'
import { composeProgram } from './compose'
import { declareDesktopId } from './desktop-id'
import { engineFolder } from './engine-folder'
import { readEnvironment } from './environment'
import { targetAmong } from './opened-from-outside'
import { readPackagedFacts } from './packaged-facts'
import { type FoundPolicy, policySourceOf, readPolicy } from './policy/read-policy'
import { isScriptsStart, wordsAfterSend } from './script/command-line'
import { SendCommand } from './script/send-command'
import { networkSwitches } from './service/network'
import { onlyAskedWhetherEnded, ownsOnceReplaced, takeSignOfEarlier } from './updates/begin-replaced'
import { declareAppProtocol } from './windows/app-protocol'
import { guardAllContents } from './windows/contents-guard'

const notOpen = 'The archive is not open: start the program with its window and do what it asks.'

const sandboxed = !app.commandLine.hasSwitch('no-sandbox')

// A checkout is its developer's own; only what was installed is governed.
const policy: FoundPolicy = app.isPackaged ? readPolicy(policySourceOf(process.platform)) : { state: 'none' }

const environment = readEnvironment({
  env: process.env,
  platform: process.platform,
  packaged: app.isPackaged ? readPackagedFacts(app.getAppPath()) : null,
  sandboxed,
  isRoot: process.getuid?.() === 0,
  policy
})

// Chromium's own folder lies inside ours, in the local profile; it holds no mail, since our sessions are in memory.
const engine = engineFolder(environment.dataFolder)
app.setPath('userData', engine.folder)
app.setPath('sessionData', path.join(engine.folder, 'engine'))
app.setPath('crashDumps', path.join(engine.folder, 'engine', 'crashes'))
app.on('quit', () => engine.remove())

const ownsProgram = (goesWith?: Record<string, unknown>) => app.requestSingleInstanceLock(goesWith)
const isLaterVersion = takeSignOfEarlier(process.env)
const words = wordsAfterSend(process.argv, process.defaultApp)
if (words !== null) await startByScript(words)
else if (isLaterVersion ? await ownsOnceReplaced(ownsProgram) : ownsProgram()) start(null)
else app.quit()

/** Hands the command to the program that runs, or becomes that program; before Electron is ready, which a client never is. */
async function startByScript(words: readonly string[]): Promise<void> {
  // Whoever read it may be gone.
  process.stdout.on('error', () => {})
  const write = (line: string) => void process.stdout.write(`${line}\n`)
  const { dataFolder } = environment
  const command = await SendCommand.read(words, { folder: process.cwd(), dataFolder, write })
  if (typeof command === 'number') return end(command)
  const code = await command.handOverToOther(ownsProgram)
  if (code === null) start(command)
  else end(code)
}

/** With its exit code, once what was written has left. */
function end(code: number): void {
  process.stdout.write('', () => app.exit(code))
}

/** `command`: what it was started for without a window; null: by a person, or for automation. */
function start(command: SendCommand | null): void {
  declareDesktopId(app)
  declareAppProtocol()
  for (const name of networkSwitches) app.commandLine.appendSwitch(name)
  if (sandboxed) app.enableSandbox()
  guardAllContents()
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  const beginnings = beginProgram(environment, policy)
  const showsWindow = command === null && !environment.headless
  const program = app.whenReady().then(() => composeProgram(environment, beginnings, showsWindow))
  const follow = (words: readonly string[]) => {
    const target = targetAmong(words)
    if (target !== null) void program.then(({ lead }) => lead(target))
  }
  // macOS tells of links and files so, also of those it was started for, and of the latter before it is ready.
  const followOne = (event: Electron.Event, word: string) => {
    event.preventDefault()
    follow([word])
  }
  app.on('open-url', followOne)
  app.on('open-file', followOne)
  // A program that a script has started becomes an ordinary one when a person opens it.
  let isScripts = command !== null
  let exitCode: number | null = null
  void program.then(async ({ showWindow, mayQuit, isEnding, answer, archiveState, settled }) => {
    if (environment.headless) {
      // Only who may run code in this process reaches it; what it offers is what the page may ask, and no more.
      Reflect.set(globalThis, 'ceralaccaHeadless', { request: answer })
      return
    }
    app.on('before-quit', event => {
      if (!mayQuit()) event.preventDefault()
    })
    const showToPerson = () => {
      isScripts = false
      showWindow()
    }
    app.on('second-instance', (_, argv, __, goesWith) => {
      if (isScriptsStart(argv) || isEnding() || onlyAskedWhetherEnded(goesWith)) return
      showToPerson()
      follow(argv)
    })
    app.on('activate', showToPerson)
    if (command === null) follow(process.argv)
    if (command === null) return
    exitCode = await command.handOverToOwn(async () => {
      const state = await archiveState()
      // A keychain that is late is waited for.
      return state === 'open' || state === 'waiting' ? null : notOpen
    })
    if ((await archiveState()) === 'open') await settled()
    if (isScripts) app.quit()
  })
  let closed = false
  // A letter is printed in a window of its own, which is no reason to end what has no other.
  app.on('window-all-closed', () => isScripts || app.quit())
  app.on('will-quit', event => {
    if (closed) return
    event.preventDefault()
    closed = true
    // Not in the same turn: Electron ignores a quit until it has seen that this one was prevented.
    void program
      .then(({ close }) => close())
      .finally(() =>
        command === null ? setImmediate(() => app.quit()) : end(exitCode ?? command.codeWithoutAnswer)
      )
  })
}
