import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { ElectronRuntime } from '../runtime/electron-runtime'
import { fallbackPackage } from '../runtime/fallback-runtime'
import { CommandError, projectRoot } from '../runtime/project'
import { type NativeContents, partOf } from './native-contents'
import type { ShippedPackage } from './shipped-packages'

const bomSchema = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(
    z.looseObject({
      'bom-ref': z.string(),
      properties: z.array(z.looseObject({ name: z.string() })).optional()
    })
  ),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() }))
})

/** The Electron that a package holds. */
export interface Engine {
  readonly kind: ElectronRuntime['kind']
  /** As it tells it itself. */
  readonly version: string
}

/**
 * The CycloneDX list of what is in the program: npm's own, without what only builds and tests it, with the engine and
 * with what the native packages contain.
 */
export async function billOfMaterials(
  packages: readonly ShippedPackage[],
  contents: readonly NativeContents[],
  engine: Engine
): Promise<unknown> {
  const { stdout } = await promisify(execFile)('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    cwd: projectRoot,
    maxBuffer: 64_000_000,
    shell: process.platform === 'win32'
  })
  // What differs from run to run is left out: the same sources make the same list.
  const { serialNumber: _, ...bom } = bomSchema.parse(JSON.parse(stdout))
  const shipped = new Set(packages.map(referenceOf))
  const components = bom.components.filter(component => shipped.has(component['bom-ref']))
  const listed = new Set(components.map(component => component['bom-ref']))
  const absent = [...shipped].filter(name => !listed.has(name))
  if (absent.length > 0) throw new CommandError(`npm's list does not know ${absent.join(', ')}.`)
  const { component } = bom.metadata
  const partsOf = new Map(contents.map(({ of, parts }) => [referenceOf(of), parts.map(({ purl }) => purl)]))
  return {
    ...bom,
    metadata: { component: { ...component, name: 'ceralacca', type: 'application' } },
    components: [
      // npm marks what is bundled as a need of development; here it is part of the program.
      ...components.map(({ properties: _, ...rest }) => rest),
      ...contents.flatMap(({ parts }) => parts.map(partComponent)),
      engineComponent(engine)
    ],
    dependencies: bom.dependencies
      .filter(({ ref }) => listed.has(ref))
      .map(({ ref, dependsOn = [], ...rest }) => ({
        ...rest,
        ref,
        dependsOn: [...dependsOn.filter(other => listed.has(other)), ...(partsOf.get(ref) ?? [])]
      })),
    // What binaries were made of is known as far as they tell it.
    compositions: [{ aggregate: 'incomplete', dependencies: [...partsOf.keys()] }]
  }
}

const referenceOf = ({ name, version }: Pick<ShippedPackage, 'name' | 'version'>) => `${name}@${version}`

function partComponent({ purl, licence }: NativeContents['parts'][number]): object {
  const licences = licence === 'NOASSERTION' ? [{ license: { name: licence } }] : [{ expression: licence }]
  return { 'bom-ref': purl, type: 'library', ...partOf(purl), purl, licenses: licences }
}

/** What a test build runs on is no release of Electron's, and nobody vouches for its licence. */
export function engineComponent({ kind, version }: Engine): object {
  if (kind === 'official') {
    return {
      'bom-ref': `electron@${version}`,
      type: 'framework',
      name: 'electron',
      version,
      purl: `pkg:github/electron/electron@v${version}`,
      licenses: [{ license: { id: 'MIT' } }]
    }
  }
  const unproven = {
    'bom-ref': 'engine',
    type: 'framework',
    licenses: [{ license: { name: 'NOASSERTION' } }]
  }
  if (kind === 'given') {
    const description = `It calls itself Electron ${version}; where it comes from is not known.`
    return { ...unproven, name: 'engine-of-unknown-origin', description }
  }
  const { name, version: release, integrity } = fallbackPackage
  return {
    ...unproven,
    name,
    version: release,
    description: `It calls itself Electron ${version} and was taken out of this package of another program.`,
    purl: `pkg:npm/${name.replace('@', '%40')}@${release}`,
    hashes: [
      { alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }
    ]
  }
}
