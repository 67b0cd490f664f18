import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../runtime/project'

const wantsSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({})
})

/** Headers only, for whoever compiles. */
const notRead = ['node-addon-api']

/** The folders, from the project's root, of the packages that stay outside the bundle, with all they need here. */
export async function nativePackages(): Promise<readonly string[]> {
  const found = new Set<string>()
  await addDependencies('', found)
  return [...found].sort()
}

async function addDependencies(of: string, found: Set<string>): Promise<void> {
  const manifest = await readFile(path.join(projectRoot, of, 'package.json'), 'utf8')
  const { dependencies, optionalDependencies } = wantsSchema.parse(JSON.parse(manifest))
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const folder = [`${of === '' ? '' : `${of}/`}node_modules/${name}`, `node_modules/${name}`].find(place =>
      existsSync(path.join(projectRoot, place, 'package.json'))
    )
    // An optional one is for another system.
    if (folder === undefined || notRead.includes(name) || isForOtherLibc(name) || found.has(folder)) continue
    found.add(folder)
    await addDependencies(folder, found)
  }
}

/** npm installs both on Linux where it cannot tell them apart; the packages are for systems with glibc. */
function isForOtherLibc(name: string): boolean {
  return name.endsWith('-musl')
}
