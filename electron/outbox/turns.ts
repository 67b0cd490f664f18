/**
 * One task after the other. Looking at a state and writing the next one is one act: undo, sending and saving a
 * draft must never overtake each other between the look and the write.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Runs `task` when every earlier one has ended; its failure is the caller's and stops nobody else. */
  take<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(task)
    this.#last = mine.catch(() => null)
    return mine
  }
}
