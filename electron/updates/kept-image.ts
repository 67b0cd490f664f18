import { lstatSync, renameSync, rmSync, statSync } from 'node:fs'
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
  /** By which the program's file is known again under either name. */
  readonly #marks: readonly (string | null)[]

  private constructor(image: string, kept: string) {
    this.#image = image
    this.#kept = kept
    this.#marks = [markOf(image), markOf(kept)]
  }

  /**
   * Rejects where nothing can be written beside it, which is where nothing could take its place either; with `NotPutBack`
   * where an earlier attempt left it under its second name only, and it stays there.
   */
  static async keep(image: string): Promise<KeptImage> {
    const kept = `${image}.previous`
    if (isFile(kept) && !isFile(image)) orNotPutBack(() => renameSync(kept, image))
    await rm(kept, { force: true })
    // Some file systems, such as those of most sticks, know no second name.
    await link(image, kept).catch(() => copyFile(image, kept))
    return new KeptImage(image, kept)
  }

  /**
   * Where electron-updater may lay `downloaded` beside the program's file; null: in its very place, or over a file that lies
   * there already and is not ours to remove.
   */
  newBeside(downloaded: string): string | null {
    const beside = path.join(path.dirname(this.#image), path.basename(downloaded))
    return beside === this.#image || markOf(beside) !== null ? null : beside
  }

  /**
   * After a failure: the program's file is where it was. `piece`: what was to take its place, and may lie beside it in part.
   * @throws NotPutBack
   */
  putBack(piece: string | null): void {
    if (orNotPutBack(() => this.#isInPlace())) {
      this.drop()
      return
    }
    orNotPutBack(() => renameSync(this.#kept, this.#image))
    if (piece !== null) removeIfPossible(piece)
  }

  /** Where nothing was to take its place after all. */
  forgo(): void {
    if (isFile(this.#image)) this.drop()
  }

  drop(): void {
    removeIfPossible(this.#kept)
  }

  /** It was never taken away, or somebody has put it, or another one, there by hand. */
  #isInPlace(): boolean {
    const mark = markOf(this.#image)
    return (mark !== null && this.#marks.includes(mark)) || (isFile(this.#image) && !isFile(this.#kept))
  }
}

function orNotPutBack<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new NotPutBack(error)
  }
}

/** What stays takes room, and harms nothing. */
function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {}
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false
}

/** null: there is nothing. The time too, as the number of a deleted file may be given to another. */
function markOf(file: string): string | null {
  const found = lstatSync(file, { throwIfNoEntry: false })
  return found === undefined ? null : `${found.ino} ${found.size} ${found.mtimeMs}`
}
