import { existsSync } from 'node:fs'
import path from 'node:path'
import { ownImage } from '../own-image'

interface Installation {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  /** The executable. */
  readonly program: string
}

/** Whether the program was installed in a way in which it can be replaced: an AppImage, NSIS for one user, macOS. */
export function isReplaceable({ platform, env, program }: Installation): boolean {
  if (platform === 'linux') return ownImage(env, program) !== null
  if (platform === 'win32') return isOfOneUser(env, program) && hasUninstaller(program)
  return platform === 'darwin'
}

/**
 * What belongs to all users asks for an administrator after the program has ended, and without a yes nothing runs any
 * more.
 */
function isOfOneUser({ LOCALAPPDATA }: NodeJS.ProcessEnv, program: string): boolean {
  if (!LOCALAPPDATA) return false
  const way = path.win32.relative(LOCALAPPDATA, program)
  return !way.startsWith('..') && !path.win32.isAbsolute(way)
}

/** NSIS lays it beside the program, an MSI does not. */
function hasUninstaller(program: string): boolean {
  return existsSync(path.join(path.dirname(program), 'Uninstall Ceralacca.exe'))
}
