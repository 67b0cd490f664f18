import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedBytes } from '../../electron/updates/signed-feed'
import { projectRoot } from '../../scripts/runtime/project'
import { type LaunchedApp, launchApp } from '../helpers/launch'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

describe('electron-updater on a signed channel', () => {
  let launched: LaunchedApp
  let server: Server
  const files = new Map<string, string>()
  const headers: IncomingHttpHeaders[] = []
  beforeAll(async () => {
    server = createServer((request, response) => {
      headers.push(request.headers)
      const text = files.get((request.url ?? '').split('?')[0] ?? '')
      response.writeHead(text === undefined ? 404 : 200).end(text)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    launched = await launchApp({ env: { APPIMAGE: '/nowhere/Ceralacca.AppImage' } })
  })
  afterAll(async () => {
    await launched?.close()
    server?.close()
  })

  /** Lays a list on the channel and lets the built program's own source look there, as if it were packaged. */
  async function look(version: string, signed: (list: string) => string | null): Promise<string | null> {
    const list = `version: ${version}\nfiles:\n  - url: C.AppImage\n    sha512: abc\n    size: 3\npath: C.AppImage\nsha512: abc\n`
    files.clear()
    files.set('/channel/latest-linux.yml', list)
    const signature = signed(list)
    if (signature !== null) files.set('/channel/latest-linux.yml.sig', signature)
    const chunks = path.join(projectRoot, 'out', 'main', 'chunks')
    const name = readdirSync(chunks).find(file => file.startsWith('updater-source'))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/channel`
    return launched.app.evaluate(
      async ({ app }, { file, key, url }) => {
        Object.defineProperty(app, 'isPackaged', { value: true, configurable: true })
        const require = process.getBuiltinModule('node:module').createRequire(file)
        const source = require(file).createUpdaterSource(key)
        try {
          return (await source.look(url)).later
        } catch (error) {
          return `refused: ${(error as Error).name}`
        }
      },
      { file: path.join(chunks, name ?? ''), key, url }
    )
  }

  const by = (key: KeyObject) => (text: string) => {
    const date = new Date().toISOString()
    const bytes = signedBytes({ name: 'latest-linux.yml', text }, date)
    return `${date}\n${sign(null, bytes, key).toString('base64')}\n`
  }
  const byMakers = by(privateKey)

  it('finds a later version', async () => {
    expect(await look('9.9.9', byMakers)).toBe('9.9.9')
  })

  it('takes no earlier version, though it is signed', async () => {
    expect(await look('0.0.1', byMakers)).toBeNull()
  })

  it('uses nothing of a channel that is not signed, or by somebody else', async () => {
    expect(await look('9.9.9', () => null)).toBe('refused: NotSigned')
    const other = generateKeyPairSync('ed25519').privateKey
    expect(await look('9.9.9', by(other))).toBe('refused: NotSigned')
  })

  it('tells the channel nothing of who asks', async () => {
    headers.length = 0
    await look('9.9.9', byMakers)
    expect(headers).toHaveLength(2)
    const names = headers.flatMap(each => Object.keys(each))
    expect(names.filter(name => /^x-|id$|cookie|auth|etag|none-match|modified/.test(name))).toEqual([])
  })
})
