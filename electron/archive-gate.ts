import { ok, type Result } from '../shared/errors/app-error'
import type { GateHandlers } from '../shared/ipc/contract'
import type { GateView } from '../shared/ipc/views'
import type { Language } from '../shared/settings/language'
import type { ArchiveOpener, ArchiveStart, OpenedArchive } from './archive/archive-opener'

export interface ArchiveGateOptions {
  readonly opener: Promise<ArchiveOpener>
  readonly language: () => Language
  /** Looks now whether the keychain answers. */
  readonly lookForKeychain: () => Promise<void>
  /** What has to be on disk before anything works on the archive; where it fails, the archive does not open. */
  readonly putInOrder: (opened: OpenedArchive) => Promise<Result<null>>
  /** The view is another, without a person having done anything. */
  readonly changed: () => void
}

/** Lets the program in once its archive is open, and a person decide where it is not. */
export class ArchiveGate {
  /** Resolves when the archive is open and in order. */
  readonly opened: Promise<OpenedArchive>
  readonly #options: ArchiveGateOptions
  #state: Promise<ArchiveStart>
  #turn: Promise<unknown> = Promise.resolve()
  #open: (opened: OpenedArchive) => void = () => {}

  constructor(options: ArchiveGateOptions) {
    this.#options = options
    this.opened = new Promise(resolve => {
      this.#open = resolve
    })
    this.#state = this.#become(options.opener.then(ready => ready.start()))
  }

  get handlers(): GateHandlers {
    return {
      'gate.view': async () => ok(await this.#view()),
      'gate.unlock': secret => this.#try(opener => opener.unlock(secret)),
      'gate.set-passphrase': ({ passphrase }) => this.#try(opener => opener.beginWithPassphrase(passphrase)),
      'gate.in-memory': () => this.#try(async opener => ok(await opener.openInMemory())),
      'gate.begin-anew': () => this.#try(async opener => ok(await opener.beginAnew())),
      'gate.try-again': async () => {
        await this.#options.lookForKeychain()
        return this.#startAgain()
      }
    }
  }

  async state(): Promise<GateView['state']> {
    return (await this.#state).state
  }

  /** The keychain answers after all: an archive that waited for it opens. */
  async keychainFound(): Promise<void> {
    if ((await this.#state).state !== 'waiting') return
    await this.#startAgain()
    this.#options.changed()
  }

  #startAgain(): Promise<Result<GateView>> {
    return this.#try(async (opener, before) => ok(before.state === 'waiting' ? await opener.start() : before))
  }

  /** One after the other, and nothing once the archive is open: a second opening would be a second owner. */
  #try(
    attempt: (opener: ArchiveOpener, before: ArchiveStart) => Promise<Result<ArchiveStart>>
  ): Promise<Result<GateView>> {
    const tried = this.#turn.then(async () => {
      const before = await this.#state
      if (before.state === 'open') return ok(await this.#view())
      const result = await attempt(await this.#options.opener, before)
      if (!result.ok) return result
      this.#state = this.#become(Promise.resolve(result.value))
      return ok(await this.#view())
    })
    this.#turn = tried.catch(() => {})
    return tried
  }

  async #become(start: Promise<ArchiveStart>): Promise<ArchiveStart> {
    const state = await start
    if (state.state !== 'open') return state
    const ready = await this.#options.putInOrder(state)
    if (!ready.ok) {
      await state.archive.close()
      return { state: 'failed', error: ready.error }
    }
    this.#open(state)
    return state
  }

  async #view(): Promise<GateView> {
    const state = await this.#state
    const language = this.#options.language()
    switch (state.state) {
      case 'open':
      case 'unset':
        return { language, state: state.state }
      case 'locked':
        return { language, state: 'locked', by: state.by }
      case 'waiting':
        return { language, state: 'waiting', by: state.by }
      case 'failed':
        return { language, state: 'failed', error: state.error }
    }
  }
}
