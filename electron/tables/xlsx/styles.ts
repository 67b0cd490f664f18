import { general, type NumberFormat, numberFormat } from './number-format'
import type { PackageParts } from './package-parts'
import { readWholeXml } from './read-xml'

/** How each style of a workbook shows numbers, by its number. */
export class Styles {
  readonly #formats: readonly NumberFormat[]

  private constructor(formats: readonly NumberFormat[]) {
    this.#formats = formats
  }

  static async read(parts: PackageParts, part: string | null): Promise<Styles> {
    if (part === null || !parts.has(part)) return new Styles([])
    const codes = new Map<number, string>()
    const ids: number[] = []
    let isCellStyle = false
    await readWholeXml(parts.pieces(part), {
      open: (name, { numFmtId, formatCode }) => {
        if (name === 'cellXfs') isCellStyle = true
        else if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode)
        else if (name === 'xf' && isCellStyle) ids.push(Number(numFmtId ?? 0))
      },
      close: name => {
        if (name === 'cellXfs') isCellStyle = false
      }
    })
    return new Styles(ids.map(id => numberFormat(id, codes.get(id))))
  }

  of(style: string | undefined): NumberFormat {
    return this.#formats[style === undefined ? 0 : Number(style)] ?? general
  }
}
