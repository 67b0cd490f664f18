import TinyQueue from 'tinyqueue'
import { byTimeDue, type Watch } from './watch'

/** A watch as it waits for its turn. */
interface Planned {
  readonly watch: Watch
  readonly nextAt: number
  readonly lookedAt: number | null
}

/** Tens of thousands, by when they are due. */
export class DueRows {
  /** With what has left it since. */
  readonly #planned = new TinyQueue<Planned>([], byTimeDue)
  readonly #isHere: (watch: Watch) => boolean

  /** `isHere` tells of one that was put here whether it still belongs here. */
  constructor(isHere: (watch: Watch) => boolean) {
    this.#isHere = isHere
  }

  push(watch: Watch): void {
    this.#planned.push({ watch, nextAt: watch.nextAt, lookedAt: watch.lookedAt })
  }

  /** Who is due for longest or will be first; null where there is nobody. */
  get first(): Watch | null {
    for (;;) {
      const planned = this.#planned.peek()
      if (planned === undefined) return null
      if (planned.watch.nextAt === planned.nextAt && this.#isHere(planned.watch)) return planned.watch
      this.#planned.pop()
    }
  }
}
