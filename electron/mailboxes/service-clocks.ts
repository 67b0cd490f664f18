import type { Clock } from '../../shared/clock'

/** The header tells whole seconds, cut off: on average half of one more. */
const cutOff = 500

const remembered = 5

/** Milliseconds by which the computer's clock may drift; what moves it further was a jump. */
const drift = 5_000

interface Heard {
  readonly aheadMs: number
  /** How the computer's wall clock stood to its monotonic one, in milliseconds. */
  readonly wall: number
}

/**
 * How the services' clocks stand to this computer's, by mailbox, from the `Date` of their answers. What was heard before
 * the computer's clock was set anew says nothing of it any more; nor after a sleep, which looks the same.
 */
export class ServiceClocks {
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>
  readonly #heard = new Map<string, readonly Heard[]>()

  constructor(clock: Pick<Clock, 'now' | 'monotonic'>) {
    this.#clock = clock
  }

  /** To be called as the answer comes. */
  hear(mailboxId: string, serverDate: string): void {
    const at = Date.parse(serverDate)
    if (Number.isNaN(at)) return
    const heard = { aheadMs: at + cutOff - this.#clock.now(), wall: this.#wall }
    this.#heard.set(mailboxId, [...this.#sinceJump(mailboxId), heard].slice(-remembered))
  }

  /** By how many milliseconds the service's clock that is furthest behind is ahead; null: none was heard yet. */
  get leastAheadMs(): number | null {
    const heard = [...this.#heard.keys()].flatMap(mailboxId => this.aheadMs(mailboxId) ?? [])
    return heard.length === 0 ? null : Math.min(...heard)
  }

  /** By how many milliseconds the service's clock is ahead; negative: behind. null: not heard yet. */
  aheadMs(mailboxId: string): number | null {
    const heard = this.#sinceJump(mailboxId)
      .map(({ aheadMs }) => aheadMs)
      .sort((one, other) => one - other)
    // The middle one: an answer that came slowly says that the service is behind.
    return heard[Math.floor(heard.length / 2)] ?? null
  }

  #sinceJump(mailboxId: string): readonly Heard[] {
    const now = this.#wall
    return (this.#heard.get(mailboxId) ?? []).filter(({ wall }) => Math.abs(now - wall) <= drift)
  }

  get #wall(): number {
    return this.#clock.now() - this.#clock.monotonic()
  }
}
