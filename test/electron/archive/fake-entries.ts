import type { KeychainEntries } from '../../../electron/archive/anchor-store'
import { ok, refuse } from '../../../shared/errors/app-error'

/** The keychain's entries, kept here; `down` refuses everything as a locked keyring does. */
export function fakeEntries() {
  const entries = new Map<string, string>()
  const fake = { entries, down: false }
  const missing = () => refuse('keychain-missing', 'The keychain cannot be used.')
  const store: KeychainEntries = {
    read: async name => (fake.down ? missing() : ok(entries.get(name) ?? null)),
    write: async (name, entry) => {
      if (fake.down) return missing()
      entries.set(name, entry)
      return ok(null)
    },
    remove: async name => {
      if (fake.down) return missing()
      entries.delete(name)
      return ok(null)
    }
  }
  return Object.assign(fake, store)
}
