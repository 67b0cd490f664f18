import { decodeEntities } from './entities'

/** Elements whose content is not text of the message. */
const silent = new Set(['title', 'style', 'script', 'noscript', 'template', 'textarea', 'select', 'xml'])
const blocks = new Set(
  [
    'address',
    'article',
    'blockquote',
    'body',
    'br',
    'center',
    'dd',
    'div',
    'dl',
    'dt',
    'fieldset',
    'footer',
    'form'
  ]
    .concat([
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'header',
      'hr',
      'html',
      'li',
      'main',
      'ol',
      'p',
      'pre',
      'section'
    ])
    .concat(['table', 'tbody', 'tfoot', 'thead', 'tr', 'ul'])
)
const cells = new Set(['td', 'th'])
const tagStart = /<(\/?)([a-z][a-z0-9:-]{0,40})(?=[\s/>]|$)/iy

/**
 * The text of an HTML (or plain) message: tags, comments and silent elements removed, block ends as line breaks,
 * entities decoded, blanks collapsed within a line. Plain text passes through, `<x@y>` included. One pass, linear.
 * The result is text, not safe HTML.
 */
export function htmlToText(html: string): string {
  return tidy(decodeEntities(stripTags(html)))
}

function stripTags(html: string): string {
  const scan: Scan = { html, lastClose: html.lastIndexOf('>'), quotes: true }
  const parts: string[] = []
  let from = 0
  while (from < html.length) {
    const open = html.indexOf('<', from)
    if (open === -1 || open > scan.lastClose) break
    parts.push(html.slice(from, open))
    const tag = readMarkup(scan, open)
    parts.push(tag.text)
    from = tag.end
  }
  parts.push(html.slice(from))
  return parts.join('')
}

interface Scan {
  readonly html: string
  /** Where the last `>` stands: behind it nothing can end, and looking again for each `<` would not be linear. */
  readonly lastClose: number
  /** Whether quotes in tags are still trusted: one that never closes would swallow the rest, again and again. */
  quotes: boolean
}

/** What stands at a `<`: the text that replaces it and where to go on. */
function readMarkup(scan: Scan, open: number): { text: string; end: number } {
  const { html } = scan
  if (html.startsWith('<!--', open)) return { text: '', end: after(html, '-->', open + 4) }
  if (html.startsWith('<![CDATA[', open)) return { text: '', end: open + 9 }
  if (html[open + 1] === '!' || html[open + 1] === '?') return { text: '', end: after(html, '>', open + 1) }
  tagStart.lastIndex = open
  const match = tagStart.exec(html)
  if (match === null) return { text: '<', end: open + 1 }
  const name = (match[2] ?? '').toLowerCase()
  const end = tagEnd(scan, open + match[0].length)
  if (end === -1) return { text: '<', end: open + 1 }
  if (match[1] === '' && silent.has(name) && html[end - 2] !== '/')
    return { text: '\n', end: closing(html, name, end) }
  return { text: textOfTag(name, match[1] === ''), end }
}

function textOfTag(name: string, opens: boolean): string {
  if (name === 'blockquote' && opens) return '\n> '
  if (blocks.has(name)) return '\n'
  return cells.has(name) ? '\t' : ''
}

/** Past the `>` that ends a tag, or -1 when nothing does. */
function tagEnd(scan: Scan, from: number): number {
  const { html } = scan
  if (scan.quotes) {
    const end = quotedTagEnd(html, from)
    if (end !== -1) return end
    scan.quotes = false
  }
  return html.indexOf('>', from) + 1
}

function quotedTagEnd(html: string, from: number): number {
  let at = from
  while (at < html.length) {
    const char = html[at]
    if (char === '>') return at + 1
    if ((char === '"' || char === "'") && html[at - 1] === '=') {
      at = html.indexOf(char, at + 1)
      if (at === -1) return -1
    }
    at += 1
  }
  return -1
}

/** Past the end tag of a silent element, or past the text where it is never closed. */
function closing(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}`, 'gi')
  pattern.lastIndex = from
  const match = pattern.exec(html)
  return match === null ? html.length : after(html, '>', match.index)
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found + mark.length
}

function tidy(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map(line => line.replace(/[^\S\n]+/g, ' ').trim())
  return lines
    .filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
    .join('\n')
    .trim()
}
