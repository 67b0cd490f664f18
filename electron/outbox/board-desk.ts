import { type BoardRow, type BoardScope, type BoardWindow, boardRow } from '../../shared/mail/board'
import type { ArchiveTables } from '../archive/calls'
import type { StoredSending } from '../archive/types'

interface BoardDeskOptions {
  readonly archive: Pick<ArchiveTables, 'board' | 'outbox'>
  readonly now: () => number
  /** A sending as it is to be shown: with what the archive could not take yet. */
  readonly shown: (sending: StoredSending) => StoredSending
}

/** The board as the page sees it. What the archive could not take yet stands in its lines, and changes no order. */
export class BoardDesk {
  readonly #options: BoardDeskOptions

  constructor(options: BoardDeskOptions) {
    this.#options = options
  }

  async window(scope: BoardScope, offset: number, limit: number): Promise<BoardWindow> {
    await this.#prepare()
    const { archive, now } = this.#options
    const window = await archive.board.window(scope, offset, limit, now())
    return { ...window, rows: await Promise.all(window.rows.map(row => this.#asShown(row))) }
  }

  async position(scope: BoardScope, sendingId: string): Promise<number | null> {
    await this.#prepare()
    return this.#options.archive.board.position(scope, sendingId, this.#options.now())
  }

  async caseLabels(mailboxIds: readonly string[], limit: number): Promise<readonly string[]> {
    await this.#prepare()
    return this.#options.archive.board.caseLabels(mailboxIds, limit)
  }

  /** In many short calls, so that what else is asked of the archive comes in between. */
  async #prepare(): Promise<void> {
    let done = false
    while (!done) done = await this.#options.archive.board.prepare()
  }

  /** Only the end of a send that is under way may not be stored yet. */
  async #asShown(row: BoardRow): Promise<BoardRow> {
    if (!row.shares.some(({ state }) => state === 'sending')) return row
    const sending = await this.#options.archive.outbox.sending(row.key)
    return sending === null ? row : boardRow(this.#options.shown(sending))
  }
}
