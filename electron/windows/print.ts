import { BrowserWindow, type PrintToPDFOptions, type Session } from 'electron'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { MailFrames } from './mail-frames'
import { closedWindow } from './window-flags'

export type Printing = 'printed' | 'cancelled' | 'failed'

/** Electron tells a person who changed their mind from a printer that is not there by words alone. */
function printing(done: boolean, reason: string): Printing {
  if (done) return 'printed'
  return /cancel/i.test(reason) ? 'cancelled' : 'failed'
}

/** Renders a document for paper in the box that mail is read in: no script runs and nothing is fetched. */
export class PaperDesk {
  readonly #session: Session
  readonly #frames: MailFrames

  constructor(session: Session, frames: MailFrames) {
    this.#session = session
    this.#frames = frames
  }

  /** Opens the system's print dialog; answers what came of it. */
  print(html: string): Promise<Printing> {
    return this.#render(
      html,
      window =>
        new Promise(resolve =>
          window.webContents.print({ printBackground: true }, (done, reason) =>
            resolve(printing(done, reason))
          )
        )
    )
  }

  /** `pdf-failed` where it cannot be typeset. */
  pdf(html: string): Promise<Result<Uint8Array>> {
    return this.#typeset(html, {
      pageSize: 'A4',
      printBackground: true,
      margins: { top: 0.6, bottom: 0.6 }
    })
  }

  /** A document whose own style says how its pages are; it can be gone through by its headings. */
  pagedPdf(html: string): Promise<Result<Uint8Array>> {
    return this.#typeset(html, {
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true
    })
  }

  /** A page too large for the memory there is ends its window, or is refused by it. */
  async #typeset(html: string, options: PrintToPDFOptions): Promise<Result<Uint8Array>> {
    try {
      return ok(await this.#render(html, window => window.webContents.printToPDF(options)))
    } catch (error) {
      // Without its words, which may name the document.
      return refuse('pdf-failed', `a PDF could not be typeset: ${error instanceof Error ? error.name : ''}`)
    }
  }

  async #render<T>(html: string, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
    const address = this.#frames.add(html)
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: this.#session,
        javascript: false,
        ...closedWindow
      }
    })
    try {
      await window.loadURL(address)
      return await use(window)
    } finally {
      window.destroy()
      this.#frames.remove(address)
    }
  }
}
