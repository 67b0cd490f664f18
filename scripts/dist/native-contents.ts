import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { CommandError } from '../runtime/project'
import contents from './native-contents.json'
import type { ShippedPackage } from './shipped-packages'

/** What was compiled into a package's binary and is no package of npm's here. */
export interface NativeContents {
  readonly of: Pick<ShippedPackage, 'name' | 'version'>
  /** How the parts are known, and what is not. */
  readonly known: string
  /** `licence`: an SPDX expression, or NOASSERTION where the part itself gives none. */
  readonly parts: readonly { readonly purl: string; readonly licence: string }[]
}

/**
 * What the binary of a package contains, as it is written down; null for a package without one. What the binary names
 * beyond that, such as one for another system, comes without a licence.
 * @throws CommandError where a binary, or this version of it, is not written down
 */
export async function nativeContents({
  name,
  version,
  folder
}: ShippedPackage): Promise<NativeContents | null> {
  const files = await readdir(folder, { recursive: true })
  const binaries = files.filter(file => file.endsWith('.node') && !file.includes('node_modules'))
  if (binaries.length === 0) return null
  // Written down for one version, and for the packages of all systems: `package` is how their names begin.
  const stated = contents.find(({ package: start }) => name.startsWith(start))
  if (stated?.version !== version) {
    throw new CommandError(
      `What the binary of ${name} ${version} contains is not written down in scripts/dist/native-contents.json` +
        `${stated === undefined ? '' : `, only that of ${stated.version}`}.`
    )
  }
  const texts = await Promise.all(binaries.map(file => readFile(path.join(folder, file), 'latin1')))
  const known = new Set(stated.parts.map(({ purl }) => purl))
  const unknown = [...new Set(texts.flatMap(cratesNamedIn))].filter(purl => !known.has(purl))
  return {
    of: { name, version },
    known: stated.known,
    parts: [...stated.parts, ...unknown.map(purl => ({ purl, licence: 'NOASSERTION' }))]
  }
}

/** The crates that a binary made by Rust names in the paths of their sources, without doubles, as package URLs. */
export function cratesNamedIn(binary: string): readonly string[] {
  const source =
    /(?:registry[\\/]src[\\/][^\\/]+|rust[\\/]deps)[\\/]([A-Za-z0-9_-]+?)-(\d+\.\d+\.\d+[0-9A-Za-z.+-]*)[\\/]/g
  return [...new Set([...binary.matchAll(source)].map(([, name, version]) => `pkg:cargo/${name}@${version}`))]
}

/** The name and version in a package URL; without a version where none is known. */
export function partOf(purl: string): { readonly name: string; readonly version?: string } {
  const [name = '', version] = purl.slice(purl.lastIndexOf('/') + 1).split('@')
  return { name, ...(version === undefined ? {} : { version }) }
}
