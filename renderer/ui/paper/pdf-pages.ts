import { getDocument } from 'pdfjs-dist'

/** Pages as pictures, each with the text that stands on it. */
export type DrawnPages = readonly { readonly url: string; readonly text: string }[]

/** More than a person looks through here. */
const mostPages = 60

/** Pixels across a page: legible, and a few hundred kB. */
const legible = 900

/**
 * Draws every page. Scripts, forms and links of the PDF do nothing: only what is painted is kept. Its parser runs here,
 * since the page's policy lets no worker be made of a file. `across`: pixels. Rejects where it is no PDF.
 */
export async function drawPages(bytes: Uint8Array, across = legible): Promise<DrawnPages> {
  // Found by the library in the place of a worker of its own.
  const worker = await import('pdfjs-dist/build/pdf.worker.mjs')
  Object.assign(globalThis, { pdfjsWorker: worker })
  const loading = getDocument({
    // The library takes the bytes it is given away.
    data: bytes.slice(),
    isEvalSupported: false,
    useWasm: false,
    disableFontFace: true,
    useSystemFonts: false
  })
  const document = await loading.promise
  try {
    const drawn: { url: string; text: string }[] = []
    for (let number = 1; number <= Math.min(document.numPages, mostPages); number += 1) {
      const page = await document.getPage(number)
      const natural = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: across / natural.width })
      const canvas = window.document.createElement('canvas')
      canvas.width = Math.ceil(viewport.width)
      canvas.height = Math.ceil(viewport.height)
      await page.render({ canvas, viewport, background: 'white' }).promise
      const { items } = await page.getTextContent()
      const text = items.map(item => ('str' in item ? item.str : '')).join(' ')
      drawn.push({ url: canvas.toDataURL('image/png'), text: text.slice(0, 2_000) })
      page.cleanup()
    }
    return drawn
  } finally {
    await loading.destroy()
  }
}
