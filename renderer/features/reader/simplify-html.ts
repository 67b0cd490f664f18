import { escapeHtml } from '../../../shared/mail/escape-html'
import { quietHtml } from '../../ui/mail/quiet-html'

const blocks: ReadonlySet<string> = new Set([
  ...[
    'ADDRESS',
    'CAPTION',
    'CENTER',
    'DD',
    'DIV',
    'DL',
    'DT',
    'FIGURE',
    'FIGCAPTION',
    'H1',
    'H2',
    'H3',
    'H4'
  ],
  ...['H5', 'H6', 'HR', 'P', 'PRE', 'TABLE', 'TBODY', 'TFOOT', 'THEAD', 'TR']
])

const marks: Readonly<Record<string, string>> = { B: 'strong', STRONG: 'strong', I: 'em', EM: 'em' }

const lists: Readonly<Record<string, string>> = { UL: 'ul', OL: 'ol' }

/**
 * Cleaned mail HTML in the few words the composer knows: paragraphs, bold, italic, links, lists, quotes. Tables
 * become lines, pictures their description.
 */
export function simplifyHtml(cleanHtml: string, parser: DOMParser): string {
  const quiet = quietHtml(cleanHtml)
  const writer = new SimpleWriter()
  writeChildren(parser.parseFromString(quiet.html, 'text/html').body, writer)
  return quiet.restore(writer.finish())
}

/** Text with its line breaks, as paragraphs. */
export function paragraphsOf(text: string): string {
  return text
    .split(/\n[^\S\n]*\n/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => `<p>${part.split('\n').map(escapeHtml).join('<br>')}</p>`)
    .join('')
}

/** Collects inline words into paragraphs; a block closes the one that is open. */
class SimpleWriter {
  #html = ''
  #inline = ''

  inline(html: string): void {
    this.#inline += html
  }

  /** Ends the paragraph under way. */
  breakBlock(): void {
    const words = this.#inline.replace(/^(?:\s|<br>)+|(?:\s|<br>)+$/g, '')
    if (words !== '') this.#html += `<p>${words}</p>`
    this.#inline = ''
  }

  block(html: string): void {
    this.breakBlock()
    this.#html += html
  }

  finish(): string {
    this.breakBlock()
    return this.#html
  }
}

function writeChildren(parent: Node, writer: SimpleWriter): void {
  for (const child of parent.childNodes) write(child, writer)
}

function write(node: Node, writer: SimpleWriter): void {
  const name = node.nodeName
  const list = lists[name]
  if (node.nodeType === Node.TEXT_NODE) writer.inline(textOf(node))
  else if (name === 'BR') writer.inline('<br>')
  else if (name === 'IMG') writer.inline(pictureWords(node))
  else if (list !== undefined) writer.block(wrapped(list, items(node)))
  else if (name === 'BLOCKQUOTE') writer.block(wrapped('blockquote', inside(node)))
  else if (name === 'TD' || name === 'TH') writeCell(node, writer)
  else if (blocks.has(name)) writeBlock(node, writer)
  else if (node.nodeType === Node.ELEMENT_NODE) writeInline(node, writer)
}

function writeBlock(node: Node, writer: SimpleWriter): void {
  writer.breakBlock()
  writeChildren(node, writer)
  writer.breakBlock()
}

function writeCell(node: Node, writer: SimpleWriter): void {
  writeChildren(node, writer)
  writer.inline(' ')
}

/** A mark that a block lies in, as in `<b><p>`, is given up: the words count. */
function writeInline(node: Node, writer: SimpleWriter): void {
  const mark = marks[node.nodeName]
  const href = node.nodeName === 'A' ? linkOf(node) : null
  if ((mark === undefined && href === null) || holdsBlock(node)) {
    writeChildren(node, writer)
    return
  }
  const words = new InlineWords()
  writeChildren(node, words)
  if (words.text === '') return
  writer.inline(
    mark === undefined
      ? `<a href="${escapeHtml(href ?? '')}">${words.text}</a>`
      : `<${mark}>${words.text}</${mark}>`
  )
}

class InlineWords extends SimpleWriter {
  text = ''

  override inline(html: string): void {
    this.text += html
  }
}

const blockSelector = [...blocks, 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'TD', 'TH'].join(',')

function holdsBlock(node: Node): boolean {
  return node instanceof Element && node.querySelector(blockSelector) !== null
}

function linkOf(node: Node): string | null {
  const href = node instanceof Element ? node.getAttribute('href') : null
  return href !== null && /^(?:https|mailto):/i.test(href) ? href : null
}

function items(list: Node): string {
  return [...list.childNodes]
    .filter(child => child.nodeName === 'LI')
    .map(child => wrapped('li', inside(child)))
    .join('')
}

function inside(node: Node): string {
  const writer = new SimpleWriter()
  writeChildren(node, writer)
  return writer.finish()
}

function wrapped(tag: string, html: string): string {
  return html === '' ? '' : `<${tag}>${html}</${tag}>`
}

function pictureWords(node: Node): string {
  const words = node instanceof Element ? (node.getAttribute('alt') ?? '').trim() : ''
  return words === '' ? '' : `[${escapeHtml(words)}]`
}

function textOf(node: Node): string {
  const text = node.textContent ?? ''
  const kept = node.parentElement?.closest('pre') ? text.replace(/\r?\n/g, '\n') : text.replace(/\s+/g, ' ')
  return escapeHtml(kept).replaceAll('\n', '<br>')
}
