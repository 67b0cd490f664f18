/** Lines whose heights are summed together. */
const blockSize = 64

/**
 * Where each line of a long list stands, in CSS pixels. A line counts with a guess until it was measured, and only
 * measured ones are kept, so that 200,000 lines cost what the visited ones do; every question takes the time of
 * one block and a logarithm.
 */
export class RowHeights {
  readonly count: number
  readonly #guess: number
  readonly #measured = new Map<number, number>()
  /** How far measured lines differ from the guess, by block, as a tree of partial sums (Fenwick). */
  readonly #sums: Float64Array

  constructor(count: number, guess: number) {
    this.count = count
    this.#guess = guess
    this.#sums = new Float64Array(Math.ceil(count / blockSize) + 1)
  }

  get total(): number {
    return this.top(this.count)
  }

  height(index: number): number {
    return this.#measured.get(index) ?? this.#guess
  }

  /** The upper edge of a line; of the one behind the last: the lower edge of all. */
  top(index: number): number {
    const block = Math.floor(index / blockSize)
    let top = block * blockSize * this.#guess + this.#before(block)
    for (let at = block * blockSize; at < index; at += 1) top += this.height(at)
    return top
  }

  /** The line that `offset` falls into; the first or last one where it lies outside. */
  at(offset: number): number {
    let block = 0
    let above = 0
    // Walks down the tree to the last block that begins at or above the offset.
    for (let step = highestBit(this.#sums.length); step > 0; step >>= 1) {
      const next = block + step
      const below = above + step * blockSize * this.#guess + (this.#sums[next] ?? 0)
      if (next < this.#sums.length && below <= offset) {
        block = next
        above = below
      }
    }
    let index = block * blockSize
    while (index < this.count - 1 && above + this.height(index) <= offset) {
      above += this.height(index)
      index += 1
    }
    return Math.max(0, Math.min(index, this.count - 1))
  }

  /** Answers whether that was new. */
  measure(index: number, height: number): boolean {
    const before = this.height(index)
    if (height <= 0 || index >= this.count || Math.abs(before - height) < 0.01) return false
    this.#measured.set(index, height)
    for (let at = Math.floor(index / blockSize) + 1; at < this.#sums.length; at += at & -at) {
      this.#sums[at] = (this.#sums[at] ?? 0) + height - before
    }
    return true
  }

  #before(block: number): number {
    let sum = 0
    for (let at = block; at > 0; at -= at & -at) sum += this.#sums[at] ?? 0
    return sum
  }
}

function highestBit(value: number): number {
  return value < 1 ? 0 : 2 ** Math.floor(Math.log2(value))
}
