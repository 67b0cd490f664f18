import type { ListView } from '../../state/list-reader'
import { type MessageRef, refOf } from '../../state/message-ref'
import { RowHeights } from './row-heights'
import type { RowSource } from './row-source'

/** Lines drawn beyond the screen, so that scrolling never shows an empty strip. */
const overscan = 6

/** Lines that exist in the document. */
export interface DrawnRows {
  readonly first: number
  /** The one behind the last. */
  readonly end: number
}

export interface ScrollPlace {
  readonly scrollTop: number
  readonly height: number
}

/** What the user is reading: the first line on screen, and how far it is scrolled out of it. */
interface Anchor {
  readonly index: number
  /** null while that line is not loaded. */
  readonly message: MessageRef | null
  readonly hidden: number
}

/**
 * Where a list is scrolled to. Lines that come in, go, or turn out to be higher than guessed must not move what is
 * being read: every change answers where the scroll bar has to stand so that it stays.
 */
export class RowScroll {
  readonly #usualHeight: number
  #source: RowSource<MessageRef>
  #heights: RowHeights
  #anchor: Anchor = { index: 0, message: null, hidden: 0 }
  /** A line that was asked into view stays there until the user scrolls, also when its neighbours grow. */
  #aim: number | null = null
  #atTop = true

  /** `usualHeight`: what a line counts with before it is measured, in CSS pixels. */
  constructor(source: RowSource<MessageRef>, usualHeight: number) {
    this.#source = source
    this.#usualHeight = usualHeight
    this.#heights = new RowHeights(source.count, usualHeight)
  }

  get total(): number {
    return this.#heights.total
  }

  top(index: number): number {
    return this.#heights.top(index)
  }

  /** Tells where the scroll bar stands; `byUser` ends what was aimed at. */
  scrolled({ scrollTop }: ScrollPlace, byUser: boolean): void {
    if (byUser) this.#aim = null
    this.#atTop = scrollTop < 1
    const index = this.#heights.at(scrollTop)
    const row = this.#source.at(index)
    this.#anchor = {
      index,
      message: row === undefined ? null : refOf(row),
      hidden: scrollTop - this.#heights.top(index)
    }
  }

  /** Tells where the scroll bar came to stand after it was moved to where it was wanted. */
  settled(place: ScrollPlace): void {
    if (this.#aim !== null) this.scrolled(place, false)
    else this.#atTop = place.scrollTop < 1
  }

  view({ scrollTop, height }: ScrollPlace): ListView {
    return {
      first: this.#heights.at(scrollTop),
      last: this.#heights.at(scrollTop + Math.max(0, height - 1)),
      atTop: this.#atTop
    }
  }

  drawn(place: ScrollPlace): DrawnRows {
    const { first, last } = this.view(place)
    if (this.#source.count === 0) return { first: 0, end: 0 }
    return { first: Math.max(0, first - overscan), end: Math.min(this.#source.count, last + 1 + overscan) }
  }

  /**
   * Takes another state of the list. Answers how many lines came in above what is being read; negative where
   * lines went.
   */
  change(source: RowSource<MessageRef>): number {
    const { index, message } = this.#anchor
    const found = message === null ? -1 : source.place(message)
    const moved = found < 0 || this.#atTop ? 0 : found - index
    if (source.count !== this.#source.count || moved !== 0) {
      this.#heights = new RowHeights(source.count, this.#usualHeight)
      this.#aim = null
    }
    this.#source = source
    const at = Math.max(0, Math.min(index + moved, source.count - 1))
    const row = source.at(at)
    this.#anchor = { ...this.#anchor, index: at, message: row === undefined ? message : refOf(row) }
    return moved
  }

  /** Every measure is void, as when the list gets another width. */
  forget(): void {
    this.#heights = new RowHeights(this.#source.count, this.#usualHeight)
  }

  /** Answers whether any height was new. */
  measure(heights: Iterable<readonly [index: number, height: number]>): boolean {
    let changed = false
    for (const [index, height] of heights) changed = this.#heights.measure(index, height) || changed
    return changed
  }

  aim(index: number): void {
    this.#aim = Math.max(0, Math.min(index, this.#source.count - 1))
  }

  /** Where the scroll bar has to stand now. */
  wanted({ scrollTop, height }: ScrollPlace): number {
    if (this.#aim !== null) return this.#intoView(this.#aim, { scrollTop, height })
    if (this.#atTop) return 0
    const top = this.#heights.top(this.#anchor.index) + this.#anchor.hidden
    return Math.max(0, Math.min(top, this.total - height))
  }

  #intoView(index: number, { scrollTop, height }: ScrollPlace): number {
    const top = this.#heights.top(index)
    const bottom = top + this.#heights.height(index)
    if (top < scrollTop) return top
    return bottom > scrollTop + height ? Math.ceil(bottom - height) : scrollTop
  }
}
