import path from 'node:path'
import { temporaryFolder, testKey } from '../../helpers/stored'

/** An archive's place in a folder of its own. */
export async function temporaryPlace(): Promise<{ folder: string; file: string; key: string }> {
  const folder = await temporaryFolder()
  return { folder, file: path.join(folder, 'archive.db'), key: testKey }
}
