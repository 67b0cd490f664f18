import type { Piece } from './scan'
import { isInline, type Tag } from './tags'

/** An element of a template's HTML; number 0 is the whole. */
interface Element {
  readonly name: string
  readonly inline: boolean
  readonly parent: number
  /** Something that is to be read or seen, or a paragraph of its own. */
  hasContent: boolean
  /** A condition begins, turns or ends inside. */
  hasCondition: boolean
  /** Its end was found where it belongs. */
  complete: boolean
}

/** What becomes of an element's tags. `lifted`: it held nothing but conditions, which take its place. */
export type Fate = 'kept' | 'lifted' | 'emptyable'

/** The elements of pieces, as far as their conditions need to know them. */
export interface Elements {
  /** The number of the element that each piece lies in; for a tag that of its own element. */
  readonly of: readonly number[]
  readonly fateOf: (element: number) => Fate
  /** The first element around this one, or itself, that is not lifted. */
  readonly standing: (element: number) => number
}

const liftable: ReadonlySet<string> = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6'
])

/** Reads which element each piece lies in; `isCondition` tells markers of conditions from fields. */
export function elementsOf(pieces: readonly Piece[], isCondition: (index: number) => boolean): Elements {
  const reader = new ElementReader()
  const of = pieces.map((piece, index) => {
    if (piece.kind === 'tag') return reader.tag(piece)
    if (piece.kind === 'marker' && isCondition(index)) return reader.condition()
    return reader.text(piece.kind !== 'text' || !piece.blank)
  })
  const fates = reader.elements.map(fateOf)
  const standing: number[] = []
  // Parents have smaller numbers than what is in them.
  for (const [number, { parent }] of reader.elements.entries()) {
    standing.push(fates[number] === 'lifted' ? (standing[parent] ?? 0) : number)
  }
  return {
    of,
    fateOf: element => fates[element] ?? 'kept',
    standing: element => standing[element] ?? 0
  }
}

function fateOf({ name, inline, hasContent, hasCondition, complete }: Element): Fate {
  if (!complete || !hasCondition || !(inline || liftable.has(name))) return 'kept'
  if (!hasContent) return 'lifted'
  return inline ? 'kept' : 'emptyable'
}

class ElementReader {
  readonly elements: Element[] = [
    { name: '', inline: false, parent: 0, hasContent: true, hasCondition: false, complete: false }
  ]
  readonly #open: number[] = [0]
  /** How many of a name are open. */
  readonly #names = new Map<string, number>()

  tag(tag: Tag): number {
    if (tag.role === 'open') return this.#begin(tag)
    if (tag.role === 'close') return this.#end(tag.name)
    return this.text(tag.name !== 'br')
  }

  condition(): number {
    const number = this.#open.at(-1) ?? 0
    const element = this.elements[number]
    if (element !== undefined) element.hasCondition = true
    return number
  }

  text(isContent: boolean): number {
    const number = this.#open.at(-1) ?? 0
    const element = this.elements[number]
    if (element !== undefined && isContent) element.hasContent = true
    return number
  }

  #begin(tag: Tag): number {
    const number = this.elements.length
    this.elements.push({
      name: tag.name,
      inline: isInline(tag),
      parent: this.#open.at(-1) ?? 0,
      hasContent: false,
      hasCondition: false,
      complete: false
    })
    this.#open.push(number)
    this.#names.set(tag.name, (this.#names.get(tag.name) ?? 0) + 1)
    return number
  }

  /** The element that ends; the one around it where the tag ends nothing. */
  #end(name: string): number {
    if ((this.#names.get(name) ?? 0) === 0) return this.text(true)
    for (;;) {
      const number = this.#open.pop() ?? 0
      const element = this.elements[number]
      if (element === undefined || number === 0) return 0
      this.#names.set(element.name, (this.#names.get(element.name) ?? 1) - 1)
      element.complete = element.name === name
      this.#tellParent(element)
      if (element.complete) return number
    }
  }

  #tellParent(element: Element): void {
    const parent = this.elements[element.parent]
    if (parent === undefined) return
    const lifted = fateOf(element) === 'lifted'
    if (element.hasCondition) parent.hasCondition = true
    // An empty paragraph is a blank line that somebody wants.
    if (element.hasContent || (!lifted && !element.inline)) parent.hasContent = true
  }
}
