import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Session } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { declareAppProtocol, serveAppProtocol } from '../../../electron/windows/app-protocol'
import { MailFrames } from '../../../electron/windows/mail-frames'
import { pageAddress, pageOrigin } from '../../../electron/windows/page-origin'
import { temporaryFolder } from '../../helpers/stored'

const { registered } = vi.hoisted(() => ({ registered: [] as unknown[] }))

vi.mock('electron', () => ({
  protocol: { registerSchemesAsPrivileged: (schemes: unknown[]) => registered.push(...schemes) }
}))

type Handler = (request: Request) => Promise<Response>

/** The protocol over a folder with a page, beside which lie files that are nobody's business. */
async function serve() {
  const folder = await temporaryFolder()
  const renderer = path.join(folder, 'renderer')
  await mkdir(path.join(renderer, 'assets'), { recursive: true })
  await mkdir(`${renderer}-old`)
  await writeFile(path.join(renderer, 'index.html'), '<p>page</p>')
  await writeFile(path.join(renderer, 'assets', 'main file.js'), 'page()')
  await writeFile(path.join(renderer, 'journal.jsonl'), 'private')
  await writeFile(path.join(folder, 'secret.js'), 'private')
  await writeFile(path.join(`${renderer}-old`, 'secret.js'), 'private')
  const frames = new MailFrames()
  const handlers = new Map<string, Handler>()
  const session = {
    protocol: { handle: (scheme: string, handler: Handler) => handlers.set(scheme, handler) }
  }
  serveAppProtocol(session as unknown as Session, renderer, frames)
  const handler = handlers.get('app')
  if (handler === undefined) throw new Error('nothing is served')
  // Only what the handler reads: a Request of Node would not take a scheme of ours.
  const ask = (url: string, method = 'GET') => handler({ url, method } as Request)
  return { ask, frames, folder, schemes: [...handlers.keys()] }
}

describe('what is served under app://', () => {
  test('is the page and its parts, each as what it is and under the policy of the page', async () => {
    const { ask, schemes } = await serve()
    expect(schemes).toEqual(['app'])
    const page = await ask(pageAddress)
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<p>page</p>'
    ])
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*|connect-src/)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    const script = await ask(`${pageOrigin}/assets/main%20file.js?v=1`)
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  test('is a mail from memory, under the policy of mail', async () => {
    const { ask, frames } = await serve()
    const mail = await ask(frames.add('<p>mail</p>'))
    expect(await mail.text()).toContain('<p>mail</p>')
    expect(mail.headers.get('content-security-policy')).toContain('sandbox')
    expect((await ask(`${pageOrigin}/mail/none`)).status).toBe(404)
  })

  test.each([
    '/none.html',
    '/',
    '/assets',
    // No kind of file the page is made of.
    '/journal.jsonl',
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/..%2f..%2fsecret.js',
    '/..%5csecret.js',
    '/../renderer-old/secret.js',
    '/..%2frenderer-old%2fsecret.js',
    '//etc/secret.js',
    '/secret.js%00.html',
    '/mail%2f..%2fsecret.js'
  ])('is nothing at %s', async where => {
    const { ask } = await serve()
    expect((await ask(`${pageOrigin}${where}`)).status).toBe(404)
  })

  test('is nothing by the whole path of a file that is there', async () => {
    const { ask, folder } = await serve()
    expect((await ask(`${pageOrigin}${path.join(folder, 'secret.js')}`)).status).toBe(404)
  })

  test.each(['app://other/index.html', 'app://ceralacca.example/index.html'])(
    'is nothing at %s, which is not our host',
    async url => {
      expect((await (await serve()).ask(url)).status).toBe(404)
    }
  )

  test.each([`${pageOrigin}/%`, `${pageOrigin}/%E0%A4%A.html`])(
    'is nothing at %s, an address nobody can read, rather than a failure of the program',
    async url => {
      expect((await (await serve()).ask(url)).status).toBe(404)
    }
  )

  test.each(['POST', 'PUT', 'HEAD', 'DELETE'])('is only read: %s is refused', async method => {
    expect((await (await serve()).ask(pageAddress, method)).status).toBe(405)
  })
})

test('the scheme may neither go around the policy nor be fetched by other pages', () => {
  declareAppProtocol()
  expect(registered).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } }
  ])
})
