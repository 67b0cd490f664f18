import { ok, type Result } from '../shared/errors/app-error'
import type { GateHandlers } from '../shared/ipc/contract'
import type { GateView } from '../shared/ipc/views'
import type { Language } from '../shared/settings/settings'
import type { ArchiveOpener, ArchiveStart, OpenedArchive } from './archive/archive-opener'

/** Lets the program in once its archive is open, and a person decide where it is not. */
export class ArchiveGate {
  /** Resolves when the archive is open. */
  readonly opened: Promise<OpenedArchive>
  readonly #opener: Promise<ArchiveOpener>
  readonly #language: () => Language
  #state: Promise<ArchiveStart>
  #open: (opened: OpenedArchive) => void = () => {}

  constructor(opener: Promise<ArchiveOpener>, language: () => Language) {
    this.#opener = opener
    this.#language = language
    this.opened = new Promise(resolve => {
      this.#open = resolve
    })
    this.#state = this.#become(opener.then(ready => ready.start()))
  }

  get handlers(): GateHandlers {
    return {
      'gate.view': async () => ok(await this.#view()),
      'gate.unlock': secret => this.#try(opener => opener.unlock(secret)),
      'gate.set-passphrase': ({ passphrase }) => this.#try(opener => opener.beginWithPassphrase(passphrase)),
      'gate.in-memory': () => this.#try(async opener => ok(await opener.openInMemory())),
      'gate.begin-anew': () => this.#try(async opener => ok(await opener.beginAnew()))
    }
  }

  /** Nothing is tried once the archive is open: a second opening would be a second owner. */
  async #try(attempt: (opener: ArchiveOpener) => Promise<Result<ArchiveStart>>): Promise<Result<GateView>> {
    const before = await this.#state
    if (before.state === 'open') return ok(await this.#view())
    const result = await attempt(await this.#opener)
    if (!result.ok) return result
    this.#state = this.#become(Promise.resolve(result.value))
    return ok(await this.#view())
  }

  async #become(start: Promise<ArchiveStart>): Promise<ArchiveStart> {
    const state = await start
    if (state.state === 'open') this.#open(state)
    return state
  }

  async #view(): Promise<GateView> {
    const state = await this.#state
    const language = this.#language()
    switch (state.state) {
      case 'open':
      case 'unset':
        return { language, state: state.state }
      case 'locked':
        return { language, state: 'locked', by: state.by }
      case 'failed':
        return { language, state: 'failed', error: state.error }
    }
  }
}
