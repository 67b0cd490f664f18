import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { type FoundText, unreadable } from './policy-source'

/** Only administrators may write there; the value holds the same JSON as the file elsewhere. */
export const registryKey = 'HKLM\\Software\\Policies\\Ceralacca'

export const registryValue = 'Policies'

/** Of a 64-bit Windows; what a 32-bit tool of an administrator writes may be in the other one. */
const views = ['/reg:64', '/reg:32']

/** What `reg` prints; null where there is no such key or value. Throws where nobody can tell. */
export type RegistryQuery = (words: readonly string[]) => string | null

export function textOfRegistry(query: RegistryQuery = words => queryRegistry(words)): FoundText {
  try {
    for (const view of views) {
      const printed = query(['query', registryKey, '/v', registryValue, view])
      if (printed !== null) return valueIn(printed)
    }
    return { state: 'none' }
  } catch {
    return unreadable('not-opened')
  }
}

/** A value of any other type is a rule that somebody meant, and not none. */
function valueIn(printed: string): FoundText {
  const [, type, text = ''] = /^\s*Policies\s+(REG_\w+)[^\S\r\n]*(.*?)\s*$/im.exec(printed) ?? []
  return type === 'REG_SZ' ? { state: 'text', text } : unreadable('wrong-type')
}

/** A value that every Windows has: who cannot read it reads nothing of the registry. */
const alwaysThere = ['query', 'HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion', '/v', 'CurrentVersion']

/** Runs `program`, Windows' own unless another is named, as `reg`; throws where it cannot, or may read nothing. */
export function queryRegistry(
  words: readonly string[],
  program: string = regProgram(process.env)
): string | null {
  try {
    return printedBy(program, words)
  } catch (error) {
    // It ends with 1 where there is no such key or value, and also where it is not let in.
    if (typeof error !== 'object' || error === null || !('status' in error) || error.status !== 1) throw error
    printedBy(program, alwaysThere)
    return null
  }
}

function printedBy(program: string, words: readonly string[]): string {
  return execFileSync(program, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true
  })
}

/** Windows' own: by its name alone one that lies beside a file that was opened would be taken. */
export function regProgram({ SystemRoot = 'C:\\Windows' }: NodeJS.ProcessEnv): string {
  return path.win32.join(SystemRoot, 'System32', 'reg.exe')
}
