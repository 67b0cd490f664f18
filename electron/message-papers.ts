import { writeFile } from 'node:fs/promises'
import { failed, ok, type Result, refuse } from '../shared/errors/app-error'
import type { RegisterHead } from '../shared/mail/register'
import type { Language } from '../shared/settings/language'
import type { Anchor } from './archive/anchor'
import type { ArchiveTables } from './archive/calls'
import { diskError } from './archive/files'
import type { ExportedThing } from './archive/register-table'
import { chooseOutside } from './inside-folder'
import type { PaperDesk } from './windows/print'

export interface MessagePapersOptions {
  readonly archive: Pick<ArchiveTables, 'mail' | 'register'>
  readonly anchor: Pick<Anchor, 'noteSoon'>
  readonly paper: Pick<PaperDesk, 'print' | 'pdf'>
  readonly language: () => Language
  readonly dataFolder: string
  /** Answers null where the dialog was closed. */
  readonly choosePdfPath: (name: string) => Promise<string | null>
}

export interface MessagePaper {
  readonly mailboxId: string
  readonly key: string
  /** The whole document, cleaned. */
  readonly html: string
}

/**
 * Messages on paper and as PDF. Each is an export: the register tells of it before it leaves, and the paper ends with
 * where the register had come to then. What did not come about after all gets an entry of its own.
 */
export class MessagePapers {
  readonly #options: MessagePapersOptions

  constructor(options: MessagePapersOptions) {
    this.#options = options
  }

  async print(message: MessagePaper): Promise<Result<null>> {
    const begun = await this.#begin(message, 'paper')
    if (!begun.ok) return begun
    const printing = await this.#options.paper.print(begun.value.html)
    if (printing !== 'printed') await this.#undone(message.mailboxId, begun.value.thing, printing)
    return printing === 'failed' ? refuse('print-failed', 'it was not printed') : ok(null)
  }

  /** Answers false where the dialog was closed. */
  async savePdf(message: MessagePaper, name: string): Promise<Result<boolean>> {
    const { dataFolder, choosePdfPath, paper } = this.#options
    const path = await chooseOutside(dataFolder, choosePdfPath, name)
    if (!path.ok) return path
    if (path.value === null) return ok(false)
    const begun = await this.#begin(message, 'pdf')
    if (!begun.ok) return begun
    const written = await writeTo(path.value, await paper.pdf(begun.value.html))
    if (!written.ok) await this.#undone(message.mailboxId, begun.value.thing, 'failed')
    return written
  }

  async #begin(
    { mailboxId, key, html }: MessagePaper,
    as: 'paper' | 'pdf'
  ): Promise<Result<{ readonly html: string; readonly thing: ExportedThing }>> {
    const { archive, anchor, language } = this.#options
    const mail = await archive.mail.byKey(mailboxId, key)
    if (mail === null) return refuse('message-gone', 'not known here')
    const thing = { what: 'message', as, sender: mail.sender, subject: mail.object, date: mail.date } as const
    const noted = await archive.register.noteExport(mailboxId, thing)
    anchor.noteSoon()
    return noted.ok ? ok({ html: `${html}\n${registerLine(noted.value, language())}`, thing }) : noted
  }

  async #undone(mailboxId: string, thing: ExportedThing, why: 'cancelled' | 'failed'): Promise<void> {
    await this.#options.archive.register.noteExport(mailboxId, thing, why)
    this.#options.anchor.noteSoon()
  }
}

async function writeTo(file: string, pdf: Result<Uint8Array>): Promise<Result<boolean>> {
  if (!pdf.ok) return pdf
  try {
    await writeFile(file, pdf.value)
    return ok(true)
  } catch (error) {
    return failed(diskError(error))
  }
}

const words: Readonly<Record<Language, readonly [entries: string, hash: string]>> = {
  it: ['Registro di Ceralacca, voci', 'ultimo hash (SHA-256)'],
  de: ['Register von Ceralacca, Einträge', 'letzter Hash (SHA-256)'],
  en: ['Register of Ceralacca, entries', 'last hash (SHA-256)']
}

/** One small line at the end of the paper. */
function registerLine({ count, hash }: RegisterHead, language: Language): string {
  const [entries, last] = words[language]
  const style = 'margin:14pt 0 0;padding-top:3pt;border-top:.75pt solid #888;font-size:7.5pt'
  return `<p style="${style}">${entries}: ${count}; ${last}: ${hash}</p>`
}
