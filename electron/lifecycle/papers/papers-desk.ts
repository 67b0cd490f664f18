import { createHash, randomUUID } from 'node:crypto'
import type { Clock } from '../../../shared/clock'
import { failed, ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { ActivationPapers } from '../../../shared/lifecycle/lifecycle-view'
import { isActive, isEnded, type OwnedMailbox } from '../../../shared/lifecycle/owned-mailbox'
import type { ArchiveTables } from '../../archive/calls'
import type { StoredPapers } from '../../archive/office-records'
import { Turns } from '../../outbox/turns'
import type { OwnedRef } from '../acts'
import { readChosen } from '../chosen-file'
import { paperKindOf } from './paper-kind'
import { paperLimits, withinLimits } from './paper-limits'
import type { PaperPress } from './paper-press'

export interface PapersDeskOptions {
  readonly archive: Pick<ArchiveTables, 'activationPapers' | 'content'>
  readonly clock: Clock
  readonly press: Pick<PaperPress, 'count' | 'merge'>
  /** Empty where the dialog was closed. */
  readonly choosePapers: () => Promise<readonly string[]>
}

/** Identity papers are kept for no longer than this, whatever becomes of the mailbox. */
const keptFor = 30 * 86_400_000

/** The bytes of files that were read and are not kept yet, by their SHA-256. */
type Fresh = ReadonlyMap<string, Uint8Array>

/**
 * The papers that are put together for an activation. They lie in the encrypted archive and nowhere else, and are
 * forgotten once they were handed in, when the mailbox needs none any more, and after thirty days.
 */
export class PapersDesk {
  readonly #options: PapersDeskOptions
  readonly #turns = new Turns()

  constructor(options: PapersDeskOptions) {
    this.#options = options
  }

  async papers(of: OwnedRef): Promise<Result<ActivationPapers>> {
    return ok(shown(await this.#stored(of)))
  }

  /** Lets a person choose files and takes in all of them or none. */
  async addFiles(of: OwnedRef): Promise<Result<ActivationPapers>> {
    const chosen = await this.#options.choosePapers()
    return this.#turns.take(async () => {
      let papers = await this.#stored(of)
      const fresh = new Map<string, Uint8Array>()
      for (const file of chosen) {
        const added = await this.#withFile(papers, file, fresh)
        if (!added.ok) return added
        papers = added.value
      }
      return chosen.length === 0 ? ok(shown(papers)) : this.#keep(papers, fresh)
    })
  }

  /** The pages that stay, in their new order; the bytes of files without a page are forgotten. */
  arrange(of: OwnedRef, pageIds: readonly string[]): Promise<Result<ActivationPapers>> {
    return this.#turns.take(async () => {
      const papers = await this.#stored(of)
      const pages = [...new Set(pageIds)].flatMap(id => papers.pages.find(page => page.id === id) ?? [])
      const used = new Set(pages.map(({ sha256 }) => sha256))
      const files = papers.files.filter(({ sha256 }) => used.has(sha256))
      const kept = await this.#keep({ ...papers, pages, files }, new Map())
      if (kept.ok && files.length < papers.files.length) await this.#options.archive.content.dropUnused()
      return kept
    })
  }

  /** The one PDF; null where there is no page yet. */
  async preview(of: OwnedRef): Promise<Result<Uint8Array | null>> {
    const papers = await this.#stored(of)
    return papers.pages.length === 0 ? ok(null) : this.#merged(papers, new Map())
  }

  async forget(of: OwnedRef): Promise<void> {
    await this.#turns.take(() => this.#forget([idOf(of)]))
  }

  /** Forgets what was kept for too long, and what these mailboxes of an account need no more. */
  async sweep(accountId: string | null, mailboxes: readonly OwnedMailbox[]): Promise<void> {
    const { archive, clock } = this.#options
    await this.#turns.take(async () => {
      const { records } = await archive.activationPapers.all()
      const isNeedless = (papers: StoredPapers) =>
        papers.begunAt + keptFor <= clock.now() ||
        (papers.accountId === accountId &&
          mailboxes.some(mailbox => mailbox.id === papers.ownedId && (isActive(mailbox) || isEnded(mailbox))))
      await this.#forget(records.filter(isNeedless).map(idOf))
    })
  }

  async #forget(ids: readonly string[]): Promise<void> {
    const { activationPapers, content } = this.#options.archive
    for (const id of ids) await activationPapers.remove(id)
    if (ids.length > 0) await content.dropUnused()
  }

  async #stored({ accountId, ownedId }: OwnedRef): Promise<StoredPapers> {
    const { archive, clock } = this.#options
    const stored = await archive.activationPapers.get(idOf({ accountId, ownedId }))
    return stored ?? { accountId, ownedId, begunAt: clock.now(), files: [], pages: [], bytes: 0 }
  }

  async #withFile(
    papers: StoredPapers,
    file: string,
    fresh: Map<string, Uint8Array>
  ): Promise<Result<StoredPapers>> {
    const read = await readChosen(file, paperLimits.fileBytes)
    if (!read.ok) return read
    const { name, content } = read.value
    const kind = paperKindOf(content)
    if (kind === null) return refuse('file-not-a-paper', 'neither PDF nor JPEG nor PNG', { name })
    const counted = await this.#options.press.count({ kind, content })
    if (!counted.ok) return failed({ ...counted.error, data: { ...counted.error.data, name } })
    const sha256 = createHash('sha256').update(content).digest('hex')
    fresh.set(sha256, content)
    const others = papers.files.filter(known => known.sha256 !== sha256)
    const files = [...others, { sha256, kind, bytes: content.length }]
    const added = Array.from({ length: counted.value }, (_, at) => ({
      id: randomUUID(),
      name,
      number: at + 1,
      sha256
    }))
    const pages = [...papers.pages, ...added]
    const fits = withinLimits(
      files.reduce((sum, { bytes }) => sum + bytes, 0),
      pages.length
    )
    return fits.ok ? ok({ ...papers, files, pages }) : fits
  }

  async #keep(papers: StoredPapers, fresh: Fresh): Promise<Result<ActivationPapers>> {
    const { activationPapers, content } = this.#options.archive
    if (papers.pages.length === 0) {
      await this.#forget([idOf(papers)])
      return ok({ pages: [], bytes: 0 })
    }
    const merged = await this.#merged(papers, fresh)
    if (!merged.ok) return merged
    const whole = { ...papers, bytes: merged.value.length }
    const fits = withinLimits(whole.bytes, whole.pages.length)
    if (!fits.ok) return fits
    // Twice: before there is a record, whoever forgets what nothing speaks of may forget them.
    const putAll = async (): Promise<Result<null>> => {
      for (const [sha256, bytes] of fresh) {
        const put = (await content.has(sha256)) ? ok(null) : await content.put(sha256, bytes)
        if (!put.ok) return put
      }
      return ok(null)
    }
    const put = await putAll()
    if (!put.ok) return put
    const kept = await activationPapers.put(idOf(whole), whole)
    if (!kept.ok) return kept
    const again = await putAll()
    return again.ok ? ok(shown(whole)) : again
  }

  async #merged({ files, pages }: StoredPapers, fresh: Fresh): Promise<Result<Uint8Array>> {
    const read = []
    for (const { sha256, kind } of files) {
      const content = fresh.get(sha256) ?? (await this.#options.archive.content.get(sha256))
      if (content === null) return refuse('archive-damaged', 'a paper is gone')
      read.push({ kind, content })
    }
    return this.#options.press.merge({
      files: read,
      pages: pages.map(({ sha256, number }) => ({
        file: files.findIndex(each => each.sha256 === sha256),
        number
      }))
    })
  }
}

const idOf = ({ accountId, ownedId }: OwnedRef): string => `${accountId} ${ownedId}`

function shown({ pages, bytes }: StoredPapers): ActivationPapers {
  return { pages: pages.map(({ id, name, number }) => ({ id, name, number })), bytes }
}
