import { randomUUID } from 'node:crypto'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { type Keychain, keychainIn, loadKeytar } from './keychain'
import { createTurns, NoAnswer, within } from './one-at-a-time'

export interface KeychainOptions {
  /** Under what the entries stand; another data folder needs another name, or it would touch the user's entries. */
  readonly serviceName: string
  /** Imports `keytar`; for tests another module like it. */
  readonly loadKeytar?: () => Promise<unknown>
  /** Bytes an entry can have; Windows keeps no more than 2,560. */
  readonly longest?: number
  /** Milliseconds for one call: long, for the system may be asking the user for the keychain's password. */
  readonly patienceMs?: number
  /** Milliseconds for finding out whether there is a keychain. */
  readonly probeMs?: number
}

/** The keychain with every failure as data. Nothing of an error's text is passed on: it might hold a secret. */
export interface KeychainCalls {
  read(account: string): Promise<Result<string | null>>
  /** Where the answer is late and has been given up on, `former` is put back; null: nothing was there. */
  write(account: string, entry: string, former: string | null): Promise<Result<null>>
  remove(account: string): Promise<Result<null>>
  availability(): Promise<'available' | 'missing'>
}

/** CRED_MAX_CREDENTIAL_BLOB_SIZE of Windows. */
const longestOnWindows = 5 * 512

export function createKeychainCalls(options: KeychainOptions): KeychainCalls {
  const { serviceName, patienceMs = 60_000, probeMs = 5_000 } = options
  const longest =
    options.longest ?? (process.platform === 'win32' ? longestOnWindows : Number.POSITIVE_INFINITY)
  const load = options.loadKeytar ?? loadKeytar
  const inTurn = createTurns()
  let loaded: Keychain | null = null
  let proven = false
  let probing: Promise<boolean> | null = null

  const keychain = async (): Promise<Keychain> => {
    loaded ??= keychainIn(await load())
    return loaded
  }

  const ask = async <T>(
    call: (keychain: Keychain) => Promise<T>,
    patience = patienceMs
  ): Promise<Result<T>> => {
    try {
      return ok(await inTurn(async () => call(await keychain()), patience))
    } catch (error) {
      return error instanceof NoAnswer
        ? refuse('keychain-missing', 'The keychain did not answer in time.')
        : refuse('keychain-missing', 'The keychain cannot be used.')
    }
  }

  const remove = async (account: string, patience = patienceMs): Promise<Result<null>> => {
    const removed = await ask(chain => chain.deletePassword(serviceName, account), patience)
    return removed.ok ? ok(null) : removed
  }

  const store = async (account: string, entry: string, begun: () => void): Promise<Result<null>> => {
    const stored = await ask(chain => {
      begun()
      return chain.setPassword(serviceName, account, entry)
    })
    return stored.ok ? ok(null) : stored
  }

  const write: KeychainCalls['write'] = async (account, entry, former) => {
    const length = Buffer.byteLength(entry, 'utf8')
    if (length > longest) {
      return refuse('invalid-input', 'Too long for the keychain.', { field: 'token', length, longest })
    }
    let begun = false
    const stored = await store(account, entry, () => {
      begun = true
    })
    // Refused, it must not be kept after all when the keychain comes round to it.
    if (!stored.ok && begun) void undo(account, former)
    return stored
  }

  const undo = (account: string, former: string | null): Promise<unknown> =>
    former === null
      ? remove(account, Number.POSITIVE_INFINITY)
      : ask(chain => chain.setPassword(serviceName, account, former), Number.POSITIVE_INFINITY)

  const probe = async (): Promise<boolean> => {
    const tried = await ask(chain => probeEntry(chain, serviceName), Number.POSITIVE_INFINITY)
    proven = tried.ok && tried.value
    return proven
  }

  /** A probe that takes too long goes on: the user may be unlocking the keychain, and the next look finds it open. */
  const availability = async (): Promise<'available' | 'missing'> => {
    if (proven) return 'available'
    probing ??= probe().finally(() => {
      probing = null
    })
    return (await within(probing, probeMs).catch(() => false)) ? 'available' : 'missing'
  }

  return {
    read: account => ask(chain => chain.getPassword(serviceName, account)),
    write,
    remove: account => remove(account),
    availability
  }
}

async function probeEntry(keychain: Keychain, serviceName: string): Promise<boolean> {
  const account = `probe-${randomUUID()}`
  await keychain.setPassword(serviceName, account, account)
  const found = await keychain.getPassword(serviceName, account)
  await keychain.deletePassword(serviceName, account)
  return found === account
}
