import { cp, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Random } from '../../electron/practice/random'

/** Bytes of a page of the archive. */
const pageSize = 4_096

/** A copy of the files of a data folder, as somebody makes it by hand while the program does not run. */
export class FolderCopy {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async of(home: string): Promise<FolderCopy> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-copy-'))
    for (const name of await ownFiles(home)) await cp(path.join(home, name), path.join(folder, name))
    return new FolderCopy(folder)
  }

  /** Puts the copy in the place of the present files. */
  async restore(home: string): Promise<void> {
    for (const name of await ownFiles(home)) await rm(path.join(home, name))
    for (const name of await readdir(this.#folder))
      await cp(path.join(this.#folder, name), path.join(home, name))
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** Chromium's own folder is no part of it, nor are archives that were set aside. */
async function ownFiles(home: string): Promise<readonly string[]> {
  const entries = await readdir(home, { withFileTypes: true })
  return entries
    .filter(entry => entry.isFile() && !/\.(damaged|replaced|unopened)-|^filler$/.test(entry.name))
    .map(entry => entry.name)
}

/** Overwrites some pages of the archive, as a failing disk does; never the first, without which nothing can be read. */
export async function damageArchive(home: string, random: Random): Promise<void> {
  const file = path.join(home, 'archive.db')
  const pages = Math.floor((await stat(file)).size / pageSize)
  const archive = await open(file, 'r+')
  try {
    const wanted = Math.max(3, Math.ceil(pages / 100))
    for (let count = 0; count < wanted; count += 1) {
      const page = 1 + Math.floor(random() * (pages - 1))
      const bytes = Buffer.from(Array.from({ length: pageSize }, () => Math.floor(random() * 256)))
      await archive.write(bytes, 0, pageSize, page * pageSize)
    }
  } finally {
    await archive.close()
  }
}
