import { randomUUID } from 'node:crypto'
import { mailContentSecurity } from './content-security'
import { mailFramePath, pageOrigin } from './page-origin'

interface MailFrame {
  readonly document: string
  readonly remoteImages: boolean
}

/** As many as could be on screen or in print at once, with room for going back. */
const kept = 24

/** Holds the cleaned mails that frames and prints load, in memory only. */
export class MailFrames {
  readonly #frames = new Map<string, MailFrame>()

  /** Puts a document up and answers its address. */
  add({ html, remoteImages, dark }: { html: string; remoteImages: boolean; dark: boolean }): string {
    const name = randomUUID()
    this.#frames.set(name, { document: mailDocument(html, dark), remoteImages })
    const oldest = this.#frames.keys().next()
    if (this.#frames.size > kept && !oldest.done) this.#frames.delete(oldest.value)
    return `${pageOrigin}${mailFramePath}${name}`
  }

  remove(address: string): void {
    this.#frames.delete(nameIn(address))
  }

  /** Whether the frame at this address may load pictures from the web, at the user's word. */
  showsRemoteImages(address: string): boolean {
    return this.#frames.get(nameIn(address))?.remoteImages ?? false
  }

  respond(address: string): Response {
    const frame = this.#frames.get(nameIn(address))
    if (frame === undefined) return new Response(null, { status: 404 })
    return new Response(frame.document, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': mailContentSecurity(frame.remoteImages),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store'
      }
    })
  }
}

function nameIn(address: string): string {
  return address.startsWith(`${pageOrigin}${mailFramePath}`)
    ? address.slice(pageOrigin.length + mailFramePath.length)
    : ''
}

/** Mail that brings colours of its own is written for white paper; the page asks for `dark` only where none does. */
function mailDocument(html: string, dark: boolean): string {
  return `<!doctype html><html class="${dark ? 'dark' : 'light'}"><head><meta charset="utf-8"><style>${mailStyle}</style></head><body>${html}</body></html>`
}

const mailStyle = `
html.light { color-scheme: light; background: #fffefb; color: #1f1d1a; --link: #8f2323; --rule: #d8d2c8; }
html.dark { color-scheme: dark; background: #24211e; color: #efeae2; --link: #f0968f; --rule: #4a4640; }
body { margin: 0; padding: 4px 2px 24px; font: 15px/1.6 system-ui, "Segoe UI", Inter, "Noto Sans", sans-serif;
  overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
table { max-width: 100%; }
pre { white-space: pre-wrap; font: inherit; margin: 0; }
a { color: var(--link); }
blockquote { margin: 0 0 0 8px; padding-left: 12px; border-left: 2px solid var(--rule); }
@media print { body { padding: 0; } }
`
