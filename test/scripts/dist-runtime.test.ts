import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { debArchitecture, debVersion } from '../../scripts/dist/deb-facts'
import { distributionFolder, removeDevelopersFiles } from '../../scripts/dist/runtime-folder'
import { CommandError } from '../../scripts/runtime/project'

let copy: string
beforeEach(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-runtime-'))
})
afterEach(() => rm(copy, { recursive: true }))

it.each([
  ['linux', '/e/dist/electron'],
  ['win32', '/e/dist/electron.exe'],
  // electron-builder looks for Electron.app in it.
  ['darwin', '/e/dist/Electron.app/Contents/MacOS/Electron']
] as const)('on %s electron-builder is given the folder of the whole runtime', (platform, executable) => {
  expect(distributionFolder(executable, platform)).toBe('/e/dist')
})

it.each([
  ['linux', 'resources'],
  ['win32', 'resources'],
  ['darwin', 'Electron.app/Contents/Resources']
])('on %s nothing stays in a copied runtime that opens a checkout', async (platform, resources) => {
  const [app, whole] = [path.join(copy, resources, 'app'), path.join(copy, resources, 'default_app.asar')]
  await mkdir(app, { recursive: true })
  for (const file of [path.join(app, 'launch.js'), whole, path.join(copy, 'version')])
    await writeFile(file, '')
  await removeDevelopersFiles(copy, platform)
  expect([app, whole, path.join(copy, 'version')].filter(existsSync)).toEqual([])
  expect(existsSync(path.join(copy, resources))).toBe(true)
})

it('a Debian package is for the processor the program was packaged on, or is not made', () => {
  expect([debArchitecture('x64'), debArchitecture('arm64')]).toEqual(['amd64', 'arm64'])
  expect(() => debArchitecture('riscv64')).toThrow(CommandError)
})

it('a trial version has a number that dpkg puts before the final one', () => {
  expect([debVersion('2.0.0-beta.1'), debVersion('2.0.0')]).toEqual(['2.0.0~beta.1', '2.0.0'])
})
