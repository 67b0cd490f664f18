import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { projectRoot } from '../runtime/project'
import { registrationMacros } from './windows-registrations'

/** What electron-builder's NSIS script takes in: macros that stand in place of its own, or beside them. */
export async function nsisInclude(): Promise<string> {
  const silent = await readFile(path.join(projectRoot, 'scripts', 'dist', 'silent-install.nsh'), 'utf8')
  return `${registrationMacros()}\n${silent}`
}
