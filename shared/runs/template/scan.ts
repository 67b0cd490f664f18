import { decodeEntities } from '../../receipts/entities'
import { foldName } from './names'
import { isInline, type Tag, TagReader } from './tags'

/** A template in its parts, in their order; all `raw` together, with the markers, are the whole of it. */
export type Piece =
  | { readonly kind: 'text'; readonly raw: string; readonly blank: boolean }
  | Tag
  /** What stands between `{{` and `}}`, as text. `split`: a tag stands in the middle of it. */
  | { readonly kind: 'marker'; readonly content: string; readonly split: boolean }
  | { readonly kind: 'unclosed' | 'unopened'; readonly text: string }
  /** `{text}`, besides being part of the text. */
  | { readonly kind: 'single'; readonly text: string }

/** More characters make no field. */
const longestMarker = 300

/** Takes plain text apart where `html` is false. In linear time. */
export function scan(source: string, html: boolean): readonly Piece[] {
  return new Scanner(source, html).pieces()
}

interface Unit {
  readonly character: string
  readonly end: number
}

/** A marker that was found, and where to go on. */
interface Found {
  readonly content: string
  readonly split: boolean
  readonly before: readonly Tag[]
  readonly after: readonly Tag[]
  readonly end: number
}

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/iy

const braces: Readonly<Record<string, string>> = {
  '&lcub;': '{',
  '&lbrace;': '{',
  '&rcub;': '}',
  '&rbrace;': '}',
  '&verbar;': '|',
  '&vert;': '|',
  '&num;': '#',
  '&sol;': '/',
  '&equals;': '='
}

class Scanner {
  readonly #source: string
  readonly #html: boolean
  readonly #tags: TagReader
  readonly #pieces: Piece[] = []
  /** Where the text begins that is no piece yet. */
  #textFrom = 0
  /** Letters behind a single `{`; null: there is none in this line. */
  #single: string | null = null
  /** The next `}}` belongs to a `{{` that was told of already. */
  #toldOf = false

  constructor(source: string, html: boolean) {
    this.#source = source
    this.#html = html
    this.#tags = new TagReader(source)
  }

  pieces(): readonly Piece[] {
    let at = 0
    while (at < this.#source.length) at = this.#step(at)
    this.#flush(at)
    return this.#pieces
  }

  /** Reads what begins at `at` and returns where the next begins. */
  #step(at: number): number {
    const tag = this.#tagAt(at)
    if (tag !== null) {
      this.#flush(at)
      if (!isInline(tag)) this.#single = null
      this.#pieces.push(tag)
      this.#textFrom = at + tag.raw.length
      return this.#textFrom
    }
    const { character, end } = this.#unitAt(at)
    if (character === '{') return this.#brace(at, end)
    if (character === '}') return this.#closingBrace(end)
    if (this.#single !== null) {
      this.#single = this.#single.length > longestMarker ? null : this.#single + character
    }
    return end
  }

  #brace(at: number, end: number): number {
    const second = this.#twin(end, '{')
    if (second === null) {
      this.#single = ''
      return end
    }
    this.#flush(at)
    this.#single = null
    const found = this.#marker(second)
    if (found === null) {
      this.#pieces.push({ kind: 'unclosed', text: this.#source.slice(at, at + longestMarker) })
      this.#toldOf = true
      this.#textFrom = second.end
      return second.end
    }
    const { content, split, before, after } = found
    this.#pieces.push(...before, { kind: 'marker', content, split }, ...after)
    this.#toldOf = false
    this.#textFrom = found.end
    return found.end
  }

  #closingBrace(end: number): number {
    if (this.#single !== null) {
      this.#pieces.push({ kind: 'single', text: this.#single })
      this.#single = null
      return end
    }
    const second = this.#twin(end, '}')
    if (second === null) return end
    const text = this.#source.slice(Math.max(this.#textFrom, end - longestMarker), second.end)
    if (!this.#toldOf) this.#pieces.push({ kind: 'unopened', text: decodeEntities(text) })
    this.#toldOf = false
    return second.end
  }

  /** The same brace once more, with nothing but formats between; null where something else comes. */
  #twin(from: number, brace: '{' | '}'): (Unit & { readonly tags: readonly Tag[] }) | null {
    const tags: Tag[] = []
    let at = from
    for (let tag = this.#tagAt(at); tag !== null && isInline(tag); tag = this.#tagAt(at)) {
      tags.push(tag)
      at += tag.raw.length
    }
    const unit = this.#unitAt(at)
    return unit.character === brace ? { ...unit, tags } : null
  }

  /** From behind `{{` to behind `}}`; null where the line ends or another marker begins before. */
  #marker(opening: Unit & { readonly tags: readonly Tag[] }): Found | null {
    const before = [...opening.tags]
    let after: Tag[] = []
    let content = ''
    let split = false
    let at = opening.end
    while (at < this.#source.length && content.length <= longestMarker) {
      const tag = this.#tagAt(at)
      if (tag !== null) {
        if (!isInline(tag)) return null
        if (foldName(content) === '') before.push(tag)
        else after.push(tag)
        at += tag.raw.length
        continue
      }
      const { character, end } = this.#unitAt(at)
      const twin = character === '{' || character === '}' ? this.#twin(end, character) : null
      if (twin !== null && character === '{') return null
      if (twin !== null) return { content, split, before, after: [...after, ...twin.tags], end: twin.end }
      if (after.length > 0 && foldName(character) !== '') {
        split = true
        before.push(...after)
        after = []
      }
      content += character
      at = end
    }
    return null
  }

  #tagAt(at: number): Tag | null {
    return this.#html && this.#source[at] === '<' ? this.#tags.read(at) : null
  }

  /** One character of the text, which may be written as an entity. */
  #unitAt(at: number): Unit {
    const plain = { character: this.#source[at] ?? '', end: at + 1 }
    if (!this.#html || plain.character !== '&') return plain
    entity.lastIndex = at
    const [written = ''] = entity.exec(this.#source) ?? []
    if (written === '') return plain
    return { character: braces[written] ?? decodeEntities(written), end: at + written.length }
  }

  #flush(at: number): void {
    const raw = this.#source.slice(this.#textFrom, at)
    if (raw !== '') this.#pieces.push({ kind: 'text', raw, blank: isBlank(raw) })
    this.#textFrom = at
  }
}

function isBlank(raw: string): boolean {
  return !/\S/.test(raw.replaceAll('&nbsp;', ' ').replaceAll('&#160;', ' '))
}
