import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { AppImageUpdater, type AppUpdater } from 'electron-updater'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { NotPutBack } from '../../../electron/updates/kept-image'
import { NotSigned, signedBytes } from '../../../electron/updates/signed-feed'
import { createUpdaterSource, type Squirrel } from '../../../electron/updates/updater-source'
import { noon, temporaryFolder } from '../../helpers/stored'

// A channel that learns who asks, a version of another channel, and a restart that comes when nobody expects it.

vi.mock('electron', () => ({ autoUpdater: null }))

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

/** A real AppImage updater of version 1.0.0, and a server with channels that answers when it is let. */
async function installed(own = 'Ceralacca-1.0.0.AppImage') {
  const folder = await temporaryFolder()
  const config = path.join(folder, 'app-update.yml')
  await writeFile(config, 'updaterCacheDirName: ceralacca-updater\n')
  const files = new Map<string, Buffer>()
  const headers: IncomingHttpHeaders[] = []
  const gates = new Map<string, Promise<void>>()
  const asked: string[] = []
  const broken = new Set<string>()
  const server = createServer((message, response) => {
    const { pathname } = new URL(message.url ?? '', 'http://x')
    headers.push(message.headers)
    asked.push(pathname)
    const file = files.get(pathname)
    void Promise.resolve(gates.get(pathname)).then(() =>
      response.writeHead(broken.has(pathname) ? 503 : file === undefined ? 404 : 200).end(file)
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const updater = new AppImageUpdater(null, {
    version: '1.0.0',
    name: 'Ceralacca',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: async () => {},
    relaunch: () => {},
    quit: () => {},
    onQuit: () => {}
  })
  const executor = new ElectronHttpExecutor()
  // All is electron-updater's own but the last step: Node's requests in place of Chromium's.
  Reflect.set(executor, 'createRequest', request)
  Reflect.set(updater, 'httpExecutor', executor)
  updater.disableDifferentialDownload = true
  const lay = (channel: string, version: string) => {
    const file = Buffer.from(`program ${version} of ${channel}`)
    const sha512 = createHash('sha512').update(file).digest('base64')
    const name = `Ceralacca-${version}.AppImage`
    const text = `version: ${version}\nstagingPercentage: 1\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${file.length}\n`
    const date = new Date(noon).toISOString()
    const list = { name: 'latest-linux.yml', text }
    const paper = `${date}\n${sign(null, signedBytes(list, date), privateKey).toString('base64')}\n`
    files.set(`/${channel}/${name}`, file)
    files.set(`/${channel}/latest-linux.yml`, Buffer.from(text))
    files.set(`/${channel}/latest-linux.yml.sig`, Buffer.from(paper))
  }
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const images = path.join(folder, 'images')
  await mkdir(images)
  const image = path.join(images, own)
  await writeFile(image, 'program 1.0.0')
  const source = createUpdaterSource(key, { updater, squirrel: null, image })
  const cached = path.join(folder, 'ceralacca-updater', 'pending', 'Ceralacca-2.0.0.AppImage')
  return { image, images, cached, broken, folder, files, headers, gates, asked, updater, lay, base, source }
}

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('a channel', () => {
  beforeEach(() => {
    vi.stubEnv('APPIMAGE', '/nowhere/Ceralacca.AppImage')
    return () => vi.unstubAllEnvs()
  })

  test('is told nothing of who asks, at the list, its signature and the file, and no number is kept', async () => {
    const { folder, headers, lay, base, source } = await installed()
    lay('channel', '2.0.0')
    expect(await source.look(`${base}/channel`)).toEqual({ later: '2.0.0', signedAt: noon })
    const shares: number[] = []
    await source.download(share => shares.push(share))
    expect(headers).toHaveLength(3)
    const usual = ['accept', 'cache-control', 'connection', 'host', 'user-agent']
    for (const each of headers) {
      expect(Object.keys(each).filter(name => !usual.includes(name))).toEqual([])
      expect(each['user-agent']).toBe('electron-builder')
    }
    expect(existsSync(path.join(folder, '.updaterId'))).toBe(false)
  })

  test('that is looked at while another is asked has its own answer', async () => {
    const { gates, lay, base, source } = await installed()
    lay('old', '6.6.6')
    lay('new', '2.0.0')
    gates.set('/old/latest-linux.yml', new Promise(resolve => setTimeout(resolve, 50)))
    const first = source.look(`${base}/old`)
    expect(await source.look(`${base}/new`)).toEqual({ later: '2.0.0', signedAt: noon })
    expect((await first).later).toBe('6.6.6')
  })

  test('that is looked at while a file of another comes ends that, and gives its own file', async () => {
    const { folder, gates, asked, lay, base, source } = await installed()
    lay('old', '6.6.6')
    lay('new', '2.0.0')
    gates.set('/old/Ceralacca-6.6.6.AppImage', new Promise(() => {}))
    await source.look(`${base}/old`)
    const first = source.download(() => {}).catch(() => 'ended')
    await expect.poll(() => asked).toContain('/old/Ceralacca-6.6.6.AppImage')
    expect(await source.look(`${base}/new`)).toEqual({ later: '2.0.0', signedAt: noon })
    expect(await first).toBe('ended')
    await source.download(() => {})
    const pending = path.join(folder, 'ceralacca-updater', 'pending', 'Ceralacca-2.0.0.AppImage')
    expect(await readFile(pending, 'utf8')).toBe('program 2.0.0 of new')
  })

  /** One whose file has been downloaded, for an AppImage that is really there. */
  async function fetched(own?: string) {
    const { lay, base, ...more } = await installed(own)
    vi.stubEnv('APPIMAGE', more.image)
    lay('channel', '2.0.0')
    await more.source.look(`${base}/channel`)
    await more.source.download(() => {})
    return more
  }

  type Fetched = Awaited<ReturnType<typeof fetched>>

  /** Installs what was fetched so that the program's file can be neither moved nor put back. */
  async function goAstray({ image, source, updater }: Pick<Fetched, 'image' | 'source' | 'updater'>) {
    updater.quitAndInstall = () => {
      rmSync(image)
      mkdirSync(image)
      throw new Error('EIO')
    }
    await source.prepare()
    await expect(source.install()).rejects.toBeInstanceOf(NotPutBack)
  }

  // What these would catch: a program that electron-updater has deleted, and that has nothing in its place.
  test('whose file cannot be moved to the program’s place leaves the program where it was', async () => {
    const { cached, image, images, source } = await fetched()
    await rm(cached)
    await source.prepare()
    await expect(source.install()).rejects.toThrow('mv')
    expect(await readFile(image, 'utf8')).toBe('program 1.0.0')
    expect(await readdir(images)).toEqual(['Ceralacca-1.0.0.AppImage'])
  })

  test('of whose file only a piece comes leaves the program, and nothing of the piece', async () => {
    const { image, images, source, updater } = await fetched()
    updater.quitAndInstall = () => {
      rmSync(image)
      writeFileSync(path.join(images, 'Ceralacca-2.0.0.AppImage'), 'prog')
      updater.emit('error', new Error('ENOSPC'))
    }
    await source.prepare()
    await expect(source.install()).rejects.toThrow('ENOSPC')
    expect(await readFile(image, 'utf8')).toBe('program 1.0.0')
    expect(await readdir(images)).toEqual(['Ceralacca-1.0.0.AppImage'])
  })

  test('that leaves the program’s file under another name says that, and no less', async () => {
    const { image, source, updater } = await fetched()
    await goAstray({ image, source, updater })
    expect(await readFile(`${image}.previous`, 'utf8')).toBe('program 1.0.0')
  })

  test('whose file has taken the program’s place leaves nothing of the earlier one', async () => {
    const { image, images, source, updater } = await fetched()
    updater.quitAndInstall = () => {
      rmSync(image)
      writeFileSync(path.join(images, 'Ceralacca-2.0.0.AppImage'), 'program 2.0.0')
    }
    await source.prepare()
    void source.install()
    await expect.poll(() => readdir(images)).toEqual(['Ceralacca-2.0.0.AppImage'])
  })

  // What these would catch: the only file of the program deleted at the second try.
  test('that is installed again while the program’s file is astray puts it back first, or refuses', async () => {
    const { image, images, source, updater } = await fetched()
    await goAstray({ image, source, updater })
    await expect(source.prepare()).rejects.toBeInstanceOf(NotPutBack)
    expect(await readFile(`${image}.previous`, 'utf8')).toBe('program 1.0.0')
    rmdirSync(image)
    await source.prepare()
    expect(await readFile(image, 'utf8')).toBe('program 1.0.0')
    source.forgo()
    expect(await readdir(images)).toEqual([path.basename(image)])
  })

  test('that is installed again over a piece keeps the program’s file, and not the piece', async () => {
    const { image, source, updater } = await fetched('Ceralacca.AppImage')
    await goAstray({ image, source, updater })
    rmdirSync(image)
    writeFileSync(image, 'prog')
    await source.prepare()
    expect(await readFile(image, 'utf8')).toBe('program 1.0.0')
  })

  test('that is installed again after the file was renamed by hand takes that for the program', async () => {
    const { image, source, updater } = await fetched()
    await goAstray({ image, source, updater })
    rmdirSync(image)
    renameSync(`${image}.previous`, image)
    await source.prepare()
    expect(await readFile(image, 'utf8')).toBe('program 1.0.0')
  })

  test('that finds the program’s file astray since another start puts it back first, or refuses, and never deletes it', async () => {
    const { image, source } = await fetched()
    renameSync(image, `${image}.previous`)
    mkdirSync(image)
    await expect(source.prepare()).rejects.toBeInstanceOf(NotPutBack)
    rmdirSync(image)
    await source.prepare()
    expect(await readFile(image, 'utf8')).toBe('program 1.0.0')
    rmSync(image)
    source.forgo()
    expect(await readFile(`${image}.previous`, 'utf8')).toBe('program 1.0.0')
  })

  // What this would catch: a file that nobody could delete, and that is said to bear another name.
  test('for which the program’s file was never taken away says nothing of another name', async () => {
    const { image, images, source, updater } = await fetched()
    updater.quitAndInstall = () => {
      throw new Error('EPERM')
    }
    await source.prepare()
    const before = statSync(image).ino
    await expect(source.install()).rejects.toThrow('EPERM')
    expect([statSync(image).ino, await readdir(images)]).toEqual([before, [path.basename(image)]])
  })

  // What these would catch: a file that the user laid beside the program, deleted as a piece.
  test.each(['Ceralacca.AppImage', 'Ceralacca-1.0.0.AppImage'])(
    'that fails beside %s leaves the file there that already bore its name',
    async own => {
      const { cached, image, images, source } = await fetched(own)
      await writeFile(path.join(images, 'Ceralacca-2.0.0.AppImage'), 'by hand')
      await rm(cached)
      await source.prepare()
      await expect(source.install()).rejects.toThrow('mv')
      expect(await readFile(image, 'utf8')).toBe('program 1.0.0')
      expect(await readFile(path.join(images, 'Ceralacca-2.0.0.AppImage'), 'utf8')).toBe('by hand')
    }
  )

  test('under the very name of the program’s file, which is gone before its end, leaves that file back in place', async () => {
    const { image, images, source } = await fetched('Ceralacca-2.0.0.AppImage')
    await source.prepare()
    await rm(image)
    await expect(source.install()).rejects.toThrow('ENOENT')
    expect(await readFile(image, 'utf8')).toBe('program 1.0.0')
    expect(await readdir(images)).toEqual(['Ceralacca-2.0.0.AppImage'])
  })

  // What this would catch: a program that ends after whoever waited for that has given up.
  test('begins the end in the very turn in which it is told to, or not at all', async () => {
    const { source, updater } = await fetched()
    let ends = 0
    updater.quitAndInstall = () => {
      ends += 1
    }
    await expect(source.install()).rejects.toThrow('prepared')
    expect(ends).toBe(0)
    await source.prepare()
    void source.install()
    expect(ends).toBe(1)
  })

  test('whose signature the network does not give is not called unsigned', async () => {
    const { broken, lay, base, source } = await installed()
    lay('channel', '2.0.0')
    broken.add('/channel/latest-linux.yml.sig')
    await expect(source.look(`${base}/channel`)).rejects.not.toBeInstanceOf(NotSigned)
  })

  test('that has no signature is called unsigned', async () => {
    const { files, lay, base, source } = await installed()
    lay('channel', '2.0.0')
    files.delete('/channel/latest-linux.yml.sig')
    await expect(source.look(`${base}/channel`)).rejects.toBeInstanceOf(NotSigned)
  })
})

describe('on macOS', () => {
  /** What Squirrel does when it is asked to fetch, under an updater that notes when it ends the program. */
  function mac(fetches: (squirrel: EventEmitter) => void) {
    const done: string[] = []
    const squirrel = Object.assign(new EventEmitter(), {
      checkForUpdates: () => {
        done.push('fetch')
        fetches(squirrel)
      }
    })
    const updater = Object.assign(new EventEmitter(), {
      downloadUpdate: async () => [],
      quitAndInstall: () => void done.push('end')
    })
    const source = createUpdaterSource(key, {
      updater: updater as unknown as AppUpdater,
      squirrel: squirrel as unknown as Squirrel,
      image: null
    })
    return { source, done, squirrel }
  }

  test('Squirrel has fetched before the program may end, which then ends at once', async () => {
    let fetched = () => {}
    const { source, done, squirrel } = mac(squirrel => {
      fetched = () => squirrel.emit('update-downloaded')
    })
    let isReady = false
    const ready = source.prepare().then(() => {
      isReady = true
    })
    await new Promise(resolve => setTimeout(resolve, 5))
    expect(isReady).toBe(false)
    fetched()
    await ready
    void source.install()
    expect([done, squirrel.eventNames()]).toEqual([['fetch', 'end'], []])
  })

  test('it does not fetch the same again, but what was downloaded since it does', async () => {
    const { source, done } = mac(squirrel => squirrel.emit('update-downloaded'))
    await source.prepare()
    await source.prepare()
    expect(done).toEqual(['fetch'])
    await source.download(() => {})
    await source.prepare()
    expect(done).toEqual(['fetch', 'fetch'])
  })

  test.each(['error', 'update-not-available'])(
    'its “%s” is no restart, and it may be asked again',
    async event => {
      let isBroken = true
      const { source, squirrel } = mac(squirrel =>
        squirrel.emit(isBroken ? event : 'update-downloaded', new Error('no signature'))
      )
      await expect(source.prepare()).rejects.toThrow()
      isBroken = false
      await source.prepare()
      expect(squirrel.eventNames()).toEqual([])
    }
  )

  test('it is not waited for for ever, and may be asked again', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    let answers = false
    const { source, squirrel } = mac(squirrel => answers && squirrel.emit('update-downloaded'))
    const ready = source.prepare().catch((error: Error) => error.message)
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(await ready).toBe('Squirrel did not answer')
    answers = true
    await source.prepare()
    expect([squirrel.eventNames(), vi.getTimerCount()]).toEqual([[], 0])
  })
})
