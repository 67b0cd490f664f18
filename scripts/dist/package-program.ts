import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, Platform } from 'electron-builder'
import { buildApp } from '../runtime/build'
import { type ElectronRuntime, findElectron } from '../runtime/electron-runtime'
import { CommandError, projectRoot } from '../runtime/project'
import { builderConfig } from './builder-config'
import { nsisInclude } from './nsis-include'
import { writePapers } from './papers'
import { electronVersionOf } from './runtime-folder'
import { readUpdateKey } from './update-key'

/** Where packages go. */
export const defaultOutput = path.join(projectRoot, 'out', 'dist')

export interface PackageOptions {
  /** The unpacked program only, which needs no tool that would have to be fetched. */
  readonly unpackedOnly: boolean
  /** Of the program; that of package.json unless given. */
  readonly version?: string
  /** What updates are signed with: a public Ed25519 key as PEM; without it the program takes none. */
  readonly updateKey?: string
  /** `defaultOutput` unless given. */
  readonly output?: string
}

export interface Packaged {
  /** The unpacked program. */
  readonly folder: string
  readonly version: string
  readonly isTestBuild: boolean
}

/**
 * Builds the program and packages it for the system this runs on; answers where the unpacked program lies.
 * @throws CommandError where installers are wanted and there is no official Electron to put into them
 */
export async function packageProgram(options: PackageOptions): Promise<Packaged> {
  const { unpackedOnly, version, updateKey, output = defaultOutput } = options
  const runtime = await findElectron()
  refuseUnproven(runtime, unpackedOnly)
  await buildApp()
  const electronVersion = await electronVersionOf(runtime.executable)
  const papers = path.join(projectRoot, 'out', 'papers')
  await writePapers(papers, { kind: runtime.kind, version: electronVersion })
  const config = builderConfig({
    runtime,
    electronVersion,
    output,
    papers,
    nsisInclude: await writeNsisInclude(),
    updateKey: updateKey === undefined ? null : await readUpdateKey(updateKey),
    ...(version === undefined ? {} : { version })
  })
  const platform = Platform.current()
  await build({
    projectDir: projectRoot,
    config,
    publish: 'never',
    targets: platform.createTarget(unpackedOnly ? 'dir' : [])
  })
  return {
    folder: path.join(output, unpackedFolder(platform)),
    version: version ?? (await ownVersion()),
    isTestBuild: runtime.kind !== 'official'
  }
}

async function writeNsisInclude(): Promise<string> {
  const file = path.join(projectRoot, 'out', 'nsis', 'include.nsh')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, await nsisInclude())
  return file
}

async function ownVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'))
  return String(manifest.version)
}

function refuseUnproven(runtime: ElectronRuntime, unpackedOnly: boolean): void {
  if (runtime.kind === 'official' || unpackedOnly) return
  throw new CommandError(
    'Installers are made of the official Electron only, which cannot be had here. `npm run dist -- --dir` makes the ' +
      'unpacked program as a test build, `--deb` a test package of it.'
  )
}

function unpackedFolder(platform: Platform): string {
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`
  if (platform === Platform.MAC) return `mac${suffix}`
  return `${platform === Platform.WINDOWS ? 'win' : 'linux'}${suffix}-unpacked`
}
