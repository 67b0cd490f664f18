import { randomUUID } from 'node:crypto'
import { mailSheets } from '../../shared/mail/mail-sheet'
import { mailContentSecurity } from './content-security'
import { mailFramePath, pageOrigin } from './page-origin'

/** As many as could be in print at once. */
const kept = 24

/** Serves the empty sheets that mail is read on, and holds the cleaned mails that prints load, in memory only. */
export class MailFrames {
  readonly #papers = new Map<string, string>()

  /** Puts a mail up for paper and answers its address. */
  add(html: string): string {
    const address = `${pageOrigin}${mailFramePath}${randomUUID()}`
    this.#papers.set(address, mailDocument(html))
    const oldest = this.#papers.keys().next()
    if (this.#papers.size > kept && !oldest.done) this.#papers.delete(oldest.value)
    return address
  }

  remove(address: string): void {
    this.#papers.delete(address)
  }

  /** Whether the frame at this address may load pictures from the web. */
  showsRemoteImages(address: string): boolean {
    return address === `${pageOrigin}${mailSheets.withPictures}`
  }

  respond(address: string): Response {
    const isSheet = Object.values(mailSheets).some(path => address === `${pageOrigin}${path}`)
    const document = isSheet ? mailDocument('') : this.#papers.get(address)
    if (document === undefined) return new Response(null, { status: 404 })
    return new Response(document, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': mailContentSecurity(this.showsRemoteImages(address)),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store'
      }
    })
  }
}

/** Light, as paper is; the page turns a sheet dark where the mail brings no colours of its own. */
function mailDocument(html: string): string {
  return `<!doctype html><html class="light"><head><meta charset="utf-8"><style>${mailStyle}</style></head><body>${html}</body></html>`
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
