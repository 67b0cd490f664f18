import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface EngineFolder {
  readonly folder: string
  /** Removes what was only borrowed. */
  remove(): void
}

/**
 * Where Chromium keeps its own files: the data folder, or, where that cannot be written, a folder that goes with the
 * program. Without any it would end before a window could say what is wrong.
 */
export function engineFolder(dataFolder: string): EngineFolder {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    accessSync(dataFolder, constants.W_OK)
    return { folder: dataFolder, remove: () => {} }
  } catch {
    const borrowed = mkdtempSync(path.join(os.tmpdir(), 'ceralacca-engine-'))
    return { folder: borrowed, remove: () => rmSync(borrowed, { recursive: true, force: true }) }
  }
}
