import { writeFile } from 'node:fs/promises'
import { failed, ok, type Result, refuse } from '../shared/errors/app-error'
import type { ArchiveView } from '../shared/ipc/views'
import type { OutboxPause } from '../shared/mail/sending'
import type { ArchiveOpener, OpenedArchive } from './archive/archive-opener'
import { diskError } from './archive/files'
import { makeRecoveryKey } from './archive/keys/recovery-key'
import { chooseOutside } from './inside-folder'
import type { NoticeBoard } from './notice-board'
import type { Printing } from './windows/print'

export interface ArchiveDeskOptions {
  readonly opener: ArchiveOpener
  readonly opened: OpenedArchive
  readonly notices: NoticeBoard
  readonly dataFolder: string
  /** Lets the user choose where a file goes; null where the dialog was closed. */
  readonly choosePath: (name: string) => Promise<string | null>
  readonly print: (html: string) => Promise<Printing>
  /** The sheet that is kept: what the key is for, and the key, in the user's language. */
  readonly recoverySheet: (recoveryKey: string) => {
    readonly text: string
    readonly html: string
    readonly name: string
  }
  readonly changed: () => void
  /** Drafts and sendings may be others than the page has read: a late judgement has marked them. */
  readonly doubted: () => void
  /** Sends that waited may go on. */
  readonly resumed: () => void
}

/** What a person does with the archive as a whole. */
export class ArchiveDesk {
  readonly #options: ArchiveDeskOptions
  #recoveryKey = false
  #reminded = false
  #paused: OutboxPause | null = null
  #judged: boolean

  constructor(options: ArchiveDeskOptions) {
    this.#options = options
    const { kept, judgement } = options.opened
    this.#judged = kept !== 'disk' || judgement !== 'unknown'
  }

  get view(): ArchiveView {
    return {
      kept: this.#options.opened.kept,
      judged: this.#judged,
      keychainBehind: this.#options.opened.anchor.isBehind,
      recoveryKey: this.#recoveryKey,
      outboxPaused: this.#paused
    }
  }

  /** Says what was found at the start. */
  async begin(): Promise<void> {
    const { opened, opener, notices } = this.#options
    await this.#tellPause(opened.doubted)
    opened.anchor.onLateJudgement(() => void this.#judgedLate())
    opened.anchor.onBehind(() => this.#tellBehind())
    this.#tellBehind()
    this.#tellSalvage()
    if (opened.kept === 'memory') notices.put('archive-in-memory')
    else this.#recoveryKey = await opener.hasRecoveryKey()
  }

  async #judgedLate(): Promise<void> {
    const { opened, changed, doubted } = this.#options
    this.#judged = true
    await this.#tellPause(opened.anchor.doubted)
    doubted()
    changed()
  }

  #tellBehind(): void {
    const { opened, notices } = this.#options
    if (opened.anchor.isBehind) notices.put('keychain-behind')
    else notices.dismiss('keychain-behind')
  }

  async #tellPause(count: number): Promise<void> {
    const { pause } = this.#options.opened.archive.tables
    this.#paused = await pause.why()
    if (this.#paused === null) return
    const drafts = await pause.doubtedDrafts()
    this.#options.notices.put('outbox-paused', { why: this.#paused, count, drafts })
  }

  /** A mailbox with something to lose is open: without a recovery key the user should hear of it, once a session. */
  remindOfRecoveryKey(): void {
    const { opened, notices } = this.#options
    if (this.#reminded || this.#recoveryKey || opened.kept === 'memory') return
    this.#reminded = true
    notices.put('recovery-key-missing')
  }

  #tellSalvage(): void {
    const { opened, notices } = this.#options
    if (opened.salvaged === null) return
    const { setAside, tables, unreadable } = opened.salvaged
    const saved = tables.reduce((sum, table) => sum + table.read, 0)
    // A table nobody can count any more has lost something, or it could be counted.
    const lost = tables.reduce((sum, table) => sum + (table.lost ?? 1), 0)
    // A row of a run is a message that was to go.
    const messages = tables.filter(({ table }) =>
      ['sending', 'recipient', 'draft', 'run_row'].includes(table)
    )
    const counted = messages.flatMap(table => table.lost ?? [])
    const lostMessages = counted.reduce((sum, count) => sum + count, 0)
    notices.put(unreadable ? 'archive-unreadable' : 'archive-salvaged', {
      file: setAside,
      saved,
      lost,
      // Absent where nobody can count them.
      ...(counted.length === messages.length ? { lostMessages } : {})
    })
  }

  async saveRecoveryKey(): Promise<Result<boolean>> {
    const key = makeRecoveryKey()
    const { text, name } = this.#options.recoverySheet(key)
    const chosen = await chooseOutside(this.#options.dataFolder, this.#options.choosePath, name)
    if (!chosen.ok) return chosen
    if (chosen.value === null) return ok(false)
    try {
      await writeFile(chosen.value, text, { mode: 0o600 })
    } catch (error) {
      return failed(diskError(error))
    }
    return this.#keep(key)
  }

  async printRecoveryKey(): Promise<Result<boolean>> {
    const key = makeRecoveryKey()
    const printing = await this.#options.print(this.#options.recoverySheet(key).html)
    if (printing === 'failed') return refuse('print-failed', 'the recovery key was not printed')
    return printing === 'printed' ? this.#keep(key) : ok(false)
  }

  async #keep(key: string): Promise<Result<boolean>> {
    const kept = await this.#options.opener.keepRecoveryKey(key)
    if (!kept.ok) return kept
    this.#recoveryKey = true
    this.#options.notices.dismiss('recovery-key-missing')
    this.#options.changed()
    return ok(true)
  }

  async resumeOutbox(): Promise<Result<null>> {
    const { opened, notices, changed, resumed } = this.#options
    const lifted = await opened.archive.tables.pause.resume()
    if (!lifted.ok) return lifted
    this.#paused = null
    notices.dismiss('outbox-paused')
    changed()
    resumed()
    return ok(null)
  }
}
