import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { type ParseTask, parseTable } from '../../../electron/tables/parse-table'
import { type TableHead, type TableRow, tableLimits } from '../../../electron/tables/table'
import { TableFault } from '../../../electron/tables/table-fault'

export async function fileOf(content: string | Uint8Array, name = 'table.csv'): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-tables-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, name)
  await writeFile(file, content)
  return file
}

export interface ReadTable {
  readonly head: TableHead
  readonly rows: readonly TableRow[]
}

type Options = Partial<Omit<ParseTask, 'source' | 'limits'>> & {
  readonly limits?: Partial<ParseTask['limits']>
}

async function readSource(source: ParseTask['source'], options: Options = {}): Promise<ReadTable> {
  const rows: TableRow[] = []
  const task = { sheet: null, ...options, source, limits: { ...tableLimits, ...options.limits } }
  const head = await parseTable(task, async some => {
    rows.push(...some)
  })
  return { head, rows }
}

export async function readContent(content: string | Uint8Array, options?: Options): Promise<ReadTable> {
  return readSource({ kind: 'file', path: await fileOf(content) }, options)
}

export const readText = (text: string, options?: Options) => readSource({ kind: 'text', text }, options)

/** What a table is refused with. */
export async function faultOf(reading: Promise<unknown>) {
  const fault = await reading.then(
    () => null,
    (error: unknown) => error
  )
  if (!(fault instanceof TableFault)) throw new Error(`No fault but ${String(fault)}`, { cause: fault })
  return { code: fault.error.code, ...fault.error.data }
}
