import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exifOrientation } from '../../../../electron/lifecycle/papers/exif-orientation'
import { isSignedMessage, paperKindOf } from '../../../../electron/lifecycle/papers/paper-kind'
import { PaperPress } from '../../../../electron/lifecycle/papers/paper-press'
import { type PressFile, press } from '../../../../electron/lifecycle/papers/press'
import { lookAtPdf, type PageImage, pdfTools } from '../../../helpers/pdf'
import { valued } from '../../service/account-bench'
import { exifOf, jpegOf, pdfOf, pngOf } from './sample-papers'

const count = async (kind: PressFile['kind'], content: Buffer) =>
  press({ task: 'count', file: { kind, content } })

async function merged(files: readonly PressFile[], pages: readonly (readonly [number, number])[]) {
  const answer = await press({
    task: 'merge',
    files,
    pages: pages.map(([file, number]) => ({ file, number }))
  })
  if (!('merged' in answer)) throw new Error(JSON.stringify(answer))
  return answer.merged
}

async function lookedAt(pdf: Uint8Array) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-papers-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, '..', `${path.basename(folder)}.pdf`)
  await writeFile(file, pdf)
  onTestFinished(() => rm(file, { force: true }))
  return lookAtPdf(file, folder)
}

/** Where the dark dots lie, from the middle of the page, and how many there are. */
function darkness({ width, height, levels }: PageImage) {
  const sums = { x: 0, y: 0, count: 0 }
  for (const [at, level] of levels.entries()) {
    if (level > 100) continue
    sums.x += (at % width) - width / 2
    sums.y += height / 2 - Math.floor(at / width)
    sums.count += 1
  }
  return { corner: `${sums.y > 0 ? 'top' : 'bottom'} ${sums.x > 0 ? 'right' : 'left'}`, count: sums.count }
}

describe('what a file is', () => {
  // A picture that is called .pdf would be refused by the service after it was paid for.
  it('is told by its bytes and by nothing else', async () => {
    expect(paperKindOf(await pdfOf(['a']))).toBe('pdf')
    expect(paperKindOf(Buffer.concat([Buffer.alloc(900, 32), await pdfOf(['a'])]))).toBe('pdf')
    expect(paperKindOf(jpegOf())).toBe('jpeg')
    expect(paperKindOf(pngOf(2, 2))).toBe('png')
    const others = ['', 'GIF89a', '<html>', '\x89PNG', 'PK\x03\x04']
    expect(others.map(text => paperKindOf(Buffer.from(text, 'latin1')))).toEqual(others.map(() => null))
  })

  it('signed: DER, PEM and bare Base64 are, a certificate, a PDF and a zip are not', async () => {
    const der = Buffer.concat([
      Buffer.from('3082010006092a864886f70d010702a08200f1', 'hex'),
      Buffer.alloc(240, 7)
    ])
    const base64 = der.toString('base64').replace(/.{64}/g, '$&\n')
    const signed = [
      der,
      Buffer.from(`-----BEGIN PKCS7-----\n${base64}\n-----END PKCS7-----\n`),
      Buffer.from(`-----BEGIN CMS-----\r\n${base64}\r\n-----END CMS-----\r\n`),
      Buffer.from(base64)
    ]
    expect(signed.map(isSignedMessage)).toEqual([true, true, true, true])
    const others = [
      await pdfOf(['a']),
      Buffer.from('PK\x03\x04'),
      Buffer.from(`-----BEGIN CERTIFICATE-----\n${base64}`),
      Buffer.from('308201003006092a864886f70d010705', 'hex'),
      Buffer.alloc(0)
    ]
    expect(others.map(isSignedMessage)).toEqual(others.map(() => false))
  })
})

describe('how a picture was held', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is read from its EXIF part (%i), in either order of bytes', turn => {
    expect(exifOrientation(jpegOf(turn))).toBe(turn)
    const little = Buffer.concat([jpegOf().subarray(0, 2), exifOf(turn, 'II'), jpegOf().subarray(2)])
    expect(exifOrientation(little)).toBe(turn)
  })

  it('is upright where nothing, or nothing possible, is told, and where the part is cut', () => {
    const cut = jpegOf(6).subarray(0, 24)
    expect([jpegOf(), jpegOf(9), jpegOf(0), cut, Buffer.from('ffd8', 'hex')].map(exifOrientation)).toEqual([
      1, 1, 1, 1, 1
    ])
  })

  it.skipIf(!pdfTools).each([
    [1, 'top left'],
    [2, 'top right'],
    [3, 'bottom right'],
    [4, 'bottom left'],
    [5, 'top left'],
    [6, 'top right'],
    [7, 'bottom right'],
    [8, 'bottom left']
  ] as const)(
    '(%i) is heeded: its dark corner is at the %s (skipped without poppler)',
    async (turn, corner) => {
      const pdf = await merged([{ kind: 'jpeg', content: jpegOf(turn) }], [[0, 1]])
      const { sizes, images } = await lookedAt(pdf)
      expect(sizes).toEqual([[595.28, 841.89]])
      const dark = darkness(images[0] ?? never())
      expect(dark.corner).toBe(corner)
      // Turned, it is larger on an upright page.
      expect(dark.count > 20_000).toBe(turn >= 5)
    }
  )
})

