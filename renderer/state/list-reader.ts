import type { AppError, Result } from '../../shared/errors/app-error'
import type { MarkTurns } from './mark-turns'
import type { MessageRef } from './message-ref'
import {
  missingRows,
  nearRows,
  pagesAround,
  type RowPages,
  type RowWindow,
  rereadFrom,
  rowAt,
  type WindowRange,
  withWindow
} from './row-pages'

/** What is on screen, as line numbers. */
export interface ListView {
  readonly first: number
  readonly last: number
  /** Scrolled to the very top: what is new shall show there. */
  readonly atTop: boolean
}

interface ListReaderParts<Row extends MessageRef> {
  /** Asks the main process for a part of the list. */
  readonly window: (range: WindowRange) => Promise<Result<RowWindow<Row>>>
  /** Asks where a line stands by now; null: nowhere. */
  readonly position: (row: Row) => Promise<Result<number | null>>
  readonly marks: MarkTurns
  readonly rows: () => RowPages<Row> | null
  readonly show: (rows: RowPages<Row>) => void
  readonly fail: (error: AppError) => void
}

/** Lines beyond the screen that are read too. */
const margin = 25

/** No screen shows more; guards against a list that was told of without a layout. */
const longestView = 200

/**
 * Reads the part of a list that is looked at. It asks one question at a time and looks anew at what is wanted after
 * each answer, so that dragging through a hundred thousand lines asks for where it stops, and an older answer can
 * never take the place of a newer one.
 */
export class ListReader<Row extends MessageRef> {
  readonly #parts: ListReaderParts<Row>
  #view: ListView = { first: 0, last: 0, atTop: true }
  #stale = true
  #running: Promise<void> | null = null
  #failed = false
  #stopped = false

  constructor(parts: ListReaderParts<Row>) {
    this.#parts = parts
  }

  stop(): void {
    this.#stopped = true
  }

  look(view: ListView): void {
    this.#view = { ...view, last: Math.min(view.last, view.first + longestView) }
    void this.#run()
  }

  /** Reads what is in view once more; resolves when it is shown, or could not be had. */
  async reread(): Promise<void> {
    this.#stale = true
    await this.#run()
  }

  #run(): Promise<void> {
    this.#running ??= this.#work()
    return this.#running
  }

  async #work(): Promise<void> {
    this.#failed = false
    let more = true
    while (more) {
      await this.#parts.marks.quiet()
      if (this.#stopped) break
      more = this.#stale ? await this.#readAnew() : await this.#readMissing()
      // What was asked for after the last question belongs to this run.
      more ||= this.#stale && !this.#failed
    }
    this.#running = null
  }

  async #readAnew(): Promise<boolean> {
    this.#stale = false
    const { marks, window, rows, show } = this.#parts
    const turn = marks.turn
    const place = await this.#placeNow()
    if (!place.ok) return this.#fail(place.error)
    const span = this.#view.last - this.#view.first
    const range = pagesAround(place.value - margin, place.value + span + margin)
    const answer = await window(range)
    if (this.#stopped) return false
    if (!answer.ok) return this.#fail(answer.error)
    if (marks.turn !== turn) this.#stale = true
    else show(rereadFrom(rows(), range.offset, answer.value))
    return true
  }

  /** Where what is being read stands by now. */
  async #placeNow(): Promise<Result<number>> {
    const { position, rows } = this.#parts
    const { first, atTop } = this.#view
    const list = rows()
    const anchor = atTop || list === null ? undefined : rowAt(list, first)
    if (anchor === undefined) return { ok: true, value: first }
    const found = await position(anchor)
    return found.ok ? { ok: true, value: found.value ?? first } : found
  }

  async #readMissing(): Promise<boolean> {
    const { marks, window, rows, show } = this.#parts
    const { first, last } = this.#view
    const before = rows()
    if (before === null) return false
    const near = nearRows(before, first, last)
    const range = missingRows(near, first - margin, last + margin)
    if (range === null) {
      if (near !== before) show(near)
      return false
    }
    const turn = marks.turn
    const answer = await window(range)
    if (this.#stopped) return false
    if (!answer.ok) return this.#fail(answer.error)
    // Marks move lines up, and so does another length: pages of two times do not fit together.
    if (marks.turn !== turn || answer.value.total !== near.total) {
      this.#stale = true
      return true
    }
    const after = withWindow(nearRows(rows() ?? near, first, last), range.offset, answer.value)
    show(after)
    return fills(answer.value, range, after)
  }

  #fail(error: AppError): false {
    this.#failed = true
    this.#stale = true
    this.#parts.fail(error)
    return false
  }
}

/** Whether the answer held what was asked for: asking again for what a list does not give would never end. */
function fills(
  { rows }: RowWindow<unknown>,
  { offset, limit }: WindowRange,
  { total }: RowPages<MessageRef>
): boolean {
  return rows.length >= Math.min(limit, total - offset)
}
