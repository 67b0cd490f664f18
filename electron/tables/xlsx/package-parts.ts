import path from 'node:path'
import { crc32 } from 'node:zlib'
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl'
import type { OpenFile } from '../open-file'
import type { TableLimits } from '../table'
import { broken, TableFault, tooLarge } from '../table-fault'

/** A workbook's ZIP. Its parts are unpacked as streams, and never more of them than the limits allow. */
export class PackageParts {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #limits: TableLimits
  /** Bytes of each part that was unpacked: one that is read twice counts once. */
  readonly #unpacked = new Map<string, number>()

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: TableLimits) {
    this.#zip = zip
    this.#entries = entries
    this.#limits = limits
  }

  /** Reads the ZIP's directory. The file stays its owner's to close. */
  static async open(file: OpenFile, limits: TableLimits): Promise<PackageParts> {
    if (file.bytes > limits.xlsxBytes) throw tooLarge('bytes', limits.xlsxBytes)
    return soundZip(async () => {
      const zip = await fromFdPromise(file.handle.fd, { autoClose: false })
      if (zip.entryCount > limits.entries) throw tooLarge('entries', limits.entries)
      const entries = new Map<string, Entry>()
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName.toLowerCase()
        // Two parts of one name: another program may take the other one.
        if (entries.has(name)) throw broken('a part that is there twice')
        entries.set(name, entry)
      }
      return new PackageParts(zip, entries, limits)
    })
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase())
  }

  /** A part's bytes as they are unpacked; throws a `TableFault` where it is missing, damaged or too large. */
  async *pieces(name: string): AsyncGenerator<Buffer> {
    const key = name.toLowerCase()
    const entry = this.#entries.get(key)
    if (entry === undefined) throw broken('a part is missing')
    if (entry.isEncrypted()) throw new TableFault('table-encrypted', 'an encrypted part')
    // What the ZIP claims first; then what is really in it, which may be more.
    this.#check(key, entry.uncompressedSize)
    const stream = await soundZip(() => this.#zip.openReadStreamPromise(entry))
    let checksum = 0
    let bytes = 0
    try {
      const reading = stream[Symbol.asyncIterator]()
      for (;;) {
        const { done, value } = await soundZip<IteratorResult<Buffer>>(() => reading.next())
        if (done === true) break
        checksum = crc32(value, checksum)
        bytes += value.length
        this.#check(key, bytes)
        yield value
      }
    } finally {
      stream.destroy()
    }
    if (checksum !== entry.crc32) throw broken('a part whose checksum is wrong')
  }

  #check(part: string, bytes: number): void {
    this.#unpacked.set(part, bytes)
    const all = [...this.#unpacked.values()].reduce((sum, each) => sum + each, 0)
    if (all > this.#limits.unpackedBytes) throw tooLarge('unpacked', this.#limits.unpackedBytes)
  }
}

async function soundZip<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    // Whatever a damaged ZIP makes the library say.
    throw error instanceof TableFault ? error : broken('a damaged ZIP')
  }
}

/** A part's name as another part writes it, from the ZIP's root. */
export function partName(from: string, target: string): string {
  const joined = target.startsWith('/') ? target : path.posix.join('/', path.posix.dirname(from), target)
  return path.posix.normalize(joined).slice(1)
}