describe('papers', () => {
  it('are counted, and refused where they are encrypted, broken, or would unpack to too much', async () => {
    expect(await count('pdf', await pdfOf(['a', 'b', 'c']))).toEqual({ counted: 3 })
    expect(await count('jpeg', jpegOf())).toEqual({ counted: 1 })
    expect(await count('png', pngOf(3, 2))).toEqual({ counted: 1 })
    expect(await count('pdf', await pdfOf(['a'], 'secret'))).toEqual({ fault: 'pdf-encrypted' })
    const whole = await pdfOf(['a', 'b'])
    const broken = [whole.subarray(0, 200), Buffer.from('%PDF-1.4\n%%EOF'), Buffer.from('%PDF-1.7\nnonsense')]
    for (const each of broken) expect(await count('pdf', each)).toEqual({ fault: 'pdf-broken' })
    expect(await count('jpeg', Buffer.from('ffd8ffe0', 'hex'))).toEqual({ fault: 'image-broken' })
    expect(await count('png', pngOf(2, 2).subarray(0, 40))).toEqual({ fault: 'image-broken' })
    expect(await count('png', pngOf(2, 2, [20_000, 20_000]))).toEqual({ fault: 'file-too-large' })
  })

  it('become one PDF in the order they were given, which two independent readers open', async () => {
    const files: PressFile[] = [
      { kind: 'pdf', content: await pdfOf(['modulo uno', 'modulo due']) },
      { kind: 'png', content: pngOf(30, 20) },
      { kind: 'jpeg', content: jpegOf() }
    ]
    const pdf = await merged(files, [
      [1, 1],
      [0, 2],
      [2, 1],
      [0, 1]
    ])
    expect((await PDFDocument.load(pdf)).getPageCount()).toBe(4)
    if (!pdfTools) return
    const { texts, sizes } = await lookedAt(pdf)
    expect(sizes).toHaveLength(4)
    expect(texts.map(text => text.trim())).toEqual(['', 'modulo due', '', 'modulo uno'])
  })

  // A digital signature within a PDF covers its bytes: put together anew it would be none.
  it('of one whole PDF are that PDF to the byte', async () => {
    const content = await pdfOf(['a', 'b'])
    const file = { kind: 'pdf', content } as const
    expect(
      Buffer.from(
        await merged(
          [file],
          [
            [0, 1],
            [0, 2]
          ]
        )
      ).equals(content)
    ).toBe(true)
    expect(
      Buffer.from(
        await merged(
          [file],
          [
            [0, 2],
            [0, 1]
          ]
        )
      ).equals(content)
    ).toBe(false)
    expect((await PDFDocument.load(await merged([file], [[0, 1]]))).getPageCount()).toBe(1)
  })
})

describe('the press in a thread of its own', { timeout: 60_000 }, () => {
  const script = new URL('./worker-entry.mjs', import.meta.url)

  it('counts and merges, names what is wrong, and leaves the main thread free', async () => {
    const own = new PaperPress(script)
    const content = await pdfOf(['a', 'b'])
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
    }, 5)
    onTestFinished(() => clearInterval(timer))
    expect(await own.count({ kind: 'pdf', content })).toEqual({ ok: true, value: 2 })
    expect(ticks).toBeGreaterThan(5)
    const pages = [{ file: 0, number: 2 }]
    const pdf = valued(await own.merge({ files: [{ kind: 'pdf', content }], pages }))
    expect((await PDFDocument.load(pdf)).getPageCount()).toBe(1)
    const encrypted = await own.count({ kind: 'pdf', content: await pdfOf(['a'], 'secret') })
    expect(encrypted).toMatchObject({ error: { code: 'pdf-encrypted' } })
  })

  it('gives up on a file that takes for ever', async () => {
    const own = new PaperPress(script, 1)
    expect(await own.count({ kind: 'pdf', content: await pdfOf(['a']) })).toMatchObject({
      error: { code: 'pdf-broken' }
    })
  })
})

function never(): never {
  throw new Error('not there')
}
