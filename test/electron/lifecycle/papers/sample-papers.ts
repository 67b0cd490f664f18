import { crc32, deflateSync } from 'node:zlib'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import type { PapersDeskOptions } from '../../../../electron/lifecycle/papers/papers-desk'
import { type PressTask, press } from '../../../../electron/lifecycle/papers/press'
import { ok, refuse } from '../../../../shared/errors/app-error'

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex')

/** Grey, 24 dots wide and 16 high, white but for 8 by 8 black ones at the top left; with EXIF where a turn is given. */
export function jpegOf(orientation?: number): Buffer {
  return Buffer.concat([
    hex('ffd8'),
    orientation === undefined ? Buffer.alloc(0) : exifOf(orientation),
    hex(`ffdb 0043 00 ${'08'.repeat(64)}`),
    hex('ffc0 000b 08 0010 0018 01 01 11 00'),
    hex(`ffc4 0015 00 01 01 ${'00'.repeat(14)} 08 00`),
    hex(`ffc4 0014 10 01 ${'00'.repeat(15)} 00`),
    hex('ffda 0008 01 01 00 00 3f 00'),
    hex('3f9fe924'),
    hex('ffd9')
  ])
}

export function exifOf(orientation: number, order: 'II' | 'MM' = 'MM'): Buffer {
  const little = order === 'II'
  const word = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255])
  const long = (value: number) => (little ? [...word(value), 0, 0] : [0, 0, ...word(value)])
  const entry = [...word(0x0112), ...word(3), ...long(1), ...word(orientation), 0, 0]
  const tiff = Buffer.from([...Buffer.from(order), ...word(42), ...long(8), ...word(1), ...entry, ...long(0)])
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  return Buffer.concat([hex('ffe1'), Buffer.from([0, body.length + 2]), body])
}

/** Black, so many dots wide and high; `claimed` is what its head says instead. */
export function pngOf(
  width: number,
  height: number,
  claimed: readonly [number, number] = [width, height]
): Buffer {
  const part = (kind: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), content])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(claimed[0], 0)
  head.writeUInt32BE(claimed[1], 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (width + 1))
  return Buffer.concat([
    hex('89504e470d0a1a0a'),
    part('IHDR', head),
    part('IDAT', deflateSync(rows)),
    part('IEND', Buffer.alloc(0))
  ])
}

/** A page for each text. */
export async function pdfOf(texts: readonly string[], password?: string): Promise<Buffer> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const text of texts) document.addPage().drawText(text, { font })
  if (password !== undefined) document.encrypt({ userPassword: password, ownerPassword: password })
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

/** The press in this thread. */
export const localPress: PapersDeskOptions['press'] = {
  count: async file => {
    const answer = await press({ task: 'count', file })
    if ('fault' in answer) return refuse(answer.fault, 'cannot be taken in')
    return 'counted' in answer ? ok(answer.counted) : refuse('internal', 'something else')
  },
  merge: async (task: Omit<Extract<PressTask, { task: 'merge' }>, 'task'>) => {
    const answer = await press({ task: 'merge', ...task })
    if ('fault' in answer) return refuse(answer.fault, 'cannot be taken in')
    return 'merged' in answer ? ok(answer.merged) : refuse('internal', 'something else')
  }
}
