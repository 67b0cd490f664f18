import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findElectron } from '../../scripts/runtime/electron-runtime'
import { freshHome, type PackagedApp, spawnPackaged, startPackaged } from '../../scripts/runtime/packaged-app'
import { projectRoot } from '../../scripts/runtime/project'
import type { AppView, ArchiveDetails, InboxView } from '../../shared/ipc/views'
import { publishedServers } from '../../shared/mail/mailbox'
import { askApp } from '../helpers/connected-app'
import { builds, executableOf, unpacked } from './builds'
import { dataFolder } from './data-folder'

const executable = executableOf(builds.today)

// Of the hash of app.asar there is nothing to try here: Electron compares it on Windows and macOS only, where it lies in the
// executable's resources. On Linux a changed archive is run, whatever the switch says.
describe('the switches in the executable', () => {
  it('are all set as stated', async () => {
    const { version, resetAdHocDarwinSignature: _, ...wire } = await getCurrentFuseWire(executable)
    expect(version).toBe(FuseVersion.V1)
    const [off, on] = ['0', '1'].map(state => state.charCodeAt(0))
    expect(wire).toEqual({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
      // Traps of WebAssembly: nothing but speed depends on it, and Electron's own state is left.
      8: on
    })
  })
})

/** Every name of ours that the program looks for in its environment, with something that a package must not do for it. */
const overrides = {
  CERALACCA_HOME: (folder: string) => path.join(folder, 'other-home'),
  CERALACCA_CLOCK: () => '60',
  CERALACCA_HEADLESS: () => '1',
  CERALACCA_MASSIVE_URL: () => 'http://127.0.0.1:1',
  CERALACCA_MAILBOXES_URL: () => 'http://127.0.0.1:1',
  CERALACCA_ACCOUNT_URL: () => 'http://127.0.0.1:1',
  CERALACCA_RUNTIME: () => 'official'
} as const satisfies Record<string, (folder: string) => string>

/** Names of ours in the sources of the program. */
async function namesInSources(): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const room of ['electron', 'shared']) {
    const entries = await readdir(path.join(projectRoot, room), { recursive: true, withFileTypes: true })
    for (const entry of entries.filter(each => each.isFile())) {
      const text = await readFile(path.join(entry.parentPath, entry.name), 'utf8')
      for (const [name] of text.matchAll(/CERALACCA_[A-Z_]*[A-Z]/g)) names.add(name)
    }
  }
  return [...names].sort()
}

/** Mailboxes at the published servers, as they were connected once. */
const connected = (['production', 'test'] as const).map(server => ({
  id: server,
  server,
  addresses: publishedServers[server],
  address: 'ufficio@pec.example',
  username: 'ufficio',
  webmail: null
}))

describe('what the switches do', () => {
  let running: PackagedApp
  beforeAll(async () => {
    running = await startPackaged(executableOf(builds.today))
  })
  afterAll(() => running?.kill())

  // The program gives file: no page that could use a privilege: of the sessions of its windows none loads one, and the
  // switch stands behind that.
  it('opens no file as a page', async () => {
    const file = path.join(unpacked(builds.today), 'LICENSE.electron.txt')
    await expect(running.page.goto(`file://${file}`)).rejects.toThrow('ERR_BLOCKED_BY_CLIENT')
  })

  // The program's own sessions are in memory. Only Chromium's own one is on disk, which nothing of ours uses: a cookie
  // is laid into it as if something did.
  it('keeps no cookie of its windows on disk, and encrypts what lies in the session that is', async () => {
    const { page, home } = running
    const inPage = await page.context().newCDPSession(page)
    const browser = await page.context().browser()?.newBrowserCDPSession()
    const cookie = { url: 'https://cookie.example/', expires: Math.floor(Date.now() / 1_000) + 86_400 }
    await inPage.send('Network.setCookie', { ...cookie, name: 'of-page', value: 'value-of-page' })
    const cookies = [{ ...cookie, name: 'of-engine', value: 'value-of-engine' }]
    await browser?.send('Storage.setCookies', { cookies })
    // Written at the latest when the program ends.
    await running.end()
    const kept = await readFile(path.join(dataFolder(home), 'engine', 'Cookies'), 'latin1')
    expect(['of-engine', 'value-of-engine', 'of-page'].map(words => kept.includes(words))).toEqual([
      true,
      false,
      false
    ])
  })
})

