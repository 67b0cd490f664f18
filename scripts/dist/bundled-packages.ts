import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plugin } from 'vite'
import { projectRoot } from '../runtime/project'

const folder = path.join(projectRoot, 'out', 'bundled')

/** Notes, while a part of the program is built, which packages' code went into it. */
export function noteBundledPackages(part: string): Plugin {
  return {
    name: 'note-bundled-packages',
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(output => output.type === 'chunk')
      const packages = new Set(chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(packageFolder)))
      await mkdir(folder, { recursive: true })
      await writeFile(path.join(folder, `${part}.json`), JSON.stringify([...packages].sort(), null, 2))
    }
  }
}

/** The folders, from the project's root, of all packages whose code is in the built program. */
export async function bundledPackages(): Promise<readonly string[]> {
  const names = await readdir(folder)
  const lists = await Promise.all(names.map(name => readFile(path.join(folder, name), 'utf8')))
  return [...new Set(lists.flatMap((list): string[] => JSON.parse(list)))].sort()
}

/** `node_modules/a` or `node_modules/@a/b`, below others' own where that is so; nothing for what is ours. */
export function packageFolder(moduleId: string): string[] {
  const file = moduleId.replaceAll('\\', '/').replace(/^\0+/, '')
  const found = /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/?]+)/.exec(file)
  return found?.[1] === undefined || found[1].startsWith('node_modules/.') ? [] : [found[1]]
}
