/** A pile of which the first is taken without looking at the others, however many they are. */
export class Heap<T> {
  readonly #goesBefore: (one: T, other: T) => boolean
  #items: T[] = []

  constructor(goesBefore: (one: T, other: T) => boolean) {
    this.#goesBefore = goesBefore
  }

  get first(): T | undefined {
    return this.#items[0]
  }

  add(item: T): void {
    let at = this.#items.length
    while (at > 0) {
      const above = Math.floor((at - 1) / 2)
      const parent = this.#items[above]
      if (parent === undefined || !this.#goesBefore(item, parent)) break
      this.#items[at] = parent
      at = above
    }
    this.#items[at] = item
  }

  removeFirst(): void {
    const last = this.#items.pop()
    if (last === undefined || this.#items.length === 0) return
    let at = 0
    for (;;) {
      const below = this.#smallerBelow(at)
      const child = this.#items[below]
      if (child === undefined || !this.#goesBefore(child, last)) break
      this.#items[at] = child
      at = below
    }
    this.#items[at] = last
  }

  clear(): void {
    this.#items = []
  }

  #smallerBelow(at: number): number {
    const left = 2 * at + 1
    const [one, other] = [this.#items[left], this.#items[left + 1]]
    return one !== undefined && other !== undefined && this.#goesBefore(other, one) ? left + 1 : left
  }
}
