// Stands in for Electron's own default_app, which the fallback runtime lacks: opens the app folder named on the
// command line as `electron <folder>` would.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

// The app reads this to connect to loopback services only. It is set here, inside the runtime, so that no way of
// starting it can leave it out.
process.env.CERALACCA_RUNTIME = 'fallback'

try {
  // Awaited at the top level: Electron holds `ready` back until the main module has run.
  await open(process.argv.slice(1).find(argument => !argument.startsWith('-')) ?? '.')
} catch (error) {
  // Not left to Electron, which would wait for somebody to close a dialog.
  console.error(error)
  app.exit(1)
}

async function open(folder) {
  const root = path.resolve(folder)
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const entry = createRequire(path.join(root, 'package.json')).resolve(root)
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  if (manifest.version) app.setVersion(manifest.version)
  app.setName(manifest.productName ?? manifest.name)
  app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`)
  app.setAppPath(root)
  await import(pathToFileURL(entry).href)
}
