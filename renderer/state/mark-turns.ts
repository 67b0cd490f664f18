/**
 * Tells whether a mark was set while a question was on its way: the answer may then be older than the mark, and
 * showing it would take back for a moment what the user has just done.
 */
export class MarkTurns {
  #turn = 0
  #open = 0
  #waiting: (() => void)[] = []

  /** Another number: a mark began or ended since. */
  get turn(): number {
    return this.#turn
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#turn += 1
    this.#open += 1
    try {
      return await work()
    } finally {
      this.#turn += 1
      this.#open -= 1
      if (this.#open === 0) this.#release()
    }
  }

  /** Resolves as soon as no mark is on its way. */
  async quiet(): Promise<void> {
    while (this.#open > 0) await new Promise<void>(resolve => this.#waiting.push(resolve))
  }

  #release(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const go of waiting) go()
  }
}
