/** The header tells whole seconds, cut off: on average half of one more. */
const cutOff = 500

const remembered = 5

/** How the services' clocks stand to this computer's, by mailbox, from the `Date` of their answers. */
export class ServiceClocks {
  readonly #heard = new Map<string, readonly number[]>()

  /** `now`: the computer's wall time as the answer came, in milliseconds since 1970. */
  hear(mailboxId: string, serverDate: string, now: number): void {
    const at = Date.parse(serverDate)
    if (Number.isNaN(at)) return
    const before = this.#heard.get(mailboxId) ?? []
    this.#heard.set(mailboxId, [...before, at + cutOff - now].slice(-remembered))
  }

  /** By how many milliseconds the service's clock that is furthest behind is ahead; null: none was heard yet. */
  get leastAheadMs(): number | null {
    const heard = [...this.#heard.keys()].flatMap(mailboxId => this.aheadMs(mailboxId) ?? [])
    return heard.length === 0 ? null : Math.min(...heard)
  }

  /** By how many milliseconds the service's clock is ahead; negative: behind. null: not heard yet. */
  aheadMs(mailboxId: string): number | null {
    const heard = [...(this.#heard.get(mailboxId) ?? [])].sort((one, other) => one - other)
    // The middle one: an answer that came slowly says that the service is behind.
    return heard[Math.floor(heard.length / 2)] ?? null
  }
}
