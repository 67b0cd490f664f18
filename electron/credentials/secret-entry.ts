import { z } from 'zod'
import type { SecretOwner, Secrets } from './types'

/** Secrets together with the hosts they were entered for, as one entry of the keychain. */
export interface SecretEntry extends Secrets {
  readonly origins: readonly string[]
}

const entrySchema = z.object({
  token: z.string().min(1),
  password: z.string().min(1),
  origins: z.array(z.string())
})

/**
 * The hosts that may be given a mailbox's secrets, all three of them: the token goes to each. null where an
 * address is not a web address, so that nothing is kept for it.
 */
function originsOf({ addresses }: SecretOwner): readonly string[] | null {
  const origins = [addresses.massive, addresses.mailboxes, addresses.account].map(webOrigin)
  return origins.every(origin => origin !== null) ? origins : null
}

function webOrigin(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { origin, protocol } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? origin : null
}

/** null where the owner's addresses are no web addresses. */
export function entryFor(owner: SecretOwner, { token, password }: Secrets): SecretEntry | null {
  const origins = originsOf(owner)
  return origins === null ? null : { token, password, origins }
}

/** The secrets, where they were entered for exactly the owner's hosts; else null. */
export function secretsFor(owner: SecretOwner, entry: SecretEntry | null): Secrets | null {
  const origins = originsOf(owner)
  if (entry === null || origins === null) return null
  const same =
    origins.length === entry.origins.length && origins.every((one, at) => one === entry.origins[at])
  return same ? { token: entry.token, password: entry.password } : null
}

/** null where what lies in the keychain is not an entry of ours. */
export function readEntry(text: string | null): SecretEntry | null {
  if (text === null) return null
  try {
    const parsed = entrySchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
