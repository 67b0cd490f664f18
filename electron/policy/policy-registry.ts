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

export function textOfRegistry(query: RegistryQuery = queryRegistry): FoundText {
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

function queryRegistry(words: readonly string[]): string | null {
  try {
    return execFileSync(regProgram(process.env), words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true
    })
  } catch (error) {
    // It ends with 1 where there is no such key or value; anything else says nothing of what is laid down.
    if (typeof error === 'object' && error !== null && 'status' in error && error.status === 1) return null
    throw error
  }
}

/** Windows' own: by its name alone one that lies beside a file that was opened would be taken. */
export function regProgram({ SystemRoot = 'C:\\Windows' }: NodeJS.ProcessEnv): string {
  return path.win32.join(SystemRoot, 'System32', 'reg.exe')
}
