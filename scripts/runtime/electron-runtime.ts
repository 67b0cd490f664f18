import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fallbackRuntime } from './fallback-runtime'
import { fetchOfficial, installedOfficial } from './official-electron'
import { CommandError, cacheFolder } from './project'

/** An Electron that can be started. */
export interface ElectronRuntime {
  /** `given`: named by the person in ELECTRON_OVERRIDE_DIST_PATH. */
  readonly kind: 'official' | 'fallback' | 'given'
  /** Absolute path of the executable, as Playwright's `executablePath` wants it. */
  readonly executable: string
  /** Folder for ELECTRON_OVERRIDE_DIST_PATH; null where Electron's own command finds its binary by itself. */
  readonly overrideFolder: string | null
}

/**
 * Finds Electron: a folder the person gave, else the official binary (downloaded at first use), else, on Linux x64
 * only, the pinned fallback. Prints what it does where that takes time or matters.
 * @throws CommandError when no Electron can be had
 */
export async function findElectron(): Promise<ElectronRuntime> {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (given !== undefined && existsSync(path.join(given, 'electron'))) {
    return { kind: 'given', executable: path.join(given, 'electron'), overrideFolder: given }
  }
  const cache = cacheFolder(process.env, os.homedir())
  const official = (await installedOfficial()) ?? (await fetchOfficial(cache))
  if (official !== null) return { kind: 'official', executable: official, overrideFolder: null }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CommandError(
      'The Electron binary could not be downloaded. Check the network and run this again.'
    )
  }
  const folder = await fallbackRuntime(cache)
  return { kind: 'fallback', executable: path.join(folder, 'electron'), overrideFolder: folder }
}
