// The floor: a window as large as the program's own, with a page that says one word.
import path from 'node:path'
import { app, BrowserWindow } from 'electron'

app.setPath('userData', process.env.CERALACCA_HOME)
// Not awaited: Electron is ready only after this module has run to its end.
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } })
  return window.loadFile(path.join(app.getAppPath(), 'index.html'))
})
