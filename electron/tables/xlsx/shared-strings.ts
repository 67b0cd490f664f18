import { broken, tooLarge } from '../table-fault'
import type { PackageParts } from './package-parts'
import { readWholeXml } from './read-xml'

const blockBytes = 1 << 20

/** More than the cells of the largest table that is read have. */
const mostStrings = 20_000_000

/**
 * The texts of a workbook, which its cells name by number: they have to be there before the first row is read. They
 * lie packed beside the heap, which stays as small as it was however many there are.
 */
export class SharedStrings {
  readonly #blocks: Buffer[] = []
  /** Of each text: its block and where it begins and ends in it. */
  #places = new Uint32Array(3 * 1_024)
  #count = 0
  #used = blockBytes

  static async read(parts: PackageParts, part: string | null): Promise<SharedStrings> {
    const strings = new SharedStrings()
    if (part === null || !parts.has(part)) return strings
    const reading = new RichText()
    await readWholeXml(parts.pieces(part), {
      open: name => (name === 'si' ? reading.begin() : reading.open(name)),
      text: text => reading.text(text),
      close: name => (name === 'si' ? strings.#add(reading.whole) : reading.close(name))
    })
    return strings
  }

  /** Throws a `TableFault` where there is no such text. */
  at(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) {
      throw broken('a text that is not there')
    }
    const [block = 0, from = 0, end = 0] = this.#places.subarray(index * 3, index * 3 + 3)
    return this.#blocks[block]?.toString('utf8', from, end) ?? ''
  }

  #add(text: string): void {
    if (this.#count === mostStrings) throw tooLarge('entries', mostStrings)
    const bytes = Buffer.byteLength(text)
    if (this.#used + bytes > blockBytes) {
      this.#blocks.push(Buffer.allocUnsafe(Math.max(blockBytes, bytes)))
      this.#used = 0
    }
    const block = this.#blocks.length - 1
    this.#blocks[block]?.write(text, this.#used)
    const at = this.#count * 3
    if (at === this.#places.length) {
      const grown = new Uint32Array(this.#places.length * 2)
      grown.set(this.#places)
      this.#places = grown
    }
    this.#places.set([block, this.#used, this.#used + bytes], at)
    this.#used += bytes
    this.#count += 1
  }
}

/** Gathers a text that may be cut into runs of several looks; how it is pronounced is not part of it. */
export class RichText {
  #whole = ''
  #isText = false
  #isSound = false

  get whole(): string {
    return this.#whole
  }

  begin(): void {
    this.#whole = ''
  }

  open(name: string): void {
    if (name === 't') this.#isText = true
    else if (name === 'rPh') this.#isSound = true
  }

  text(text: string): void {
    if (this.#isText && !this.#isSound) this.#whole += unescaped(text)
  }

  close(name: string): void {
    if (name === 't') this.#isText = false
    else if (name === 'rPh') this.#isSound = false
  }
}

/** Control characters, which XML cannot hold, are written `_x000D_` in workbooks. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text
        .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replaceAll('\0', '')
        .toWellFormed()
    : text
}
