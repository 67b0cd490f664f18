import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { projectRoot } from '../runtime/project'
import { billOfMaterials, type Engine } from './bill-of-materials'
import { licencesText } from './licences'
import { nativeContents } from './native-contents'
import { shippedPackages } from './shipped-packages'

/**
 * Writes what goes with the program: its own licence, those of all packages whose code is in it, and a CycloneDX list of
 * them. The engine's own lie beside the executable, as Electron gives them.
 * @throws CommandError where a licence, its text or what a binary contains is not known
 */
export async function writePapers(folder: string, engine: Engine): Promise<void> {
  const packages = await shippedPackages()
  const contents = (await Promise.all(packages.map(nativeContents))).filter(found => found !== null)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(path.join(projectRoot, 'LICENSE'), path.join(folder, 'LICENSE.txt'))
  await writeFile(path.join(folder, 'LICENSES.txt'), await licencesText(packages, contents))
  const bom = await billOfMaterials(packages, contents, engine)
  await writeFile(path.join(folder, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`)
}
