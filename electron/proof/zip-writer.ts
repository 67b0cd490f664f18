import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { ManifestFile } from '../../shared/proof/manifest'

/** Bytes that go into the ZIP at once: between two of them other work has its turn. */
const sliceBytes = 1 << 18

/** An entry as it was written. */
export type WrittenEntry = Pick<ManifestFile, 'name' | 'bytes' | 'sha256'>

/**
 * Writes a ZIP entry by entry into a file, and its hash with it: at any moment no more than one entry is in memory.
 * What the disk refuses rejects the next `add` or `finish`; `abandon` closes the file whatever happened.
 */
export class ZipWriter {
  readonly #handle: FileHandle
  readonly #zip = new ZipFile()
  readonly #hash: Hash = createHash('sha256')
  readonly #written: Promise<void>
  readonly #stop = new AbortController()
  readonly #at: Date
  readonly #entries: WrittenEntry[] = []
  /** The first thing that went wrong, whichever side saw it. */
  readonly #failed: Promise<never>

  private constructor(handle: FileHandle, at: Date) {
    this.#handle = handle
    this.#at = at
    const toDisk = async (chunks: AsyncIterable<string | Buffer>) => {
      for await (const chunk of chunks) {
        this.#hash.update(chunk)
        await handle.appendFile(chunk)
      }
    }
    this.#written = pipeline(this.#zip.outputStream, toDisk, { signal: this.#stop.signal })
    this.#failed = Promise.race([
      this.#written.then(() => new Promise<never>(() => {})),
      new Promise<never>((_, reject) => this.#zip.on('error', reject))
    ])
    // Heard by whoever adds or finishes; a failure between two of them is not unheard.
    this.#failed.catch(() => {})
    this.#written.catch(() => {})
  }

  /** `at` is the time every entry carries. Takes the place of a file that is there. */
  static async begin(file: string, at: Date): Promise<ZipWriter> {
    return new ZipWriter(await open(file, 'w', 0o600), at)
  }

  get entries(): readonly WrittenEntry[] {
    return this.#entries
  }

  /** Resolves once the bytes have gone on their way to the disk. `pressed`: of use for text, not for what is pressed already. */
  async add(name: string, content: Uint8Array, pressed: boolean): Promise<WrittenEntry> {
    const hash = createHash('sha256')
    const source = new Slices(content, slice => hash.update(slice))
    const read = new Promise<void>((resolve, reject) => source.on('end', resolve).on('error', reject))
    this.#zip.addReadStream(source, name, {
      mtime: this.#at,
      mode: 0o100644,
      compress: pressed,
      size: content.length
    })
    await Promise.race([read, this.#failed])
    const entry = { name, bytes: content.length, sha256: hash.digest('hex') }
    this.#entries.push(entry)
    return entry
  }

  /** Closes the ZIP; it is on disk when the hash of the whole is answered. */
  async finish(): Promise<string> {
    this.#zip.end()
    await Promise.race([this.#written, this.#failed])
    await this.#handle.sync()
    await this.#handle.close()
    return this.#hash.digest('hex')
  }

  /** Lets go of the file, which is of no use; not after `finish`. */
  async abandon(): Promise<void> {
    this.#stop.abort()
    await this.#written.catch(() => {})
    await this.#handle.close().catch(() => {})
  }
}

/** Reads bytes slice by slice, and lets go of them with the last: the ZIP keeps its streams to the end. */
class Slices extends Readable {
  #content: Uint8Array
  readonly #seen: (slice: Uint8Array) => void

  constructor(content: Uint8Array, seen: (slice: Uint8Array) => void) {
    super()
    this.#content = content
    this.#seen = seen
  }

  override _read(): void {
    const slice = this.#content.subarray(0, sliceBytes)
    this.#content = this.#content.length > sliceBytes ? this.#content.subarray(sliceBytes) : nothing
    if (slice.length > 0) this.#seen(slice)
    this.push(slice.length > 0 ? slice : null)
  }
}

const nothing = new Uint8Array()
