import { type MessageRef, sameMessage } from './message-ref'

/** Rows asked for together. */
export const pageSize = 50

/** The most that one request may ask for. */
const longestWindow = 500

/** Pages kept on either side of what is looked at. */
const keptPages = 4

/** Part of a list as the main process gives it. */
export interface RowWindow<Row> {
  /** From the asked offset on; fewer than asked for at the list's end. */
  readonly rows: readonly Row[]
  /** Lines of the whole list. */
  readonly total: number
}

/** What lies here of a list: a few of its pages, whatever its length. */
export interface RowPages<Row extends MessageRef> {
  /** Lines of the whole list. */
  readonly total: number
  /** By number, beginning with 0; a page may end before it is full. */
  readonly pages: ReadonlyMap<number, readonly Row[]>
}

export interface WindowRange {
  readonly offset: number
  readonly limit: number
}

/** undefined where that part is not loaded. */
export function rowAt<Row extends MessageRef>({ pages }: RowPages<Row>, index: number): Row | undefined {
  return pages.get(Math.floor(index / pageSize))?.[index % pageSize]
}

/** Where a message stands, if that part is loaded; else -1. */
export function placeOf({ pages }: RowPages<MessageRef>, message: MessageRef): number {
  for (const [page, rows] of pages) {
    const at = rows.findIndex(row => sameMessage(row, message))
    if (at >= 0) return page * pageSize + at
  }
  return -1
}

export function loadedRow<Row extends MessageRef>(list: RowPages<Row>, message: MessageRef): Row | undefined {
  const at = placeOf(list, message)
  return at < 0 ? undefined : rowAt(list, at)
}

/** The list with one more window laid in; `window` began at `offset`, which begins a page. */
export function withWindow<Row extends MessageRef>(
  before: RowPages<Row>,
  offset: number,
  window: RowWindow<Row>
): RowPages<Row> {
  const pages = new Map(before.pages)
  for (let at = 0; at < window.rows.length; at += pageSize) {
    pages.set((offset + at) / pageSize, window.rows.slice(at, at + pageSize))
  }
  return { total: window.total, pages }
}

/** A list that was read anew; rows that did not change stay the same objects, so that nothing is drawn for them. */
export function rereadFrom<Row extends MessageRef>(
  before: RowPages<Row> | null,
  offset: number,
  window: RowWindow<Row>
): RowPages<Row> {
  const known = new Map<string, Row>()
  for (const rows of before?.pages.values() ?? []) {
    for (const row of rows) known.set(`${row.mailboxId} ${row.key}`, row)
  }
  const rows = window.rows.map(row => {
    const old = known.get(`${row.mailboxId} ${row.key}`)
    return old !== undefined && JSON.stringify(old) === JSON.stringify(row) ? old : row
  })
  return withWindow<Row>({ total: 0, pages: new Map() }, offset, { ...window, rows })
}

/** The list without the line at `index`: what stood below moves up, as far as it is loaded. */
export function withoutRow<Row extends MessageRef>(before: RowPages<Row>, index: number): RowPages<Row> {
  const from = Math.floor(index / pageSize)
  const pages = new Map<number, readonly Row[]>()
  for (const [page, rows] of before.pages) {
    if (page < from) {
      pages.set(page, rows)
      continue
    }
    const gone = page === from ? index % pageSize : 0
    const rest = rows.filter((_, at) => at !== gone)
    const next = rows.length === pageSize ? before.pages.get(page + 1)?.[0] : undefined
    pages.set(page, next === undefined ? rest : [...rest, next])
  }
  return { total: Math.max(0, before.total - 1), pages }
}

/** The list with changes to some of its rows; the same object where none of them is loaded. */
export function changedRows<Row extends MessageRef>(
  before: RowPages<Row>,
  change: (row: Row) => Row
): RowPages<Row> {
  let touched = false
  const pages = new Map<number, readonly Row[]>()
  for (const [page, rows] of before.pages) {
    const changed = rows.map(change)
    const differs = changed.some((row, at) => row !== rows[at])
    touched ||= differs
    pages.set(page, differs ? changed : rows)
  }
  return touched ? { total: before.total, pages } : before
}

/** Lets go of pages far from the lines `first` to `last`; the same object where there are none. */
export function nearRows<Row extends MessageRef>(
  before: RowPages<Row>,
  first: number,
  last: number
): RowPages<Row> {
  const from = Math.floor(first / pageSize) - keptPages
  const to = Math.floor(last / pageSize) + keptPages
  const kept = [...before.pages].filter(([page]) => page >= from && page <= to)
  return kept.length === before.pages.size ? before : { total: before.total, pages: new Map(kept) }
}

/** What has to be asked for so that the lines `first` to `last` are here; null where they are. */
export function missingRows(
  { total, pages }: RowPages<MessageRef>,
  first: number,
  last: number
): WindowRange | null {
  const end = Math.min(last, total - 1)
  const missing: number[] = []
  for (let page = Math.floor(Math.max(0, first) / pageSize); page * pageSize <= end; page += 1) {
    const whole = Math.min(pageSize, total - page * pageSize)
    if ((pages.get(page)?.length ?? 0) < whole) missing.push(page)
  }
  const [from] = missing
  const to = missing.at(-1)
  if (from === undefined || to === undefined) return null
  return { offset: from * pageSize, limit: Math.min(longestWindow, (to - from + 1) * pageSize) }
}

/** Whole pages that hold the lines `first` to `last`. */
export function pagesAround(first: number, last: number): WindowRange {
  const offset = Math.floor(Math.max(0, first) / pageSize) * pageSize
  const end = (Math.floor(Math.max(0, last) / pageSize) + 1) * pageSize
  return { offset, limit: Math.min(longestWindow, end - offset) }
}
