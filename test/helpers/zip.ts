import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { openPromise } from 'yauzl'

/** Every entry of a ZIP by its name, in the order it holds them; throws where the reader finds one damaged or unsafe. */
export async function readZip(file: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = new Map<string, Buffer>()
  const zip = await openPromise(file)
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  }
  return entries
}

/** Unpacks a ZIP into a folder. */
export async function unzip(file: string, folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readZip(file)
  for (const [name, content] of entries) {
    const place = path.join(folder, ...name.split('/'))
    await mkdir(path.dirname(place), { recursive: true })
    await writeFile(place, content)
  }
  return entries
}
