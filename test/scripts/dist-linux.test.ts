import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  debArchitecture,
  debFileName,
  debNeeds,
  debRecommends,
  debVersion
} from '../../scripts/dist/deb-facts'
import { projectRoot } from '../../scripts/runtime/project'
import { releaseConfig } from '../helpers/release-config'

// What these would catch: `npm run dist` that ends in an error of electron-builder's on the one system that makes
// installers, a deb without what its engine needs, and an AppImage that is started without a sandbox.

/** Lets electron-builder come to the point at which it takes up a target's tool, and looks at what it would do. */
async function lookAt(
  target: string,
  { folder, version }: { readonly folder: string; readonly version: string },
  look: (options: unknown) => void | Promise<void>
): Promise<void> {
  const prepackaged = path.join(folder, `${target}-${version}`)
  await mkdir(path.join(prepackaged, 'resources'), { recursive: true })
  let looks = 0
  await build({
    projectDir: projectRoot,
    prepackaged,
    publish: 'never',
    targets: Platform.LINUX.createTarget(target),
    config: releaseConfig({ output: path.join(folder, 'output'), version }),
    // Answers that nothing more is to be done.
    effectiveOptionComputed: async options => {
      await look(options)
      looks += 1
      return true
    }
  })
  expect(looks).toBe(1)
}

// Only on Linux are these targets made.
describe.skipIf(process.platform !== 'linux')('what electron-builder makes of the configuration', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-linux-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is a deb of the same name, version and maintainer as the one that dpkg-deb makes', async () => {
    const version = '2.0.0-beta.1'
    await lookAt('deb', { folder, version }, async options => {
      const [words, entryFile] = z.tuple([z.array(z.string()), z.string()]).parse(options)
      const after = (option: string) => words[words.indexOf(option) + 1]
      expect(path.basename(after('--package') ?? '')).toBe(debFileName(version, debArchitecture(), ''))
      expect(after('--name')).toBe('ceralacca')
      expect(after('--version')).toBe(debVersion(version))
      expect(after('--architecture')).toBe(debArchitecture())
      expect(after('--maintainer')).toBe('The Ceralacca authors')
      // A name that nobody can ever own.
      expect(after('--url')).toMatch(/^https:\/\/[\w.]+\.invalid$/)
      const entry = await readFile(entryFile, 'utf8')
      expect(entry).toContain('\nExec=/opt/Ceralacca/ceralacca %U\n')
      expect(entry).toContain('\nMimeType=application/x-ceralacca-backup;x-scheme-handler/mailto;\n')
      expect(entry).toContain('\nCategories=Office;Email;\n')
    })
  })

  it('is an AppImage that is started with its sandbox', async () => {
    await lookAt('AppImage', { folder, version: '2.0.0' }, options => {
      const { desktop } = z.looseObject({ desktop: z.string() }).parse(options)
      expect(desktop).toContain('\nExec=AppRun %U\n')
      expect(desktop).toContain('\nMimeType=application/x-ceralacca-backup;x-scheme-handler/mailto;\n')
    })
  })
})

it('a deb wants of the system what the one made by dpkg-deb wants', () => {
  const { deb } = releaseConfig()
  expect([deb?.depends, deb?.recommends]).toEqual([debNeeds, debRecommends])
  expect(debNeeds.join()).toMatch(/libasound2.*libgbm1/)
})
