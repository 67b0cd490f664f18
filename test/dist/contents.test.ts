import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { listPackage } from '@electron/asar'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '../../scripts/runtime/project'
import { builds, unpacked } from './builds'

const resources = path.join(unpacked(builds.later), 'resources')

/** All a package may hold: what the program is built to, and of native modules what is loaded. */
const used = [
  /^package\.json$/,
  /^out\/main\/(?:chunks\/)?[\w-]+\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(?:m?js|css|woff2|svg|png)$/,
  /^node_modules\/(?:@libsql\/linux-x64-gnu|@neon-rs\/load|detect-libc|keytar|libsql)\/package\.json$/,
  /^node_modules\/(?:@neon-rs\/load\/dist|detect-libc\/lib|keytar\/lib|libsql)\/[\w-]+\.js$/,
  /^node_modules\/(?:@libsql\/linux-x64-gnu\/index|keytar\/prebuilds\/linux-x64\/keytar)\.node$/
]

describe('a package holds what the program uses and nothing else', () => {
  let files: readonly string[]
  beforeAll(async () => {
    const archive = path.join(resources, 'app.asar')
    const names = listPackage(archive, { isPack: false }).map(name => name.replaceAll('\\', '/').slice(1))
    files = names.filter(name => !names.some(other => other.startsWith(`${name}/`)))
  })

  it('no sources, tests, maps, types, tools or papers for developers', () => {
    expect(files.filter(file => !used.some(pattern => pattern.test(file)))).toEqual([])
  })

  it('and all of the built program', async () => {
    const built = await readdir(path.join(projectRoot, 'out', 'main'), { recursive: true })
    const programs = built.filter(name => name.endsWith('.js')).map(name => `out/main/${name}`)
    expect(programs.length).toBeGreaterThan(5)
    expect(files).toEqual(expect.arrayContaining(programs))
    expect(files.filter(file => file.endsWith('.node'))).toHaveLength(2)
  })

  it('beside the archive only native modules and papers, and nothing that opens a checkout', async () => {
    expect((await readdir(resources)).sort()).toEqual([
      // Without it the updater does not know its own folder.
      'app-update.yml',
      'app.asar',
      'app.asar.unpacked',
      'papers'
    ])
    const beside = await readdir(path.join(resources, 'app.asar.unpacked'), {
      recursive: true,
      withFileTypes: true
    })
    const modules = beside.filter(entry => entry.isFile() && entry.name.endsWith('.node'))
    expect(modules.map(({ name }) => name).sort()).toEqual(['index.node', 'keytar.node'])
  })

  it('the languages of the program only', async () => {
    const languages = await readdir(path.join(unpacked(builds.later), 'locales'))
    expect(languages.sort()).toEqual(['de.pak', 'en-US.pak', 'it.pak'])
  })
})

describe('the papers in a package', () => {
  const paper = (name: string) => readFile(path.join(resources, 'papers', name), 'utf8')
  const bomSchema = z.object({
    bomFormat: z.literal('CycloneDX'),
    metadata: z.object({
      component: z.object({ name: z.literal('ceralacca'), type: z.literal('application') })
    }),
    components: z.array(
      z.object({ name: z.string(), version: z.string(), licenses: z.array(z.unknown()).min(1) })
    )
  })

  it('list what is inside, bundled or native, and no tool that only makes it', async () => {
    const { components } = bomSchema.parse(JSON.parse(await paper('sbom.cdx.json')))
    const names = components.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['react', 'zod', 'libsql', '@libsql/linux-x64-gnu', 'electron'])
    )
    for (const tool of ['vitest', 'typescript', 'electron-builder', 'tsx', 'jsdom'])
      expect(names).not.toContain(tool)
  })

  it('give for each its licence', async () => {
    const { components } = bomSchema.parse(JSON.parse(await paper('sbom.cdx.json')))
    const texts = await paper('LICENSES.txt')
    const named = components.filter(({ name }) => name !== 'electron' && name !== 'keytar')
    for (const { name, version } of named) expect(texts).toContain(`${name} ${version}\n`)
    expect(texts).toContain('@github/keytar ')
    expect(await paper('LICENSE.txt')).toContain('Apache License')
  })

  it('leave the engine its own', async () => {
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      expect((await stat(path.join(unpacked(builds.later), name))).size).toBeGreaterThan(0)
    }
  })
})
