import type { CredentialStore } from './types'

/** Milliseconds between looks while there is no keychain: a keyring may be unlocked minutes after the start. */
const lookEvery = 30_000

/** Knows whether this computer's keychain can be used, and notices when it becomes usable. */
export class KeychainWatch {
  readonly #credentials: Pick<CredentialStore, 'availability'>
  #state: 'available' | 'missing' = 'missing'
  #timer: NodeJS.Timeout | null = null

  constructor(credentials: Pick<CredentialStore, 'availability'>) {
    this.#credentials = credentials
  }

  get state(): 'available' | 'missing' {
    return this.#state
  }

  /** Looks once, and then again until there is a keychain; `found` is called when a later look finds one. */
  async start(found: () => void): Promise<void> {
    this.#state = await this.#credentials.availability()
    if (this.#state === 'missing') this.#timer = setTimeout(() => void this.#again(found), lookEvery)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  async #again(found: () => void): Promise<void> {
    await this.start(found)
    if (this.#state === 'available') found()
  }
}
