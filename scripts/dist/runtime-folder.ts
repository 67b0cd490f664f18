import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** The folder that electron-builder copies a runtime from: on macOS the one that holds `Electron.app`. */
export function distributionFolder(executable: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'darwin' ? path.resolve(executable, '..', '..', '..', '..') : path.dirname(executable)
}

/**
 * Takes away what stands in a copied runtime to open a checkout, for a package holds its own program and no other, and
 * its note of the version, which nothing reads.
 */
export async function removeDevelopersFiles(copy: string, platform: string): Promise<void> {
  const resources =
    platform === 'darwin'
      ? path.join(copy, 'Electron.app', 'Contents', 'Resources')
      : path.join(copy, 'resources')
  const places = [
    path.join(resources, 'app'),
    path.join(resources, 'default_app.asar'),
    path.join(copy, 'version')
  ]
  for (const place of places) await rm(place, { recursive: true, force: true })
}

/** The version of the Electron at this path, as it tells it itself. */
export async function electronVersionOf(executable: string): Promise<string> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { stdout } = await promisify(execFile)(executable, ['-p', 'process.versions.electron'], { env })
  return stdout.trim()
}
