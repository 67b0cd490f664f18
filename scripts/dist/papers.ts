import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { CommandError, projectRoot } from '../runtime/project'
import { bundledPackages } from './bundled-packages'
import { nativePackages } from './native-packages'

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  homepage: z.string().optional()
})

const bomSchema = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({}) }),
  components: z.array(
    z.looseObject({
      'bom-ref': z.string(),
      properties: z.array(z.looseObject({ name: z.string() })).optional()
    })
  ),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() }))
})

/**
 * Writes what goes with the program: its own licence, those of all packages whose code is in it, and a CycloneDX list of
 * them. The engine's own lie beside the executable, as Electron gives them.
 * @throws CommandError where a package names no licence at all
 */
export async function writePapers(folder: string, engine: string): Promise<void> {
  const folders = [...new Set([...(await bundledPackages()), ...(await nativePackages())])].sort()
  const packages = await Promise.all(folders.map(readPackage))
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(path.join(projectRoot, 'LICENSE'), path.join(folder, 'LICENSE.txt'))
  const texts = await Promise.all(packages.map(licenceOf))
  await writeFile(path.join(folder, 'LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`))
  const bom = await billOfMaterials(packages, engine)
  await writeFile(path.join(folder, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`)
}

interface Package extends z.infer<typeof manifestSchema> {
  readonly folder: string
}

async function readPackage(place: string): Promise<Package> {
  const folder = path.join(projectRoot, place)
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  return { ...manifestSchema.parse(manifest), folder }
}

async function licenceOf({ folder, ...manifest }: Package): Promise<string> {
  const names = (await readdir(folder)).filter(name => /^(licen[cs]e|notice|copying)/i.test(name)).sort()
  const texts = await Promise.all(names.map(name => readFile(path.join(folder, name), 'utf8')))
  if (manifest.license === undefined && texts.length === 0) {
    throw new CommandError(`${manifest.name} names no licence; it cannot be handed on.`)
  }
  const heading = [`${manifest.name} ${manifest.version}`, manifest.license, manifest.homepage]
  const text = texts.length === 0 ? 'The package brings no text of this licence.' : texts.join('\n')
  return `${heading.filter(line => line !== undefined).join('\n')}\n\n${text.trimEnd()}\n`
}

/** npm's own list, without what only builds and tests the program, and with the engine. */
async function billOfMaterials(packages: readonly Package[], engine: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    cwd: projectRoot,
    maxBuffer: 64_000_000,
    shell: process.platform === 'win32'
  })
  // What differs from run to run is left out: the same sources make the same list.
  const { serialNumber: _, ...bom } = bomSchema.parse(JSON.parse(stdout))
  const shipped = new Set(packages.map(({ name, version }) => `${name}@${version}`))
  const components = bom.components.filter(component => shipped.has(component['bom-ref']))
  const listed = new Set(components.map(component => component['bom-ref']))
  const absent = [...shipped].filter(name => !listed.has(name))
  if (absent.length > 0) throw new CommandError(`npm's list does not know ${absent.join(', ')}.`)
  const { component } = bom.metadata
  return {
    ...bom,
    metadata: { component: { ...component, name: 'ceralacca', type: 'application' } },
    // npm marks what is bundled as a need of development; here it is part of the program.
    components: [...components.map(({ properties: _, ...rest }) => rest), engineComponent(engine)],
    dependencies: bom.dependencies
      .filter(({ ref }) => listed.has(ref))
      .map(({ dependsOn = [], ...rest }) => ({
        ...rest,
        dependsOn: dependsOn.filter(ref => listed.has(ref))
      }))
  }
}

function engineComponent(version: string): object {
  return {
    'bom-ref': `electron@${version}`,
    type: 'framework',
    name: 'electron',
    version,
    purl: `pkg:npm/electron@${version}`,
    licenses: [{ license: { id: 'MIT' } }]
  }
}
