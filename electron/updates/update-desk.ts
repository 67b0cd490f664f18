import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { UpdateView } from '../../shared/updates/update-view'
import { NotSigned } from './signed-feed'

/** Where later versions come from; what it answers bears the signature of the program's makers. */
export interface UpdateSource {
  /** The version that is later than this one; null: there is none. Throws `NotSigned`, or what the network throws. */
  look(channel: string): Promise<string | null>
  /** Fetches the version that was found; `progress` is told the share that has come, from 0 to 1. */
  download(progress: (share: number) => void): Promise<void>
  /** Puts it in the program's place, which ends and starts anew. */
  install(): void
}

interface UpdateDeskOptions {
  /** null: this program is not replaced by itself. */
  readonly source: UpdateSource | null
  /** An https address; null: updates are off. */
  readonly channel: () => string | null
  /** Whether something is being sent, counts down, or waits for a person: a restart must not come between. */
  readonly busy: () => Promise<boolean>
  readonly clock: Pick<Clock, 'now'>
  readonly changed: (view: UpdateView) => void
}

/** Looks for later versions, and fetches and installs them at a person's word. */
export class UpdateDesk {
  readonly #options: UpdateDeskOptions
  #view: UpdateView = { state: 'idle', checkedAt: null }
  /** The channel that what is known comes from. */
  #channel: string | null = null

  constructor(options: UpdateDeskOptions) {
    this.#options = options
  }

  get view(): UpdateView {
    if (this.#options.source === null) return { state: 'off', why: 'not-here' }
    const channel = this.#options.channel()
    if (channel === null) return { state: 'off', why: 'no-channel' }
    return channel === this.#channel ? this.#view : { state: 'idle', checkedAt: null }
  }

  async look(): Promise<Result<null>> {
    const { source, clock } = this.#options
    const channel = this.#options.channel()
    if (source === null || channel === null) return refuse('updates-off', 'there is no channel')
    if (['checking', 'downloading', 'ready'].includes(this.view.state)) return ok(null)
    this.#channel = channel
    this.#become({ state: 'checking' })
    try {
      const version = await source.look(channel)
      this.#become(
        version === null ? { state: 'idle', checkedAt: clock.now() } : { state: 'available', version }
      )
    } catch (error) {
      this.#become(failure(error))
    }
    return ok(null)
  }

  async download(): Promise<Result<null>> {
    const { source } = this.#options
    const view = this.view
    if (source === null || view.state !== 'available') return refuse('updates-off', 'nothing was found')
    const { version } = view
    this.#become({ state: 'downloading', version, share: 0 })
    try {
      await source.download(share => this.#become({ state: 'downloading', version, share }))
      this.#become({ state: 'ready', version })
    } catch (error) {
      this.#become(failure(error))
    }
    return ok(null)
  }

  /** Ends the program and starts the later one; refused while that could come between a message and its answer. */
  async install(): Promise<Result<null>> {
    const { source, busy } = this.#options
    if (source === null || this.view.state !== 'ready') return refuse('updates-off', 'nothing was fetched')
    if (await busy()) return refuse('update-must-wait', 'something is being sent')
    source.install()
    return ok(null)
  }

  #become(view: UpdateView): void {
    this.#view = view
    this.#options.changed(this.view)
  }
}

function failure(error: unknown): UpdateView {
  return { state: 'failed', why: error instanceof NotSigned ? 'not-signed' : 'unreachable' }
}
