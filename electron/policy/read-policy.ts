import { type Policy, policySchema } from '../../shared/policy/policy'
import type { PolicyFault } from '../../shared/policy/policy-fault'
import type { ServersBy } from '../../shared/policy/servers-by'
import { textOfFile } from './policy-file'
import { registryKey, registryValue, textOfRegistry } from './policy-registry'
import type { PolicySource } from './policy-source'

/**
 * What is laid down for this computer.
 *
 * `unreadable`: the administrators have written something, and nobody can tell what. What it may have forbidden stays
 * closed until they mend it: no other server than the service's own is connected, what was connected to another one
 * rests, updates are off, and what a policy may set (but the language) cannot be changed. Mail is read, and sent through
 * the mailboxes that were connected to the service itself: a deadline does not wait for an administrator.
 *
 * `foreign`: somebody else may have written it. It applies in nothing and closes nothing, since otherwise one user of a
 * computer could stop the program of the others; it is only told of.
 */
export type FoundPolicy =
  | { readonly state: 'none' }
  | { readonly state: 'read'; readonly policy: Policy }
  | {
      readonly state: 'unreadable'
      readonly place: string
      readonly fault: PolicyFault
      /** What in it cannot be; empty where `fault` is another. */
      readonly field: string
    }
  | { readonly state: 'foreign'; readonly place: string }

const policyFiles: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: '/etc/ceralacca/policies.json',
  darwin: '/Library/Application Support/Ceralacca/policies.json'
}

export function readPolicy({ place, read }: PolicySource): FoundPolicy {
  const found = read()
  if (found.state === 'none') return found
  if (found.state === 'foreign') return { state: 'foreign', place }
  const fails = (fault: PolicyFault, field = ''): FoundPolicy => ({
    state: 'unreadable',
    place,
    fault,
    field
  })
  if (found.state === 'unreadable') return fails(found.fault)
  const parsed = policySchema.safeParse(jsonIn(found.text))
  if (parsed.success) return { state: 'read', policy: parsed.data }
  const issue = parsed.error.issues[0]
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const field = [...(issue?.path ?? []), ...unknown].map(String).join('.')
  return field === '' ? fails('form') : fails('field', field)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Where the administrators of this computer write it. */
export function policySourceOf(platform: NodeJS.Platform): PolicySource {
  const file = policyFiles[platform]
  if (file !== undefined) return { place: file, read: () => textOfFile(file) }
  if (platform === 'win32') return { place: `${registryKey}\\${registryValue}`, read: () => textOfRegistry() }
  return { place: '', read: () => ({ state: 'none' }) }
}

export function serversBy(found: FoundPolicy): ServersBy {
  if (found.state === 'unreadable') return 'unreadable-policy'
  return found.state === 'read' && found.policy.servers !== undefined ? 'policy' : 'user'
}
