import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { KeychainCalls } from './keychain-calls'
import { entryFor, readEntry, type SecretEntry, secretsFor } from './secret-entry'
import type { CredentialStore, Keeping, SecretOwner, Secrets } from './types'

interface Kept {
  readonly entry: SecretEntry
  readonly keep: Keeping
}

/** Secrets in the system's keychain, or in memory alone where they are to be kept for this session only. */
export function createKeychainCredentials(calls: KeychainCalls): CredentialStore {
  const memory = new Map<string, Kept>()
  const reads = new Map<string, Promise<Result<null>>>()
  /** Counts what was set and forgotten, so that an answer from before does not overwrite it. */
  const changes = new Map<string, number>()

  const change = (mailboxId: string): (() => boolean) => {
    const count = (changes.get(mailboxId) ?? 0) + 1
    changes.set(mailboxId, count)
    reads.delete(mailboxId)
    return () => changes.get(mailboxId) === count
  }

  const read = async (mailboxId: string): Promise<Result<null>> => {
    const before = changes.get(mailboxId)
    const stored = await calls.read(mailboxId)
    if (changes.get(mailboxId) !== before) return memory.has(mailboxId) ? ok(null) : read(mailboxId)
    if (!stored.ok) return stored
    const entry = readEntry(stored.value)
    if (entry !== null) memory.set(mailboxId, { entry, keep: 'keychain' })
    return ok(null)
  }

  const get = async (owner: SecretOwner): Promise<Result<Secrets | null>> => {
    if (!memory.has(owner.id)) {
      const reading = reads.get(owner.id) ?? read(owner.id).finally(() => reads.delete(owner.id))
      reads.set(owner.id, reading)
      const result = await reading
      if (!result.ok) return result
    }
    return ok(secretsFor(owner, memory.get(owner.id)?.entry ?? null))
  }

  const setForSession = async (mailboxId: string, entry: SecretEntry): Promise<Result<null>> => {
    const before = memory.get(mailboxId)
    const removal = calls.remove(mailboxId)
    if (before?.keep === 'keychain') {
      const removed = await removal
      if (!removed.ok) return removed
    }
    change(mailboxId)
    memory.set(mailboxId, { entry, keep: 'session' })
    return ok(null)
  }

  const setInKeychain = async (mailboxId: string, entry: SecretEntry): Promise<Result<null>> => {
    const stillWanted = change(mailboxId)
    const before = memory.get(mailboxId)
    const former = before?.keep === 'keychain' ? JSON.stringify(before.entry) : null
    const stored = await calls.write(mailboxId, JSON.stringify(entry), former)
    if (stored.ok && stillWanted()) memory.set(mailboxId, { entry, keep: 'keychain' })
    return stored
  }

  const set: CredentialStore['set'] = async (owner, secrets, keep) => {
    const entry = entryFor(owner, secrets)
    if (entry === null) return refuse('invalid-input', 'No web address.', { field: 'addresses' })
    return keep === 'session' ? setForSession(owner.id, entry) : setInKeychain(owner.id, entry)
  }

  const forget = async (mailboxId: string): Promise<Result<null>> => {
    change(mailboxId)
    const before = memory.get(mailboxId)
    memory.delete(mailboxId)
    const removed = await calls.remove(mailboxId)
    // What was only in memory is forgotten by now, whether or not there is a keychain.
    return removed.ok || before?.keep === 'session' ? ok(null) : failed(removed.error)
  }

  return {
    get,
    set,
    forget,
    kept: mailboxId => memory.get(mailboxId)?.keep ?? null,
    availability: () => calls.availability()
  }
}
