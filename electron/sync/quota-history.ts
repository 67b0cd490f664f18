import type { QuotaView } from '../../shared/ipc/views'
import type { QuotaSample } from '../../shared/plans/mailbox-growth'
import { romeDay } from '../../shared/time/rome'
import type { SyncMemory } from './sync-record'

/** Days that are kept; twice as many as a forecast looks at. */
const keptDays = 120

/** How full a mailbox was, once a day in Rome, as first seen on it. */
export class QuotaHistory {
  readonly #memory: SyncMemory
  #noting: Promise<unknown> = Promise.resolve()

  constructor(memory: SyncMemory) {
    this.#memory = memory
  }

  async samples(): Promise<readonly QuotaSample[]> {
    return (await this.#memory.read()).quota
  }

  note(quota: QuotaView): void {
    // What the archive does not take today is seen again in five minutes.
    this.#noting = this.#noting.then(() => this.#note(quota)).catch(() => null)
  }

  /** Waits for what is being written. */
  async settled(): Promise<void> {
    await this.#noting
  }

  async #note({ readAt, usedBytes, limitBytes }: QuotaView): Promise<void> {
    const { quota } = await this.#memory.read()
    const latest = quota.at(-1)
    if (limitBytes <= 0 || (latest !== undefined && latest.at >= romeDay(readAt).start)) return
    await this.#memory.change({ quota: [...quota, { at: readAt, usedBytes, limitBytes }].slice(-keptDays) })
  }
}
