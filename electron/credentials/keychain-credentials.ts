import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { KeychainCalls } from './keychain-calls'
import { type SecretCodec, type SecretEntry, secretCodec } from './secret-entry'
import {
  accountSecrets,
  type CredentialStore,
  type Keeping,
  mailboxSecrets,
  type SecretOwner,
  type SecretStore
} from './types'

interface Kept<S> {
  readonly entry: SecretEntry<S>
  readonly keep: Keeping
}

/** Secrets in the system's keychain, or in memory alone where they are to be kept for this session only. */
export function createKeychainCredentials(calls: KeychainCalls): CredentialStore {
  return {
    ...keychainStore(calls, secretCodec(mailboxSecrets)),
    accounts: keychainStore(calls, secretCodec(accountSecrets)),
    availability: () => calls.availability()
  }
}

function keychainStore<S>(calls: KeychainCalls, codec: SecretCodec<S>): SecretStore<S> {
  const memory = new Map<string, Kept<S>>()
  const reads = new Map<string, Promise<Result<null>>>()
  /** Counts what was set and forgotten, so that an answer from before does not overwrite it. */
  const changes = new Map<string, number>()

  const change = (ownerId: string): (() => boolean) => {
    const count = (changes.get(ownerId) ?? 0) + 1
    changes.set(ownerId, count)
    reads.delete(ownerId)
    return () => changes.get(ownerId) === count
  }

  const read = async (ownerId: string): Promise<Result<null>> => {
    const before = changes.get(ownerId)
    const stored = await calls.read(ownerId)
    if (changes.get(ownerId) !== before) return memory.has(ownerId) ? ok(null) : read(ownerId)
    if (!stored.ok) return stored
    const entry = codec.readEntry(stored.value)
    if (entry !== null) memory.set(ownerId, { entry, keep: 'keychain' })
    return ok(null)
  }

  const get = async (owner: SecretOwner): Promise<Result<S | null>> => {
    if (!memory.has(owner.id)) {
      const reading = reads.get(owner.id) ?? read(owner.id).finally(() => reads.delete(owner.id))
      reads.set(owner.id, reading)
      const result = await reading
      if (!result.ok) return result
    }
    return ok(codec.secretsFor(owner, memory.get(owner.id)?.entry ?? null))
  }

  const setForSession = async (ownerId: string, entry: SecretEntry<S>): Promise<Result<null>> => {
    const before = memory.get(ownerId)
    const removal = calls.remove(ownerId)
    if (before?.keep === 'keychain') {
      const removed = await removal
      if (!removed.ok) return removed
    }
    change(ownerId)
    memory.set(ownerId, { entry, keep: 'session' })
    return ok(null)
  }

  const setInKeychain = async (ownerId: string, entry: SecretEntry<S>): Promise<Result<null>> => {
    const stillWanted = change(ownerId)
    const before = memory.get(ownerId)
    const former = before?.keep === 'keychain' ? JSON.stringify(before.entry) : null
    const stored = await calls.write(ownerId, JSON.stringify(entry), former)
    if (stored.ok && stillWanted()) memory.set(ownerId, { entry, keep: 'keychain' })
    return stored
  }

  const set: SecretStore<S>['set'] = async (owner, secrets, keep) => {
    const entry = codec.entryFor(owner, secrets)
    if (entry === null) return refuse('invalid-input', 'No web address.', { field: 'addresses' })
    return keep === 'session' ? setForSession(owner.id, entry) : setInKeychain(owner.id, entry)
  }

  const forget = async (ownerId: string): Promise<Result<null>> => {
    change(ownerId)
    const before = memory.get(ownerId)
    memory.delete(ownerId)
    const removed = await calls.remove(ownerId)
    // What was only in memory is forgotten by now, whether or not there is a keychain.
    return removed.ok || before?.keep === 'session' ? ok(null) : failed(removed.error)
  }

  return {
    get,
    set,
    forget,
    kept: ownerId => memory.get(ownerId)?.keep ?? null
  }
}
