import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readContent } from './stored-content'

/** Whether this user has allowed scripts in, as the settings of a data folder say; nothing is written. */
export async function allowsScripts(dataFolder: string): Promise<boolean> {
  try {
    const content = JSON.parse(await readFile(path.join(dataFolder, 'settings.json'), 'utf8'))
    return readContent(content).settings.scriptAccess
  } catch {
    return false
  }
}
