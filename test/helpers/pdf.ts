import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from '../../scripts/runtime/process'

/** Whether PDFs can be looked at here: with `pdfinfo`, `pdftotext` and `pdftoppm` of poppler. */
export const pdfTools = ['pdfinfo', 'pdftotext', 'pdftoppm'].every(name => findProgram(name) !== null)

/** One page as grey levels, 0 being black, row by row. */
export interface PageImage {
  readonly width: number
  readonly height: number
  readonly levels: Uint8Array
}

export interface LookedAtPdf {
  /** Width and height of each page, in points of 1/72 inch. */
  readonly sizes: readonly (readonly [number, number])[]
  /** The words of each page, with single blanks. */
  readonly texts: readonly string[]
  readonly images: readonly PageImage[]
}

const run = promisify(execFile)

/** Dots for each inch of a page's image. */
const dotsPerInch = 50

/** Renders a PDF into `folder`, which is empty. */
export async function lookAtPdf(file: string, folder: string): Promise<LookedAtPdf> {
  const { stdout: info } = await run('pdfinfo', ['-l', '-1', file])
  const sizes = [...info.matchAll(/^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts/gm)].map(
    ([, width, height]) => [Number(width), Number(height)] as const
  )
  const { stdout: text } = await run('pdftotext', ['-layout', file, '-'])
  await run('pdftoppm', ['-gray', '-r', String(dotsPerInch), file, path.join(folder, 'page')])
  const names = (await readdir(folder)).filter(name => name.endsWith('.pgm')).toSorted()
  return {
    sizes,
    texts: text
      .split('\f')
      .slice(0, sizes.length)
      .map(page => page.replace(/\s+/g, ' ')),
    images: await Promise.all(names.map(async name => imageIn(await readFile(path.join(folder, name)))))
  }
}

/** Reads a PGM of one byte a dot. */
function imageIn(content: Buffer): PageImage {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(content.subarray(0, 60).toString('latin1'))
  if (head === null) throw new Error('no PGM of one byte a dot')
  return { width: Number(head[1]), height: Number(head[2]), levels: content.subarray(head[0].length) }
}

/** What lies along the edges of a page, in millimetres. */
export interface Margins {
  readonly top: number
  readonly sides: number
  readonly bottom: number
}

/** How many dots darker than `level` a page has within its margins, and how many beyond them. */
export function darkDots(
  { width, height, levels }: PageImage,
  margins: Margins,
  level: number
): { readonly inside: number; readonly beyond: number } {
  const dots = (millimetres: number) => Math.floor((millimetres / 25.4) * dotsPerInch)
  const count = { inside: 0, beyond: 0 }
  for (const [at, dot] of levels.entries()) {
    if (dot >= level) continue
    const x = at % width
    const y = Math.floor(at / width)
    const isInside =
      x >= dots(margins.sides) &&
      x < width - dots(margins.sides) &&
      y >= dots(margins.top) &&
      y < height - dots(margins.bottom)
    count[isInside ? 'inside' : 'beyond'] += 1
  }
  return count
}
