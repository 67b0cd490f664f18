import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppView, ArchiveDetails } from '../../shared/ipc/views'
import { builds, unpacked } from './builds'
import { ask, freshHome, type PackagedApp, startPackaged } from './packaged-app'

const executable = path.join(unpacked(builds.later), 'ceralacca')

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

describe('a packaged program started by somebody who wants something else of it', () => {
  let folder: string
  let home: string
  let running: PackagedApp
  const place = (name: string) => path.join(folder, name)
  const otherProgram = path.join(unpacked(builds.later), 'resources', 'app')
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-hardened-'))
    home = await freshHome()
    const marks = (name: string) => `require('node:fs').writeFileSync(${JSON.stringify(place(name))}, '')`
    await writeFile(place('script.cjs'), marks('ran-as-node'))
    await writeFile(place('required.cjs'), marks('was-required'))
    await mkdir(otherProgram)
    await writeFile(path.join(otherProgram, 'package.json'), '{ "name": "other", "main": "main.cjs" }')
    await writeFile(path.join(otherProgram, 'main.cjs'), marks('other-program'))
    running = await startPackaged(builds.later, {
      home,
      args: ['--inspect=0', place('script.cjs')],
      env: {
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: `--require ${place('required.cjs')}`,
        CERALACCA_HOME: place('other-home'),
        CERALACCA_CLOCK: '60',
        CERALACCA_HEADLESS: '1',
        CERALACCA_MASSIVE_URL: 'http://127.0.0.1:1'
      }
    })
  })
  afterAll(async () => {
    await running?.kill()
    await rm(otherProgram, { recursive: true, force: true })
  })

  it('is no Node: it shows its window and runs no script', () => {
    expect(existsSync(place('ran-as-node'))).toBe(false)
  })

  it('requires nothing that NODE_OPTIONS names', () => {
    expect(existsSync(place('was-required'))).toBe(false)
  })

  it('opens no port for an inspector', () => {
    expect(running.mainOutput()).not.toContain('Debugger listening')
  })

  it('runs no program that lies beside its archive', () => {
    expect(existsSync(place('other-program'))).toBe(false)
  })

  it('keeps its own folder, clock and servers', async () => {
    expect(existsSync(place('other-home'))).toBe(false)
    const { folder: kept } = await ask<ArchiveDetails>(running, 'archive.view')
    expect(kept).toBe(path.join(home, 'ceralacca'))
    expect((await ask<AppView>(running, 'app.view')).clock.factor).toBe(1)
  })

  it('says that it is a test build where its engine is none of Electron’s own, and speaks to this computer only', async () => {
    const view = await ask<AppView>(running, 'app.view')
    if (view.runtime === 'official') return
    expect(view.runtime).toBe('test-build')
    expect(view.notices.map(({ kind }) => kind)).toContain('test-build')
    const connecting = ask(running, 'mailbox.connect', {
      server: 'production',
      addresses: null,
      address: 'ufficio@pec.example',
      username: 'ufficio',
      webmail: null,
      token: 'token',
      password: 'password',
      keep: 'session'
    })
    await expect(connecting).rejects.toThrow('address-refused')
  })
})
