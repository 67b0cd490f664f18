import type { Clock } from '../../shared/clock'
import type { Result } from '../../shared/errors/app-error'
import type { Load, QuotaView } from '../../shared/ipc/views'
import type { MassiveClient } from '../service/types'

/** Milliseconds between looks: a mailbox fills slowly. */
const pollEvery = 5 * 60_000

/** Keeps an eye on how full the mailbox is. */
export class QuotaWatch {
  readonly #client: MassiveClient
  readonly #clock: Clock
  readonly #changed: (quota: Load<QuotaView>) => void
  #view: Load<QuotaView> = { state: 'idle' }
  #cancelPoll: () => void = () => {}
  #stopped = true

  constructor(client: MassiveClient, clock: Clock, changed: (quota: Load<QuotaView>) => void) {
    this.#client = client
    this.#clock = clock
    this.#changed = changed
  }

  get view(): Load<QuotaView> {
    return this.#view
  }

  start(): void {
    this.#stopped = false
    void this.#poll()
  }

  stop(): void {
    this.#stopped = true
    this.#cancelPoll()
  }

  async refresh(): Promise<Result<null>> {
    const before = 'value' in this.#view ? this.#view.value : null
    this.#become({ state: 'loading', value: before })
    const answer = await this.#client.quota()
    if (!answer.ok) {
      this.#become({ state: 'failed', error: answer.error, value: before })
      return answer
    }
    this.#become({ state: 'ready', value: { ...answer.value, readAt: this.#clock.now() } })
    return { ok: true, value: null }
  }

  async #poll(): Promise<void> {
    await this.refresh()
    if (this.#stopped) return
    this.#cancelPoll()
    this.#cancelPoll = this.#clock.after(pollEvery, () => void this.#poll())
  }

  #become(view: Load<QuotaView>): void {
    this.#view = view
    this.#changed(view)
  }
}
