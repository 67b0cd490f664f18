import createPurifier, { type Config, type WindowLike } from 'dompurify'
import { cleanStyle } from './mail-style'
import { type QuietHtml, quietHtml } from './quiet-html'

export interface SafeMail {
  /** What the frame may show. */
  readonly html: string
  /** Pictures on the web that were left out; 0 where they were asked for. */
  readonly remoteImages: number
  /** Pictures that came with the mail as attachments, which this service does not hand out. */
  readonly missingImages: number
  /** The mail brings colours of its own and wants light paper. */
  readonly coloured: boolean
}

const tags = [
  ...['a', 'abbr', 'address', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br', 'caption', 'center', 'cite'],
  ...['code', 'col', 'colgroup', 'dd', 'del', 'dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font'],
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'i',
    'img',
    'ins',
    'kbd',
    'li',
    'mark',
    'ol',
    'p',
    'pre',
    'q'
  ],
  ...['s', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th'],
  ...['thead', 'tr', 'tt', 'u', 'ul', 'var', 'wbr']
]

const attributes = [
  ...['align', 'alt', 'bgcolor', 'border', 'cellpadding', 'cellspacing', 'color', 'colspan', 'dir', 'face'],
  ...['height', 'href', 'lang', 'nowrap', 'reversed', 'rowspan', 'scope', 'size', 'src', 'start'],
  ...['type', 'valign', 'value', 'width']
]

const config = (styleAttribute: string): Config => ({
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: [...attributes, styleAttribute],
  ADD_URI_SAFE_ATTR: [styleAttribute],
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
  RETURN_TRUSTED_TYPE: false
})

const embeddedPicture = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=\s]+$/i

const linkProtocols: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:'])

interface Options {
  /** The window whose parser is used; nothing is loaded by parsing. */
  readonly window: WindowLike
  readonly remoteImages: boolean
}

/**
 * A mail's HTML with everything taken out that could run, load, send, or cover something else. Throws on HTML that
 * cannot be taken apart, such as one nested too deep; the caller then shows its source as text.
 */
export function sanitiseMail(html: string, { window, remoteImages }: Options): SafeMail {
  const purifier = createPurifier(window)
  // Without a parser it knows, it would hand everything back as it came.
  if (!purifier.isSupported) throw new Error('mail cannot be cleaned in this window')
  const quiet = quietHtml(html)
  const found = { remoteImages: 0, missingImages: 0, coloured: false }
  purifier.addHook('afterSanitizeAttributes', node => {
    const styled = keepCleanStyle(node, quiet.styleAttribute)
    found.coloured ||= styled || node.hasAttribute('bgcolor') || node.hasAttribute('color')
    if (node.nodeName === 'IMG') {
      const fate = keepPicture(node, remoteImages)
      if (fate === 'remote') found.remoteImages += 1
      if (fate === 'missing') found.missingImages += 1
    } else {
      node.removeAttribute('src')
    }
    keepLink(node)
  })
  const body = quiet.restore(String(purifier.sanitize(quiet.html, config(quiet.styleAttribute))))
  const paper = bodyStyle(quiet, window)
  if (paper === '') return { html: body, ...found }
  return { ...found, html: `<div style="${paper}">${body}</div>`, coloured: true }
}

/** Answers whether a colour was kept. */
function keepCleanStyle(node: Element, attribute: string): boolean {
  const written = node.getAttribute(attribute)
  if (written === null) return false
  const style = cleanStyle(written)
  if (style.text === '') node.removeAttribute(attribute)
  else node.setAttribute(attribute, style.text)
  return style.coloured
}

function keepPicture(node: Element, remoteImages: boolean): 'kept' | 'remote' | 'missing' | 'dropped' {
  const source = (node.getAttribute('src') ?? '').trim()
  if (embeddedPicture.test(source)) return 'kept'
  const address = URL.canParse(source) ? new URL(source) : null
  if (address?.protocol === 'https:' && remoteImages) {
    node.setAttribute('src', address.href)
    return 'kept'
  }
  node.removeAttribute('src')
  if (address?.protocol === 'https:' || address?.protocol === 'http:') return 'remote'
  return address?.protocol === 'cid:' ? 'missing' : 'dropped'
}

function keepLink(node: Element): void {
  const written = node.getAttribute('href')
  if (written === null) return
  const address = node.nodeName === 'A' && URL.canParse(written) ? new URL(written) : null
  if (address !== null && linkProtocols.has(address.protocol)) node.setAttribute('href', address.href)
  else node.removeAttribute('href')
}

/** The colours a mail gives to its whole sheet: without them white letters would stand on our paper. */
function bodyStyle({ html, styleAttribute }: QuietHtml, window: WindowLike): string {
  if (!/<body\b/i.test(html)) return ''
  const body = new window.DOMParser().parseFromString(html, 'text/html').body
  const styles = [
    `background-color: ${body.getAttribute('bgcolor') ?? ''}`,
    `color: ${body.getAttribute('text') ?? ''}`,
    body.getAttribute(styleAttribute) ?? ''
  ].map(cleanStyle)
  if (!styles.some(style => style.coloured)) return ''
  return styles
    .map(style => style.text)
    .filter(text => text !== '')
    .join('; ')
    .replaceAll('"', "'")
}
