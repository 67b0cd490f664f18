import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '../../scripts/runtime/project'
import { builds, unpacked } from './builds'

const resources = path.join(unpacked(builds.today), 'resources')

/** All that lies beside the archive, from the program's root. */
const beside = {
  program: ['ceralacca', 'resources/app.asar'],
  // Without it the updater does not know its own folder.
  updater: ['resources/app-update.yml'],
  nativeModules: [
    'resources/app.asar.unpacked/node_modules/@libsql/linux-x64-gnu/index.node',
    'resources/app.asar.unpacked/node_modules/keytar/prebuilds/linux-x64/keytar.node'
  ],
  papers: [
    'LICENSE.electron.txt',
    'LICENSES.chromium.html',
    'resources/papers/LICENSE.txt',
    'resources/papers/LICENSES.txt',
    'resources/papers/sbom.cdx.json'
  ],
  // Loaded when the program starts, or with the first window on a screen of that kind.
  engine: [
    'chrome_100_percent.pak',
    'chrome_200_percent.pak',
    'icudtl.dat',
    'libffmpeg.so',
    'resources.pak',
    'snapshot_blob.bin',
    'v8_context_snapshot.bin'
  ],
  languages: ['locales/de.pak', 'locales/en-US.pak', 'locales/it.pak'],
  // With a graphics card, and without.
  graphics: [
    'libEGL.so',
    'libGLESv2.so',
    'libvk_swiftshader.so',
    'libvulkan.so.1',
    'vk_swiftshader_icd.json'
  ],
  // The engine's own: rights where the system gives no name spaces, and the one that catches crashes.
  helpers: ['chrome-sandbox', 'chrome_crashpad_handler']
} as const

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

  it('beside the archive every file is accounted for, and none opens a checkout', async () => {
    const root = unpacked(builds.today)
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    const names = entries
      .filter(entry => !entry.isDirectory())
      .map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)))
    expect(names.sort()).toEqual(Object.values(beside).flat().sort())
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
      z.object({
        'bom-ref': z.string(),
        type: z.string(),
        name: z.string(),
        version: z.string().optional(),
        purl: z.string().optional(),
        licenses: z.array(z.unknown()).min(1)
      })
    ),
    dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
    compositions: z.array(z.object({ aggregate: z.literal('incomplete'), dependencies: z.array(z.string()) }))
  })

  it('list what is inside, bundled or native, and no tool that only makes it', async () => {
    const { components } = bomSchema.parse(JSON.parse(await paper('sbom.cdx.json')))
    const names = components.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['react', 'zod', 'libsql', '@libsql/linux-x64-gnu']))
    for (const tool of ['vitest', 'typescript', 'electron-builder', 'tsx', 'jsdom'])
      expect(names).not.toContain(tool)
  })

  it('list the one engine, and call only a release of Electron by its name', async () => {
    const { components } = bomSchema.parse(JSON.parse(await paper('sbom.cdx.json')))
    const engines = components.filter(({ type }) => type === 'framework')
    expect(engines).toHaveLength(1)
    const { ceralacca: facts } = JSON.parse(
      extractFile(path.join(resources, 'app.asar'), 'package.json').toString('utf8')
    )
    expect(engines[0]?.name === 'electron').toBe(facts.runtime === 'official')
  })

  it('list what the native modules contain, and that this is known only in part', async () => {
    const bom = bomSchema.parse(JSON.parse(await paper('sbom.cdx.json')))
    const references = bom.components.map(component => component['bom-ref'])
    expect(references).toEqual(
      expect.arrayContaining(['pkg:cargo/tokio@1.40.0', 'pkg:generic/sqlite@3.45.1'])
    )
    expect(new Set(references).size).toBe(references.length)
    const [binary, keychain] = bom.compositions[0]?.dependencies ?? []
    expect([binary, keychain]).toEqual([
      expect.stringMatching(/^@libsql\/linux-x64-gnu@/),
      expect.stringMatching(/^@github\/keytar@/)
    ])
    const below = (ref: string | undefined) => bom.dependencies.find(other => other.ref === ref)?.dependsOn
    expect(below(binary)).toContain('pkg:generic/sqlite3mc@1.8.1')
    expect(below(keychain)).toContain('pkg:npm/node-addon-api')
    for (const { dependsOn } of bom.dependencies)
      expect(references).toEqual(expect.arrayContaining(dependsOn))
  })

  it('give for each its licence, and of packages the text', async () => {
    const { components } = bomSchema.parse(JSON.parse(await paper('sbom.cdx.json')))
    const texts = await paper('LICENSES.txt')
    for (const { 'bom-ref': reference, name, version, type } of components) {
      if (type === 'framework') continue
      const isPart = reference.startsWith('pkg:')
      const packageName = reference.slice(0, reference.lastIndexOf('@'))
      const heading = isPart
        ? `\n${name} ${version ?? '(version not known)'}: `
        : `${packageName} ${version}\n`
      expect(texts).toContain(heading)
    }
    expect(texts).not.toContain('brings no text of this licence')
    expect(await paper('LICENSE.txt')).toContain('Apache License')
  })

  it('leave the engine its own', async () => {
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      expect((await stat(path.join(unpacked(builds.today), name))).size).toBeGreaterThan(0)
    }
  })
})
