import { existsSync, renameSync, rmSync } from 'node:fs'
import { copyFile, link, rm } from 'node:fs/promises'
import path from 'node:path'

/** The program's file could not be put back to its place: it lies beside that, ending in `.previous`. */
export class NotPutBack extends Error {
  constructor(cause: unknown) {
    super('the earlier AppImage lies beside its place', { cause })
    this.name = 'NotPutBack'
  }
}

/**
 * The program's own AppImage under a second name beside its own, while another takes its place: electron-updater deletes it
 * before it moves the other one there, which may fail on a full disk or from another file system.
 */
export class KeptImage {
  readonly #image: string
  readonly #kept: string

  private constructor(image: string, kept: string) {
    this.#image = image
    this.#kept = kept
  }

  /** Rejects where nothing can be written beside it, which is where nothing could take its place either. */
  static async keep(image: string): Promise<KeptImage> {
    const kept = `${image}.previous`
    await rm(kept, { force: true })
    // Some file systems, such as those of most sticks, know no second name.
    await link(image, kept).catch(() => copyFile(image, kept))
    return new KeptImage(image, kept)
  }

  /**
   * After a failure: the program's file is where it was. `other`: the file that was to take its place, of which a piece may
   * lie beside it under its own name.
   * @throws NotPutBack
   */
  putBack(other: string | null): void {
    try {
      const wasTaken = !existsSync(this.#image)
      renameSync(this.#kept, this.#image)
      const piece = other === null ? this.#image : path.join(path.dirname(this.#image), path.basename(other))
      if (wasTaken && piece !== this.#image) rmSync(piece, { force: true })
    } catch (error) {
      throw new NotPutBack(error)
    }
    // Two names of one file are not renamed into each other.
    this.drop()
  }

  drop(): void {
    rmSync(this.#kept, { force: true })
  }
}
