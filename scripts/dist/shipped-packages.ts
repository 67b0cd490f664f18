import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../runtime/project'
import { bundledPackages } from './bundled-packages'
import { nativePackages } from './native-packages'

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  homepage: z.string().optional(),
  author: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]).optional()
})

/** A package of npm's whose code is in the program. */
export interface ShippedPackage extends z.infer<typeof manifestSchema> {
  /** Absolute. */
  readonly folder: string
}

/** All of them, bundled or native. */
export async function shippedPackages(): Promise<readonly ShippedPackage[]> {
  const folders = [...new Set([...(await bundledPackages()), ...(await nativePackages())])].sort()
  return Promise.all(folders.map(readPackage))
}

/** `place`: from the project's root. */
export async function readPackage(place: string): Promise<ShippedPackage> {
  const folder = path.join(projectRoot, place)
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  return { ...manifestSchema.parse(manifest), folder }
}
