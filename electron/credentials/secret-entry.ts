import { z } from 'zod'
import type { SecretOwner } from './types'

/** Secrets together with the hosts they were entered for, as one entry of the keychain. */
export type SecretEntry<S> = S & { readonly origins: readonly string[] }

/** Reads and writes the entries of one kind of secrets. */
export interface SecretCodec<S> {
  /** null where the owner's addresses are no web addresses. */
  entryFor(owner: SecretOwner, secrets: S): SecretEntry<S> | null
  /** The secrets, where they were entered for exactly the owner's hosts; else null. */
  secretsFor(owner: SecretOwner, entry: SecretEntry<S> | null): S | null
  /** null where what lies in the keychain is not an entry of ours. */
  readEntry(text: string | null): SecretEntry<S> | null
}

const origins = z.object({ origins: z.array(z.string()) })

export function secretCodec<S extends object>(secrets: z.ZodType<S>): SecretCodec<S> {
  return {
    entryFor: (owner, given) => {
      const hosts = originsOf(owner)
      return hosts === null ? null : { ...secrets.parse(given), origins: hosts }
    },
    secretsFor: (owner, entry) => {
      const hosts = originsOf(owner)
      if (entry === null || hosts === null) return null
      const same =
        hosts.length === entry.origins.length && hosts.every((one, at) => one === entry.origins[at])
      return same ? secrets.parse(entry) : null
    },
    readEntry: text => {
      const value = jsonIn(text)
      const read = secrets.safeParse(value)
      const hosts = origins.safeParse(value)
      return read.success && hosts.success ? { ...read.data, origins: hosts.data.origins } : null
    }
  }
}

function jsonIn(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * The hosts that may be given somebody's secrets, all three of them: a token goes to each. null where an
 * address is not a web address, so that nothing is kept for it.
 */
function originsOf({ addresses }: SecretOwner): readonly string[] | null {
  const hosts = [addresses.massive, addresses.mailboxes, addresses.account].map(webOrigin)
  return hosts.every(origin => origin !== null) ? hosts : null
}

function webOrigin(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { origin, protocol } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? origin : null
}
