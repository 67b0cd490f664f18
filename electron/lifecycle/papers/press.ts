import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib'
import type { PaperKind } from '../../archive/office-records'
import { exifOrientation } from './exif-orientation'
import { addImagePage } from './image-page'

export interface PressFile {
  readonly kind: PaperKind
  readonly content: Uint8Array
}

export type PressTask =
  | { readonly task: 'count'; readonly file: PressFile }
  | {
      readonly task: 'merge'
      readonly files: readonly PressFile[]
      /** In their order: which of the files, and which of its pages, from 1. */
      readonly pages: readonly { readonly file: number; readonly number: number }[]
    }

export const pressFaults = ['pdf-encrypted', 'pdf-broken', 'image-broken', 'file-too-large'] as const

export type PressAnswer =
  | { readonly counted: number }
  | { readonly merged: Uint8Array }
  | { readonly fault: (typeof pressFaults)[number] }

/** Dots of a PNG, which has to be unpacked to be taken in: as many as a sheet of A3 has at 600 an inch. */
const mostDots = 70_000_000

/** Counts a file's pages, or makes one PDF of pages of several; what is wrong with a file comes as data. */
export async function press(task: PressTask): Promise<PressAnswer> {
  try {
    return task.task === 'count'
      ? { counted: await countPages(task.file) }
      : { merged: await merge(task.files, task.pages) }
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault }
    throw error
  }
}

class Fault extends Error {
  readonly fault: (typeof pressFaults)[number]

  constructor(fault: (typeof pressFaults)[number]) {
    super(fault)
    this.fault = fault
  }
}

async function countPages(file: PressFile): Promise<number> {
  if (file.kind === 'pdf') {
    const document = await opened(file.content)
    return readable('pdf-broken', async () => {
      const count = document.getPageCount()
      if (count === 0) throw new Error('no pages')
      return count
    })
  }
  await embed(await PDFDocument.create(), file)
  return 1
}

type PressPages = Extract<PressTask, { task: 'merge' }>['pages']

async function merge(files: readonly PressFile[], pages: PressPages): Promise<Uint8Array> {
  const [only] = files
  // As it is: a signature within it goes on being one.
  if (only?.kind === 'pdf' && files.length === 1 && (await isWhole(only, pages))) return only.content
  const document = await PDFDocument.create({ updateMetadata: false })
  const sources = new Map<number, PDFDocument>()
  for (const { file: at, number } of pages) {
    const file = files[at]
    if (file === undefined) continue
    if (file.kind !== 'pdf') {
      await embed(document, file)
      continue
    }
    const source = sources.get(at) ?? (await opened(file.content))
    sources.set(at, source)
    await readable('pdf-broken', async () => {
      const [page] = await document.copyPages(source, [number - 1])
      document.addPage(page)
    })
  }
  return readable('pdf-broken', () => document.save())
}

async function isWhole({ content }: PressFile, pages: PressPages): Promise<boolean> {
  const count = (await opened(content)).getPageCount()
  return count === pages.length && pages.every(({ number }, at) => number === at + 1)
}

async function opened(content: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(content, { updateMetadata: false, throwOnInvalidObject: true })
  } catch (error) {
    throw new Fault(error instanceof EncryptedPDFError ? 'pdf-encrypted' : 'pdf-broken')
  }
}

async function embed(document: PDFDocument, { kind, content }: PressFile): Promise<void> {
  if (kind === 'png' && dotsOfPng(content) > mostDots) throw new Fault('file-too-large')
  await readable('image-broken', async () => {
    const image = kind === 'png' ? await document.embedPng(content) : await document.embedJpg(content)
    addImagePage(document, image, kind === 'jpeg' ? exifOrientation(content) : 1)
  })
}

/** By its first part, which every PNG has there. */
function dotsOfPng(content: Uint8Array): number {
  if (content.length < 24) throw new Fault('image-broken')
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  return view.getUint32(16) * view.getUint32(20)
}

async function readable<T>(fault: Fault['fault'], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch {
    // Whatever a damaged file makes the library say.
    throw new Fault(fault)
  }
}
