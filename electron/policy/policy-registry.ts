import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { type FoundText, unreadable } from './policy-source'

/** Only administrators may write there; the value holds the same JSON as the file elsewhere. */
export const registryKey = 'HKLM\\Software\\Policies\\Ceralacca'

export const registryValue = 'Policies'

/** Of a 64-bit Windows; what a 32-bit tool of an administrator writes may be in the other one. */
const views = ['/reg:64', '/reg:32']

/** What `reg` prints of the value in one of them; null where there is none. Throws where nobody can tell. */
export type RegistryQuery = (view: string) => string | null

export function textOfRegistry(query: RegistryQuery = view => queryRegistry(view)): FoundText {
  try {
    for (const view of views) {
      const printed = query(view)
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

/** Runs `program`, Windows' own unless another is named, as `reg`; throws where it cannot, or may not read the value. */
export function queryRegistry(view: string, program: string = regProgram(process.env)): string | null {
  const ask = (...words: readonly string[]) => printedBy(program, ['query', ...words, view])
  const printed = ask(registryKey, '/v', registryValue)
  // The key may also be there without the value, or closed to who asks.
  if (printed === null && ask(registryKey) === null && isNamed(registryKey, ask)) {
    throw new Error('the key may not be read')
  }
  return printed
}

/** Whether there is a key that cannot be read: what lies above lists it all the same. Throws where nothing can be read. */
function isNamed(key: string, ask: (key: string) => string | null): boolean {
  const above = path.win32.dirname(key)
  if (above === '.') throw new Error('nothing of the registry may be read')
  const listed = ask(above)
  if (listed === null) return isNamed(above, ask)
  const ending = `\\${path.win32.basename(key)}`.toLowerCase()
  // The names of values, and what they say, are indented.
  return listed
    .split(/\r?\n/)
    .some(line => /^HKEY_/i.test(line) && line.trimEnd().toLowerCase().endsWith(ending))
}

/** null where `reg` ends with 1: there is no such key or value, or it is not let in. */
function printedBy(program: string, words: readonly string[]): string | null {
  try {
    return execFileSync(program, words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true
    })
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'status' in error && error.status === 1) return null
    throw error
  }
}

/** Windows' own: by its name alone one that lies beside a file that was opened would be taken. */
export function regProgram({ SystemRoot = 'C:\\Windows' }: NodeJS.ProcessEnv): string {
  return path.win32.join(SystemRoot, 'System32', 'reg.exe')
}
