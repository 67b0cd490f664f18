import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDeb } from '../../scripts/dist/make-deb'
import { freshHome, type PackagedApp, startPackaged } from '../../scripts/runtime/packaged-app'
import { findProgram } from '../../scripts/runtime/process'
import type { AppView } from '../../shared/ipc/views'
import { askApp } from '../helpers/connected-app'
import { type Build, builds, unpacked } from './builds'

// What these would catch: a package that dpkg does not take, one whose program does not start from where it is laid, an
// upgrade that leaves two, and one that cannot be taken away.

// Only root may install, and only where there is Debian's dpkg.
const canInstall = findProgram('dpkg') !== null && process.getuid?.() === 0

describe.skipIf(!canInstall)('a Debian package, installed by dpkg below a folder', () => {
  let root: string
  let home: string
  let running: PackagedApp | null = null
  // What it depends on is on the system, and not below that folder.
  const dpkg = (...words: string[]) =>
    execFileSync('dpkg', [`--root=${root}`, '--force-depends', ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore']
    })
  const install = async (build: Build) => {
    const file = path.join(root, '..', `${path.basename(root)}-${build.version}.deb`)
    const program = unpacked(build)
    await makeDeb({ program, version: build.version, isTestBuild: true, file, compression: 'none' })
    dpkg('--install', file)
    await rm(file)
  }
  const version = async () => {
    running = await startPackaged(path.join(root, 'opt', 'Ceralacca', 'ceralacca'), { home })
    const view = await askApp<AppView>(running, 'app.view')
    await running.end()
    return view.version
  }

  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-root-'))
    home = await freshHome()
    for (const name of ['info', 'updates', 'triggers', 'parts']) {
      await mkdir(path.join(root, 'var', 'lib', 'dpkg', name), { recursive: true })
    }
    await writeFile(path.join(root, 'var', 'lib', 'dpkg', 'status'), '')
    await install(builds.today)
  })
  afterAll(async () => {
    await running?.kill()
    await rm(root, { recursive: true, force: true })
  })

  it('starts from where it is laid', async () => {
    expect(await version()).toBe(builds.today.version)
  })

  it('is replaced by a later one, which starts on the same data', async () => {
    await install(builds.next)
    expect(dpkg('--list', 'ceralacca')).toContain(builds.next.version)
    expect(await version()).toBe(builds.next.version)
  })

  it('is taken away whole', async () => {
    dpkg('--purge', 'ceralacca')
    expect(await readdir(root)).toEqual(['var'])
  })
})
