import { createHash } from 'node:crypto'
import type { ArchiveTables } from '../archive/calls'
import type { SendingHead } from '../archive/types'
import type { ReadFile } from './attached-files'

/** Files of the sending that was sent last, so that they are read once for all its recipients. */
export class SendingFiles {
  readonly #content: ArchiveTables['content']
  #last: { readonly sendingId: string; readonly files: readonly ReadFile[] } | null = null

  constructor(content: ArchiveTables['content']) {
    this.#content = content
  }

  /** As the archive keeps them; null where one of them is missing. */
  async of({ id, attachments }: SendingHead): Promise<readonly ReadFile[] | null> {
    if (this.#last?.sendingId === id) return this.#last.files
    const files: ReadFile[] = []
    for (const { name, sha256 } of attachments) {
      // What the archive cannot give is as good as missing: the message goes back to its writer.
      const bytes = sha256 === null ? null : await this.#content.get(sha256).catch(() => null)
      if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) return null
      files.push({ name, bytes })
    }
    this.#last = { sendingId: id, files }
    return files
  }
}
