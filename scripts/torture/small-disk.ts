import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findProgram } from '../runtime/process'

const usualMegabytes = 512

const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0

/** A data folder of a size that can be filled up; where no file system may be mounted, it is never full. */
export class SmallDisk {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'ceralacca-torture-'))
  readonly canBeFull: boolean
  readonly #removeWithUs = () => this.remove()

  /** `megabytes` is how much fits. */
  constructor(megabytes = usualMegabytes) {
    this.canBeFull = isLinuxRoot && mount(this.folder, megabytes)
    process.once('exit', this.#removeWithUs)
  }

  /** Whether one can be had here: also root may be forbidden to mount. */
  static canMount(): boolean {
    if (!isLinuxRoot) return false
    const disk = new SmallDisk(1)
    disk.remove()
    return disk.canBeFull
  }

  /** Takes the last free byte. */
  fill(): void {
    if (!this.canBeFull) return
    const file = openSync(this.#filler, 'a', 0o600)
    try {
      for (let size = 2 ** 20; size >= 1; size /= 2) writeUntilFull(file, size)
    } finally {
      closeSync(file)
    }
  }

  /** Makes room again. */
  free(): void {
    rmSync(this.#filler, { force: true })
  }

  /** Lets nothing be written any more, or again; answers whether that could be had. */
  allowWriting(may: boolean): boolean {
    const options = ['-o', `remount,${may ? 'rw' : 'ro'}`, this.folder]
    return this.canBeFull && spawnSync(findProgram('mount') ?? 'mount', options).status === 0
  }

  remove(): void {
    process.off('exit', this.#removeWithUs)
    if (this.canBeFull) spawnSync(findProgram('umount') ?? 'umount', ['--lazy', this.folder])
    rmSync(this.folder, { recursive: true, force: true })
  }

  get #filler(): string {
    return path.join(this.folder, 'filler')
  }
}

function mount(folder: string, megabytes: number): boolean {
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]
  return spawnSync(findProgram('mount') ?? 'mount', options, { stdio: 'ignore' }).status === 0
}

function writeUntilFull(file: number, size: number): void {
  const bytes = Buffer.alloc(size, 1)
  try {
    while (writeSync(file, bytes) === size);
  } catch {
    // There is no room for so much at once.
  }
}