describe('a packaged program started by somebody who wants something else of it', () => {
  let folder: string
  let home: string
  let running: PackagedApp
  const place = (name: string) => path.join(folder, name)
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-hardened-'))
    home = await freshHome()
    const marks = (name: string) => `require('node:fs').writeFileSync(${JSON.stringify(place(name))}, '')`
    await writeFile(place('script.cjs'), marks('ran-as-node'))
    await writeFile(place('required.cjs'), marks('was-required'))
    await mkdir(dataFolder(home), { recursive: true })
    await writeFile(path.join(dataFolder(home), 'settings.json'), JSON.stringify({ mailboxes: connected }))
    const own = Object.entries(overrides).map(([name, valueIn]) => [name, valueIn(folder)] as const)
    running = await startPackaged(executableOf(builds.today), {
      home,
      args: ['--inspect=0', place('script.cjs')],
      env: {
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: `--require ${place('required.cjs')} --max-http-header-size=1`,
        ...Object.fromEntries(own)
      }
    })
  })
  afterAll(() => running?.kill())

  it('is no Node: it shows its window and runs no script', () => {
    expect(existsSync(place('ran-as-node'))).toBe(false)
  })

  // Electron lets no packaged program take `--require`, whatever its switches say.
  it('requires nothing that NODE_OPTIONS names', () => {
    expect(existsSync(place('was-required'))).toBe(false)
  })

  it('opens no port for an inspector', () => {
    expect(running.mainOutput()).not.toContain('Debugger listening')
  })

  it('was given every name of ours that the program knows', async () => {
    expect(await namesInSources()).toEqual(Object.keys(overrides).sort())
  })

  // That there is a window at all says that it is not headless.
  it('keeps its own folder, clock and servers', async () => {
    expect(existsSync(place('other-home'))).toBe(false)
    const { folder: kept } = await askApp<ArchiveDetails>(running, 'archive.view')
    expect(kept).toBe(dataFolder(home))
    const { clock, mailboxes } = await askApp<AppView>(running, 'app.view')
    expect(clock.factor).toBe(1)
    expect(mailboxes.map(({ addresses }) => addresses)).toEqual([
      publishedServers.production,
      publishedServers.test
    ])
  })

  it('is what its engine makes it: one that is none of Electron’s own makes a test build, which says so', async () => {
    const isOfficial = (await findElectron()).kind === 'official'
    const { runtime, notices } = await askApp<AppView>(running, 'app.view')
    expect(runtime).toBe(isOfficial ? 'official' : 'test-build')
    expect(notices.some(({ kind }) => kind === 'test-build')).toBe(!isOfficial)
  })

  it('speaks to this computer only where it is a test build or has no sandbox, and else to others too', async () => {
    const isRestricted = (await findElectron()).kind !== 'official' || process.getuid?.() === 0
    // A name that no network knows: whoever may ask it gets no answer.
    const nowhere = 'https://service.invalid'
    const connecting = askApp<string>(running, 'mailbox.connect', {
      server: 'other',
      addresses: { massive: nowhere, mailboxes: nowhere, account: nowhere },
      address: 'ufficio@pec.example',
      username: 'ufficio',
      webmail: null,
      token: 'token',
      password: 'password',
      keep: 'session'
    })
    const refusal = await connecting.catch(String)
    expect(refusal.includes('address-refused')).toBe(isRestricted)
  })

  // The last test of this program, which has a further mailbox from here on. One of the few options that Electron would
  // let it take: the practice's server would take no request.
  it('heeds nothing else in NODE_OPTIONS either', async () => {
    const mailboxId = await askApp<string>(running, 'mailbox.open-practice')
    const refresh = async () => (await askApp<InboxView>(running, 'inbox.view', { mailboxId })).refresh.state
    await vi.waitFor(async () => expect(['ready', 'failed']).toContain(await refresh()), 20_000)
    expect(await refresh()).toBe('ready')
  })
})

// With the archive in its place Electron would not look further, whatever its switches say.
describe('a packaged program whose archive somebody has replaced by a folder', () => {
  const [archive, away, folder] = ['app.asar', 'away', 'app'].map(name =>
    path.join(unpacked(builds.today), 'resources', name)
  ) as [string, string, string]
  const mark = path.join(os.tmpdir(), `ceralacca-other-${process.pid}`)
  beforeAll(async () => {
    await rename(archive, away)
    await mkdir(folder)
    await writeFile(path.join(folder, 'package.json'), '{ "name": "other", "main": "main.cjs" }')
    const main = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, ''); process.exit(0)`
    await writeFile(path.join(folder, 'main.cjs'), main)
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
    await rename(away, archive)
  })

  it('does not run what lies in it, and ends', async () => {
    const child = spawnPackaged(executable, [], { XDG_DATA_HOME: await freshHome() })
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(existsSync(mark)).toBe(false)
  })
})
