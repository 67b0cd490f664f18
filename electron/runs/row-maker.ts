import { createHash, randomUUID } from 'node:crypto'
import { appError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { caseLabelOf } from '../../shared/mail/case-label'
import { deliveryState } from '../../shared/mail/delivery'
import { encodedSize } from '../../shared/mail/message-size'
import { addressOf, fileNamesOf } from '../../shared/runs/check-row'
import type { RowFault } from '../../shared/runs/row-fault'
import type { RowPreview } from '../../shared/runs/run'
import { type RowWords, type RunWords, readWords, writeRow } from '../../shared/runs/words'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import type { RowFile, StoredRow } from '../archive/run-row-record'
import type { StoredAttachment } from '../archive/types'
import { queued } from '../outbox/handover'
import type { PaperDesk } from '../windows/print'
import { safeFileName } from '../windows/safe-file-name'
import { letterPage } from './letter-page'
import type { MadeRow } from './run-feeder'
import { fileKey, unchangedFile } from './run-folder'

interface MakerOptions {
  readonly archive: ArchiveTables
  readonly paper: Pick<PaperDesk, 'pdf'>
  readonly now: () => number
  /** Bytes an encoded message may have. */
  readonly limitBytes: () => number
}

/** What a row is sent as, with all its files kept in the archive. */
export interface MadeMessage extends RowWords {
  readonly address: string
  readonly attachments: readonly StoredAttachment[]
}

export type MadeWhole = { readonly message: MadeMessage } | Exclude<MadeRow, { readonly sending: unknown }>

/** Makes a row into what is sent: its words, its own files and its letter. What is in doubt about it is never sent. */
export class RowMaker {
  readonly #options: MakerOptions
  #read: { readonly key: string; readonly words: RunWords } | null = null

  constructor(options: MakerOptions) {
    this.#options = options
  }

  /** The sending that the row becomes, which begins in the queue. */
  async sending(run: StoredRun, row: StoredRow): Promise<MadeRow> {
    if (row.decision !== 'send' && (await this.#hasArrived(row)))
      return { faults: [{ kind: 'arrived-since' }] }
    const made = await this.whole(run, row)
    if (!('message' in made)) return made
    const { address, subject, bodyHtml, attachments } = made.message
    return {
      sending: {
        id: randomUUID(),
        mailboxId: run.mailboxId,
        subject,
        bodyHtml,
        attachments,
        createdAt: this.#options.now(),
        repeats: row.repeats,
        run: { id: run.id, position: row.position },
        ...labelled(run, row),
        recipients: [queued(address)]
      }
    }
  }

  /** What it repeats was delivered after all, between its check and its turn. */
  async #hasArrived({ repeats }: StoredRow): Promise<boolean> {
    const attempt =
      repeats === null ? null : await this.#options.archive.outbox.recipient(repeats.recipientId)
    return attempt !== null && deliveryState(attempt.recipient) === 'delivered'
  }

  /** Everything that would be sent. Its files are in the archive afterwards. */
  async whole(run: StoredRun, row: StoredRow): Promise<MadeWhole> {
    const words = this.#words(run)
    const address = addressIn(run, row)
    // Both were looked at before it was ready.
    if (words === null || address === null)
      return { error: appError('internal', 'the row cannot be written') }
    const written = writeRow(words, row.cells)
    if (!written.ok) return { faults: written.faults }
    const own = await this.#ownFiles(run, row.files)
    if ('faults' in own || 'error' in own) return own
    const letter = await this.#letter(written.words)
    if (!letter.ok) return { error: letter.error }
    const attachments = [...run.attachments, ...own.attachments, ...letter.value]
    const sizes = attachments.map(({ size }) => size)
    if (encodedSize(Buffer.byteLength(written.words.bodyHtml), sizes) > this.#options.limitBytes()) {
      return { faults: [{ kind: 'message-too-large' }] }
    }
    return { message: { ...written.words, address, attachments } }
  }

  /** As far as it can be made, without reading its files. */
  preview(run: StoredRun, row: StoredRow): RowPreview {
    const words = this.#words(run)
    const written = words === null ? null : writeRow(words, row.cells)
    const text = written?.ok ? written.words : null
    const own = new Map(row.files.map(file => [fileKey(file.name), file]))
    const { mapping, columns } = run
    const names =
      mapping.address === null
        ? []
        : fileNamesOf({ columns, cells: row.cells }, { ...mapping, address: mapping.address })
    return {
      address: addressIn(run, row),
      subject: text?.subject ?? '',
      bodyHtml: text?.bodyHtml ?? '',
      files: [
        ...run.attachments.map(({ name, size }) => ({ name, size, from: 'run' as const })),
        ...names.map(name => ({ name, size: own.get(fileKey(name))?.size ?? null, from: 'row' as const })),
        ...(text?.letter ? [{ name: letterName(text.letter.name), size: null, from: 'letter' as const }] : [])
      ],
      letterHtml: text?.letter?.html ?? null,
      faults: row.faults
    }
  }

  /** The row's letter alone, as it would be attached. */
  async letterPdf(run: StoredRun, row: StoredRow): Promise<Result<Uint8Array>> {
    const words = this.#words(run)
    const written = words === null ? null : writeRow(words, row.cells)
    const letter = written?.ok ? written.words.letter : null
    return letter === null ? noWords : this.#options.paper.pdf(letterPage(letter.html))
  }

  #words({ template, columns }: StoredRun): RunWords | null {
    const key = JSON.stringify([template, columns])
    if (this.#read?.key === key) return this.#read.words
    const read = readWords(template, columns)
    if (!read.ok) return null
    this.#read = { key, words: read.words }
    return read.words
  }

  async #ownFiles(
    { folder }: StoredRun,
    files: readonly RowFile[]
  ): Promise<
    { readonly attachments: readonly StoredAttachment[] } | Exclude<MadeRow, { readonly sending: unknown }>
  > {
    const attachments: StoredAttachment[] = []
    const faults: RowFault[] = []
    for (const file of files) {
      const bytes = folder === null ? null : await unchangedFile(folder, file)
      if (bytes === null) {
        faults.push({ kind: 'file-changed', name: file.name })
        continue
      }
      const kept = await this.#keep(file.name, bytes)
      if (!kept.ok) return { error: kept.error }
      attachments.push(kept.value)
    }
    return faults.length > 0 ? { faults } : { attachments }
  }

  async #letter({ letter }: RowWords): Promise<Result<readonly StoredAttachment[]>> {
    if (letter === null) return ok([])
    const pdf = await this.#options.paper.pdf(letterPage(letter.html))
    if (!pdf.ok) return pdf
    const kept = await this.#keep(letterName(letter.name), pdf.value)
    return kept.ok ? ok([kept.value]) : kept
  }

  async #keep(name: string, bytes: Uint8Array): Promise<Result<StoredAttachment>> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const put = await this.#options.archive.content.putForMessage(sha256, bytes)
    if (!put.ok) return failed(put.error)
    return ok({
      id: randomUUID(),
      name,
      size: bytes.byteLength,
      // The archive has it: there is no file of the user's to look at again.
      path: '',
      modifiedAt: 0,
      sha256
    })
  }
}

const noWords: Result<never> = refuse('internal', 'the row cannot be written')

function addressIn({ columns, mapping }: StoredRun, { cells }: StoredRow): string | null {
  const { address } = mapping
  return address === null ? null : addressOf({ columns, cells }, { ...mapping, address })
}

function labelled({ mapping }: StoredRun, { cells }: StoredRow): { readonly caseLabel?: string } {
  const label = mapping.label === null ? undefined : caseLabelOf(cells[mapping.label] ?? '')
  return label === undefined ? {} : { caseLabel: label }
}

function letterName(name: string): string {
  return `${safeFileName(name.replace(/\.pdf$/i, ''))}.pdf`
}
