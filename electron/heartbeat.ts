import type { Clock } from '../shared/clock'
import type { ArchiveTables } from './archive/calls'

/** Milliseconds between two signs of life. */
const beatEvery = 30_000

/** Notes now and then that the program runs, so that the next start knows how long it was away. */
export class Heartbeat {
  readonly #archive: ArchiveTables
  readonly #clock: Clock
  #cancel: () => void = () => {}

  constructor(archive: ArchiveTables, clock: Clock) {
    this.#archive = archive
    this.#clock = clock
  }

  async start(): Promise<void> {
    await this.#beat()
    this.#cancel = this.#clock.after(beatEvery, () => void this.start())
  }

  /** With a last sign of life. */
  async stop(): Promise<void> {
    this.#cancel()
    await this.#beat()
  }

  /** One that cannot be written is not missed: the program counts as away, and a person is asked. */
  async #beat(): Promise<void> {
    await this.#archive.meta.set('alive-at', String(this.#clock.now())).catch(() => null)
  }
}
