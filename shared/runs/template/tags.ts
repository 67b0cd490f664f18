/** A tag, a comment or what else is not text, as it stands in the HTML. */
export interface Tag {
  readonly kind: 'tag'
  readonly raw: string
  /** Lower case; empty for comments and the like. */
  readonly name: string
  /** `void`: it has no end of its own. */
  readonly role: 'open' | 'close' | 'void'
}

const voids: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr'
])

/** What is inside is no text: up to its end it counts as one tag. */
const closed: ReadonlySet<string> = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'iframe',
  'noscript'
])

const inline: ReadonlySet<string> = new Set(
  ['a', 'abbr', 'b', 'cite', 'code', 'del', 'em', 'font', 'i', 'ins', 'mark', 'q', 's', 'small'].concat([
    'span',
    'strike',
    'strong',
    'sub',
    'sup',
    'u'
  ])
)

/** A format within a line: bold, a link and the like. */
export function isInline(tag: Tag): boolean {
  return tag.role !== 'void' && inline.has(tag.name)
}

const tagStart = /<(\/?)([a-z][a-z0-9:-]{0,40})(?=[\s/>])/iy

/** Reads the tags of one HTML text from its beginning to its end, in linear time whatever it holds. */
export class TagReader {
  readonly #html: string
  /** Behind it nothing can end. */
  readonly #lastClose: number
  /** Whether quotes in tags are still trusted: one that never closes would be looked for again and again. */
  #quotes = true

  constructor(html: string) {
    this.#html = html
    this.#lastClose = html.lastIndexOf('>')
  }

  /** The tag that begins at `at`; null where a `<` is mere text. */
  read(at: number): Tag | null {
    const html = this.#html
    if (html[at] !== '<' || at > this.#lastClose) return null
    if (html.startsWith('<!', at) || html.startsWith('<?', at)) return this.#comment(at)
    tagStart.lastIndex = at
    const [, slash = '', written = ''] = tagStart.exec(html) ?? []
    const name = written.toLowerCase()
    if (name === '') return null
    const end = this.#endOf(at + 1)
    if (slash === '/') return { kind: 'tag', raw: html.slice(at, end), name, role: 'close' }
    if (closed.has(name))
      return { kind: 'tag', raw: html.slice(at, this.#endOfClosed(name, end)), name: '', role: 'void' }
    const selfClosing = voids.has(name)
    return { kind: 'tag', raw: html.slice(at, end), name, role: selfClosing ? 'void' : 'open' }
  }

  #comment(at: number): Tag {
    const html = this.#html
    const ends = html.startsWith('<!--', at) ? html.indexOf('-->', at + 4) + 3 : html.indexOf('>', at) + 1
    // Without its end it hides all the rest.
    return { kind: 'tag', raw: html.slice(at, ends > at + 2 ? ends : html.length), name: '', role: 'void' }
  }

  #endOf(from: number): number {
    const html = this.#html
    for (let at = from; this.#quotes && at < html.length; at += 1) {
      const character = html[at]
      if (character === '>') return at + 1
      if (character !== '"' && character !== "'") continue
      at = html.indexOf(character, at + 1)
      if (at === -1) this.#quotes = false
      if (at === -1) break
    }
    return html.indexOf('>', from) + 1
  }

  #endOfClosed(name: string, from: number): number {
    const end = new RegExp(`</${name}[\\s/>]`, 'gi')
    end.lastIndex = from
    const found = end.exec(this.#html)
    const close = found === null ? -1 : this.#html.indexOf('>', found.index)
    return close === -1 ? this.#html.length : close + 1
  }
}
