import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol, type Session } from 'electron'
import { pageContentSecurity } from './content-security'
import type { MailFrames } from './mail-frames'
import { isMailFrameAddress, pageHost, pageScheme } from './page-origin'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
}

/** To be called before the app is ready: a scheme's rights cannot be given later. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, codeCache: true } }
  ])
}

/** Serves the page's files from one folder, and cleaned mail from memory; everything else is not there. */
export function serveAppProtocol(session: Session, folder: string, frames: MailFrames): void {
  session.protocol.handle(pageScheme, async request => {
    if (request.method !== 'GET') return new Response(null, { status: 405 })
    if (isMailFrameAddress(request.url)) return frames.respond(request.url)
    return servePageFile(new URL(request.url), folder)
  })
}

async function servePageFile(url: URL, folder: string): Promise<Response> {
  const notFound = () => new Response(null, { status: 404 })
  const file = url.host === pageHost ? fileAt(url, folder) : null
  const type = contentTypes[path.extname(file ?? '')]
  if (file === null || type === undefined) return notFound()
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: {
        'content-type': type,
        'content-security-policy': pageContentSecurity,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer'
      }
    })
  } catch {
    return notFound()
  }
}

/** Null where the address cannot be read or leads out of the folder. */
function fileAt({ pathname }: URL, folder: string): string | null {
  try {
    const file = path.join(folder, decodeURIComponent(pathname))
    return file.startsWith(folder + path.sep) ? file : null
  } catch {
    return null
  }
}
