import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** Takes away what stands in a runtime to open a checkout: a package holds its own program and no other. */
export async function removeDevelopersApp(appFolder: string): Promise<void> {
  for (const name of ['app', 'default_app.asar']) {
    await rm(path.join(appFolder, 'resources', name), { recursive: true, force: true })
  }
}

/** The version of the Electron at this path, as it tells it itself. */
export async function electronVersionOf(executable: string): Promise<string> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { stdout } = await promisify(execFile)(executable, ['-p', 'process.versions.electron'], { env })
  return stdout.trim()
}
