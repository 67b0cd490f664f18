import { ok, refuse } from '../../shared/errors/app-error'
import { type SecretCodec, type SecretEntry, secretCodec } from './secret-entry'
import { accountSecrets, type CredentialStore, type Keeping, mailboxSecrets, type SecretStore } from './types'

/** The twin of the keychain for unit tests: the same promises, kept in memory. `missing` refuses as without libsecret. */
export function createMemoryCredentials(keychain: 'available' | 'missing' = 'available'): CredentialStore {
  return {
    ...memoryStore(keychain, secretCodec(mailboxSecrets)),
    accounts: memoryStore(keychain, secretCodec(accountSecrets)),
    availability: async () => keychain
  }
}

function memoryStore<S>(keychain: 'available' | 'missing', codec: SecretCodec<S>): SecretStore<S> {
  const entries = new Map<string, { readonly entry: SecretEntry<S>; readonly keep: Keeping }>()
  const missing = () => refuse('keychain-missing', 'The keychain cannot be used.')
  return {
    get: async owner => {
      const known = entries.get(owner.id)
      if (known === undefined && keychain === 'missing') return missing()
      return ok(codec.secretsFor(owner, known?.entry ?? null))
    },
    set: async (owner, secrets, keep) => {
      const entry = codec.entryFor(owner, secrets)
      if (entry === null) return refuse('invalid-input', 'No web address.', { field: 'addresses' })
      if (keep === 'keychain' && keychain === 'missing') return missing()
      entries.set(owner.id, { entry, keep })
      return ok(null)
    },
    forget: async ownerId => {
      const known = entries.delete(ownerId)
      return known || keychain === 'available' ? ok(null) : missing()
    },
    kept: ownerId => entries.get(ownerId)?.keep ?? null
  }
}
