import { ok, refuse } from '../../shared/errors/app-error'
import { entryFor, type SecretEntry, secretsFor } from './secret-entry'
import type { CredentialStore, Keeping } from './types'

/** The twin of the keychain for unit tests: the same promises, kept in memory. `missing` refuses as without libsecret. */
export function createMemoryCredentials(keychain: 'available' | 'missing' = 'available'): CredentialStore {
  const entries = new Map<string, { readonly entry: SecretEntry; readonly keep: Keeping }>()
  const missing = () => refuse('keychain-missing', 'The keychain cannot be used.')
  return {
    get: async owner => {
      const known = entries.get(owner.id)
      if (known === undefined && keychain === 'missing') return missing()
      return ok(secretsFor(owner, known?.entry ?? null))
    },
    set: async (owner, secrets, keep) => {
      const entry = entryFor(owner, secrets)
      if (entry === null) return refuse('invalid-input', 'No web address.', { field: 'addresses' })
      if (keep === 'keychain' && keychain === 'missing') return missing()
      entries.set(owner.id, { entry, keep })
      return ok(null)
    },
    forget: async mailboxId => {
      const known = entries.delete(mailboxId)
      return known || keychain === 'available' ? ok(null) : missing()
    },
    kept: mailboxId => entries.get(mailboxId)?.keep ?? null,
    availability: async () => keychain
  }
}
