import type { CredentialStore } from './types'

/** Milliseconds between looks while there is no keychain: a keyring may be unlocked minutes after the start. */
const lookEvery = 30_000

/** Knows whether this computer's keychain can be used, and notices when it becomes usable. */
export class KeychainWatch {
  readonly #credentials: Pick<CredentialStore, 'availability'>
  #state: 'available' | 'missing' = 'missing'
  #timer: NodeJS.Timeout | null = null
  #found: () => void = () => {}

  constructor(credentials: Pick<CredentialStore, 'availability'>) {
    this.#credentials = credentials
  }

  get state(): 'available' | 'missing' {
    return this.#state
  }

  /** Looks once, and then again until there is a keychain; `found` is called when a later look finds one. */
  async start(found: () => void): Promise<void> {
    this.#state = await this.#credentials.availability()
    this.#found = found
    this.#lookSoon()
  }

  /** Looks now, because a person asks; where it finds a keychain, `found` hears of it too. */
  async look(): Promise<void> {
    if (this.#state === 'available') return
    const state = await this.#credentials.availability()
    // Another look may have come first.
    if (state === 'missing' || this.state === 'available') return
    this.#state = state
    this.stop()
    this.#found()
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #lookSoon(): void {
    if (this.#state === 'missing') this.#timer = setTimeout(() => void this.#again(), lookEvery)
  }

  async #again(): Promise<void> {
    await this.look()
    this.#lookSoon()
  }
}
