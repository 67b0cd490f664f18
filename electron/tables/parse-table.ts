import { compoundFault, kindOf } from './file-kind'
import type { FoundTable } from './found-table'
import { type OpenFile, withFile } from './open-file'
import type { TableHead, TableLimits, TableRow, TableSource } from './table'
import { TableFault } from './table-fault'
import { TableShaper } from './table-shaper'
import { pastedText, textFile } from './text-table'
import { workbookTables } from './xlsx/workbook-table'

/** A batch is handed on once it has so many rows, or so many signs. */
const batchRows = 500
const batchSigns = 1 << 20

export interface ParseTask {
  readonly source: TableSource
  readonly limits: TableLimits
  /** null: the first with rows of those that the workbook shows. */
  readonly sheet: string | null
}

/** `columns`: those that the rows so far have; a later row may only add some behind them. */
type Deliver = (rows: readonly TableRow[], columns: readonly string[]) => Promise<void>

/** Reads a table batch by batch, each once the one before was delivered; throws a `TableFault` where it is unusable. */
export async function parseTable(task: ParseTask, deliver: Deliver): Promise<TableHead> {
  const { source, limits } = task
  if (source.kind === 'text') return handOnFirst([await pastedText(source.text, limits)], limits, deliver)
  return withFile(source.path, async file => handOnFirst(await tablesIn(file, task), limits, deliver))
}

type FoundTables = Iterable<FoundTable> | AsyncIterable<FoundTable>

async function tablesIn(file: OpenFile, { limits, sheet }: ParseTask): Promise<FoundTables> {
  if (file.bytes === 0) throw new TableFault('table-empty', 'a file of no bytes')
  switch (kindOf(file.start)) {
    case 'xlsx':
      return workbookTables(file, sheet, limits)
    case 'compound':
      throw await compoundFaultOf(file)
    case 'text':
      return [await textFile(file, limits)]
  }
}

async function compoundFaultOf(file: OpenFile): Promise<TableFault> {
  let last = Buffer.alloc(0)
  for await (const piece of file.pieces()) {
    // A name may lie across two pieces.
    const both = Buffer.concat([last.subarray(-64), piece])
    const fault = compoundFault(both)
    if (fault.error.code === 'table-encrypted') return fault
    last = both
  }
  return compoundFault(last)
}

/** The first of them that has rows. */
async function handOnFirst(tables: FoundTables, limits: TableLimits, deliver: Deliver): Promise<TableHead> {
  for await (const found of tables) {
    const head = await handOn(found, limits, deliver)
    if (head !== null) return head
  }
  throw new TableFault('table-empty', 'no row but the header')
}

/** null: it has no row, and none was delivered. */
async function handOn(found: FoundTable, limits: TableLimits, deliver: Deliver): Promise<TableHead | null> {
  const { rows: raw, notes, ...head } = found
  const shaper = new TableShaper(limits, found.format !== 'xlsx')
  const batches = new Batches(rows => deliver(rows, shaper.names))
  for await (const some of raw) {
    for (const each of some) await batches.take(shaper.shape(each))
  }
  await batches.take(shaper.end())
  if (shaper.rows === 0) return null
  const { columns, notes: ofShape } = shaper.columns()
  await batches.end()
  return { ...head, columns, rows: shaper.rows, notes: [...ofShape, ...notes(shaper.width)] }
}

/** Gathers rows, and hands a batch of them on while the next is being read: there are never more than two. */
class Batches {
  readonly #deliver: (rows: readonly TableRow[]) => Promise<void>
  #rows: TableRow[] = []
  #signs = 0
  #delivered: Promise<void> = Promise.resolve()

  constructor(deliver: (rows: readonly TableRow[]) => Promise<void>) {
    this.#deliver = deliver
  }

  /** Resolves once there is room for more. */
  async take(rows: readonly TableRow[]): Promise<void> {
    for (const row of rows) if (this.#add(row)) await this.#handOn()
  }

  async end(): Promise<void> {
    if (this.#rows.length > 0) await this.#handOn()
    await this.#delivered
  }

  /** Whether the batch is full now. */
  #add(row: TableRow): boolean {
    this.#rows.push(row)
    this.#signs += row.cells.reduce((sum, cell) => sum + cell.length, 0)
    return this.#rows.length >= batchRows || this.#signs >= batchSigns
  }

  /** Resolves once the batch before was delivered. */
  async #handOn(): Promise<void> {
    await this.#delivered
    this.#delivered = this.#deliver(this.#rows)
    // Whoever waits for it next hears of its failure.
    this.#delivered.catch(() => {})
    this.#rows = []
    this.#signs = 0
  }
}
