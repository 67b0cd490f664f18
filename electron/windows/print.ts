import { BrowserWindow, type Session } from 'electron'
import type { MailFrames } from './mail-frames'
import { closedWindow } from './window-flags'

/** Renders a document for paper in the box that mail is read in: no script runs and nothing is fetched. */
export class PaperDesk {
  readonly #session: Session
  readonly #frames: MailFrames

  constructor(session: Session, frames: MailFrames) {
    this.#session = session
    this.#frames = frames
  }

  /** Opens the system's print dialog; answers whether it was printed. */
  print(html: string): Promise<boolean> {
    return this.#render(
      html,
      window =>
        new Promise(resolve => window.webContents.print({ printBackground: true }, done => resolve(done)))
    )
  }

  pdf(html: string): Promise<Uint8Array> {
    return this.#render(html, window =>
      window.webContents.printToPDF({
        pageSize: 'A4',
        printBackground: true,
        margins: { top: 0.6, bottom: 0.6 }
      })
    )
  }

  async #render<T>(html: string, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
    const address = this.#frames.add({ html, remoteImages: false, dark: false })
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
