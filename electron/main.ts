import path from 'node:path'
import { app, Menu } from 'electron'
import { beginProgram } from './beginnings'
import { composeProgram } from './compose'
import { declareDesktopId } from './desktop-id'
import { engineFolder } from './engine-folder'
import { readEnvironment } from './environment'
import { networkSwitches } from './service/network'
import { declareAppProtocol } from './windows/app-protocol'
import { guardAllContents } from './windows/contents-guard'

const sandboxed = !app.commandLine.hasSwitch('no-sandbox')

const environment = readEnvironment({
  env: process.env,
  platform: process.platform,
  packaged: app.isPackaged,
  sandboxed
})

// Chromium's own folder lies inside ours, in the local profile; it holds no mail, since our sessions are in memory.
const engine = engineFolder(environment.dataFolder)
app.setPath('userData', engine.folder)
app.setPath('sessionData', path.join(engine.folder, 'engine'))
app.setPath('crashDumps', path.join(engine.folder, 'engine', 'crashes'))
app.on('quit', () => engine.remove())

if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  declareDesktopId(app)
  declareAppProtocol()
  for (const name of networkSwitches) app.commandLine.appendSwitch(name)
  if (sandboxed) app.enableSandbox()
  guardAllContents()
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  const beginnings = beginProgram(environment)
  const program = app.whenReady().then(() => composeProgram(environment, beginnings))
  void program.then(({ showWindow, mayQuit, answer }) => {
    if (environment.headless) {
      // Only who may run code in this process reaches it; what it offers is what the page may ask, and no more.
      Reflect.set(globalThis, 'ceralaccaHeadless', { request: answer })
      return
    }
    app.on('before-quit', event => {
      if (!mayQuit()) event.preventDefault()
    })
    app.on('second-instance', showWindow)
    app.on('activate', showWindow)
  })
  let closed = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', event => {
    if (closed) return
    event.preventDefault()
    closed = true
    // Not in the same turn: Electron ignores a quit until it has seen that this one was prevented.
    void program.then(({ close }) => close()).finally(() => setImmediate(() => app.quit()))
  })
}
