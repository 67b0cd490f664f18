import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { UpdateView } from '../../shared/updates/update-view'
import { NotPutBack } from './kept-image'
import type { ListDates } from './list-dates'
import type { Replacement } from './replacement'
import { NotSigned } from './signed-feed'
import type { UpdateSource } from './update-source'

interface UpdateDeskOptions {
  /** null: this program is not replaced by itself. */
  readonly source: (() => Promise<UpdateSource>) | null
  /** An https address; null: updates are off. */
  readonly channel: () => string | null
  readonly replacement: Pick<Replacement, 'by'>
  readonly dates: Pick<ListDates, 'accept'>
  readonly clock: Pick<Clock, 'now'>
  readonly changed: (view: UpdateView) => void
}

/** Milliseconds for which a list counts as new without being signed again. */
const renewedWithin = 90 * 24 * 3_600_000

const nothingKnown: UpdateView = { state: 'idle', checkedAt: null }

/** Looks for later versions, and fetches and installs them at a person's word. */
export class UpdateDesk {
  readonly #options: UpdateDeskOptions
  #view: UpdateView = nothingKnown
  /** The channel that what is known comes from. */
  #channel: string | null = null
  #round = 0

  constructor(options: UpdateDeskOptions) {
    this.#options = options
  }

  get view(): UpdateView {
    if (this.#options.source === null) return { state: 'off', why: 'not-here' }
    const channel = this.#options.channel()
    if (channel === null) return { state: 'off', why: 'no-channel' }
    return channel === this.#channel ? this.#view : nothingKnown
  }

  async look(): Promise<Result<null>> {
    const { source } = this.#options
    const channel = this.#options.channel()
    if (source === null || channel === null) return refuse('updates-off', 'there is no channel')
    if (['checking', 'downloading', 'ready', 'installing'].includes(this.view.state)) return ok(null)
    const tell = this.#begin(channel)
    tell({ state: 'checking' })
    tell(await this.#found(source, channel).catch(failure))
    return ok(null)
  }

  async download(): Promise<Result<null>> {
    const { view } = this
    const { source } = this.#options
    const channel = this.#channel
    if (source === null || channel === null || view.state !== 'available') {
      return refuse('updates-off', 'nothing was found')
    }
    const { version } = view
    const tell = this.#begin(channel)
    tell({ state: 'downloading', version, share: 0 })
    try {
      await (await source()).download(share => tell({ state: 'downloading', version, share }))
      tell({ state: 'ready', version })
    } catch (error) {
      tell(failure(error))
    }
    return ok(null)
  }

  /** Ends the program and starts the later one; refused while that could come between a message and its answer. */
  async install(): Promise<Result<null>> {
    const { view } = this
    const { source, replacement } = this.#options
    const channel = this.#channel
    if (source === null || channel === null || view.state !== 'ready') {
      return refuse('updates-off', 'nothing was fetched')
    }
    const tell = this.#begin(channel)
    tell({ ...view, state: 'installing' })
    const stopped = await source()
      .then(loaded => replacement.by(loaded))
      .catch(error => (error instanceof NotPutBack ? 'not-put-back' : 'not-installed'))
    const why = stopped === 'not-put-back' ? stopped : 'not-installed'
    tell(stopped === 'busy' ? view : { state: 'failed', why })
    return stopped === 'busy' ? refuse('update-must-wait', 'something is being sent') : ok(null)
  }

  async #found(source: () => Promise<UpdateSource>, channel: string): Promise<UpdateView> {
    const { clock, dates } = this.#options
    const { later, signedAt } = await (await source()).look(channel)
    const verdict = await dates.accept(channel, signedAt, clock.now()).catch(() => 'archive' as const)
    if (verdict !== 'accepted') return { state: 'failed', why: verdict }
    if (later !== null) return { state: 'available', version: later }
    // Whoever holds the channel back could show for ever that there is nothing later.
    const isStale = clock.now() - signedAt > renewedWithin
    return isStale ? { state: 'stale', signedAt } : { state: 'idle', checkedAt: clock.now() }
  }

  /**
   * Answers what tells the view from here on: for as long as nothing else has begun, and nothing but that it knows
   * nothing where another channel counts meanwhile.
   */
  #begin(channel: string): (view: UpdateView) => void {
    this.#round += 1
    const round = this.#round
    this.#channel = channel
    return view => {
      if (round !== this.#round) return
      this.#view = this.#options.channel() === channel ? view : nothingKnown
      this.#options.changed(this.view)
    }
  }
}

function failure(error: unknown): UpdateView {
  return { state: 'failed', why: error instanceof NotSigned ? 'not-signed' : 'unreachable' }
}
