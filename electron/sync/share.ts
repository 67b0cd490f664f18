/** Turns in a row that may go to one of two while the other waits. */
const mostInARow = 3

/** Whose turn it is, of two of which one goes before: the other gets one turn of four, so that neither waits for ever. */
export class Share {
  #inARow = 0

  /** Whether this turn goes to the first; `waits`: whether somebody does on its side, and on that of the other. */
  isFirst(waits: boolean, otherWaits: boolean): boolean {
    const isFirst = waits && (!otherWaits || this.#inARow < mostInARow)
    this.#inARow = isFirst && otherWaits ? this.#inARow + 1 : 0
    return isFirst
  }
}
