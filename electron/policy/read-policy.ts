import { execFileSync } from 'node:child_process'
import { readFileSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import { type Policy, policySchema } from '../../shared/policy/policy'

export type FoundPolicy =
  | { readonly state: 'none' }
  | { readonly state: 'read'; readonly policy: Policy }
  /** `field`: what in it cannot be; empty where it is no JSON, cannot be read, or may be written by others. */
  | { readonly state: 'unreadable'; readonly field: string }

/** The text of the policy of this computer; null: there is none. Throws where it cannot be read or trusted. */
export type PolicyText = () => string | null

const policyFiles: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: '/etc/ceralacca/policies.json',
  darwin: '/Library/Application Support/Ceralacca/policies.json'
}

/** Only administrators may write there; the value holds the same JSON as the file elsewhere. */
const registryKey = 'HKLM\\Software\\Policies\\Ceralacca'

const registryValue = 'Policies'

export function readPolicy(text: PolicyText): FoundPolicy {
  try {
    const found = text()
    if (found === null) return { state: 'none' }
    const parsed = policySchema.safeParse(JSON.parse(found))
    if (parsed.success) return { state: 'read', policy: parsed.data }
    const issue = parsed.error.issues[0]
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    return { state: 'unreadable', field: [...(issue?.path ?? []), ...unknown].map(String).join('.') }
  } catch {
    return { state: 'unreadable', field: '' }
  }
}

/** Where the administrators of this computer write it. */
export function policyTextOf(platform: NodeJS.Platform): PolicyText {
  const file = policyFiles[platform]
  if (file !== undefined) return () => textOfFile(file)
  return platform === 'win32' ? textOfRegistry : () => null
}

function textOfFile(file: string): string | null {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats === undefined) return null
  if (!isAdministrators(stats)) throw new Error('the policy could be written by anybody')
  return readFileSync(file, 'utf8')
}

/** Whether nobody but the administrator can have written it. */
export function isAdministrators({ uid, mode }: Pick<Stats, 'uid' | 'mode'>): boolean {
  return uid === 0 && (mode & 0o022) === 0
}

function textOfRegistry(): string | null {
  try {
    const words = ['query', registryKey, '/v', registryValue]
    return valueIn(
      execFileSync(regProgram(process.env), words, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        windowsHide: true
      })
    )
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

/** The value in what `reg query` prints; null where it is none of text. */
export function valueIn(printed: string): string | null {
  return /^\s*Policies\s+REG_SZ\s+(.*?)\s*$/m.exec(printed)?.[1] ?? null
}
