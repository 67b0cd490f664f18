import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from 'parse5'
import { plainBody } from '../../../shared/mail/plain-body'
import { empty, html, Markup } from './markup'

type Node = DefaultTreeAdapterTypes.ChildNode

/** What shapes a letter; they are printed without any attribute, so that nothing in a body can style the page. */
const shapes = new Set(
  'p br b strong i em u s sub sup ul ol li blockquote pre code hr div span table thead tbody tfoot tr td th'.split(
    ' '
  )
)
const headings = /^h[1-6]$/
/** Elements whose content is no text of the letter. */
const silent = new Set('script style template title noscript iframe object svg math head'.split(' '))
const childless = new Set(['br', 'hr'])

/** No letter is nested deeper. */
const deepest = 120

/**
 * A body as it can be printed: its shape and its words, without styles, pictures or anything that could reach beyond
 * its place on the page. An address behind a link is printed beside its words.
 */
export function cleanBody(bodyHtml: string): Markup {
  try {
    return printedAll(parseFragment(bodyHtml).childNodes, 0)
  } catch (error) {
    if (error instanceof TooDeep) return html`<p class="plain">${plainBody(bodyHtml)}</p>`
    throw error
  }
}

class TooDeep extends Error {}

function printedAll(nodes: readonly Node[], depth: number): Markup {
  if (depth > deepest) throw new TooDeep()
  return html`${nodes.map(node => printedOne(node, depth))}`
}

function printedOne(node: Node, depth: number): Markup {
  if (defaultTreeAdapter.isTextNode(node)) return html`${node.value}`
  if (!defaultTreeAdapter.isElementNode(node)) return empty
  const { tagName } = node
  if (silent.has(tagName)) return empty
  if (tagName === 'img') return html`[${attribute(node, 'alt') ?? '…'}]`
  if (childless.has(tagName)) return new Markup(`<${tagName}>`)
  const inside = printedAll(node.childNodes, depth + 1)
  if (tagName === 'a') return html`<u>${inside}</u>${linkAddress(node, inside)}`
  if (headings.test(tagName)) return html`<p><strong>${inside}</strong></p>`
  return shapes.has(tagName) ? new Markup(`<${tagName}>${inside.html}</${tagName}>`) : inside
}

function linkAddress(link: DefaultTreeAdapterTypes.Element, words: Markup): Markup {
  const address = attribute(link, 'href')
  return address === null || html`${address}`.html === words.html ? empty : html` (${address})`
}

function attribute({ attrs }: DefaultTreeAdapterTypes.Element, name: string): string | null {
  return attrs.find(each => each.name === name)?.value ?? null
}
