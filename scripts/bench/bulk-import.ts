import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { closeConnections, openConnections } from '../../electron/archive/open-connections'
import { RunTable } from '../../electron/archive/run-table'
import { emptyRun } from '../../electron/runs/empty-run'
import { parseTable } from '../../electron/tables/parse-table'
import { type ResultFormat, writeTable } from '../../electron/tables/result-table'
import { type TableRow, tableLimits } from '../../electron/tables/table'
import { dialogsChoose } from '../runtime/dialogs'
import { type LaunchedApp, launchApp } from '../runtime/launch-app'
import { connectionTo } from '../torture/connection-to'
import { PracticeProcess } from '../torture/practice-process'
import { rest } from '../torture/until'
import { askApp } from './ask-app'
import { bulkColumns, bulkRows, bulkTemplate } from './bulk-table'
import { type BenchFigure, benchFigure } from './figure-lines'
import { archiveKey } from './great-archive'
import { median } from './statistics'

export const greatTable = 100_000

const rounds = 3

/** From the request that reads a file to its last row checked, beside the bare reading and writing of the same rows. */
export async function measureImport(): Promise<readonly BenchFigure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-bench-'))
  const service = await PracticeProcess.start('1')
  try {
    const figures: BenchFigure[] = []
    for (const format of ['csv', 'xlsx'] as const) {
      const file = path.join(folder, `avvisi.${format}`)
      await writeTable(file, format, bulkColumns, bulkRows(greatTable))
      figures.push(...(await measureFormat(format, file, path.join(folder, format), service)))
    }
    return figures
  } finally {
    service.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureFormat(
  format: ResultFormat,
  file: string,
  home: string,
  service: PracticeProcess
): Promise<readonly BenchFigure[]> {
  const bare = await readAndInsertBare(file, path.join(path.dirname(file), `bare-${format}.db`))
  const imports = await withBulkApp(home, service, async (launched, office) => {
    const taken: Imported[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const imported = await importOnce(launched, office, file)
      console.log(`import: ${format} ${told(imported)}; bare ${bare.toFixed(2)} s`)
      // The first is for warming up.
      if (round > 0) taken.push(imported)
    }
    return taken
  })
  const of = (value: (each: Imported) => number) => median(imports.map(value))
  const seconds = of(each => each.seconds)
  return [
    benchFigure(`import-${format}`, 's', seconds, bare),
    benchFigure(
      `import-${format}-memory`,
      'MB above',
      of(each => each.peak - each.before),
      null
    )
  ]
}

interface Imported {
  readonly seconds: number
  /** Memory of the main process with all its threads, in MB: before, at its highest, and five seconds after. */
  readonly before: number
  readonly peak: number
  readonly after: number
}

function told({ seconds, before, peak, after }: Imported): string {
  const memory = [before, peak, after].map(megabytes => megabytes.toFixed(0)).join(', ')
  return `${seconds.toFixed(2)} s; memory before, most and after: ${memory} MB`
}

/** A mailbox, and what a run of it begins with. */
interface BulkOffice {
  readonly mailboxId: string
  readonly recipeId: string
}

/** The program with a window, since only one can be asked which file to read. */
export async function withBulkApp<T>(
  home: string,
  service: PracticeProcess,
  use: (launched: LaunchedApp, office: BulkOffice) => Promise<T>
): Promise<T> {
  const launched = await launchApp({ home })
  try {
    await launched.page.getByRole('button').first().waitFor()
    return await use(launched, await prepare(launched, service))
  } finally {
    await launched.close()
  }
}

async function prepare({ page }: LaunchedApp, { told }: PracticeProcess): Promise<BulkOffice> {
  const mailboxId = await askApp(page, 'mailbox.connect', connectionTo(told, 'session'))
  const text = [bulkColumns, ...bulkRows(3)].map(cells => cells.join('\t')).join('\n')
  const made = await askApp(page, 'run.create', { mailboxId, table: { from: 'text', text }, recipeId: null })
  const runId = made?.id ?? 0
  await askApp(page, 'run.change', { runId, change: { template: bulkTemplate } })
  const [recipe] = await askApp(page, 'run.keep-recipe', { runId, name: 'Avvisi' })
  await askApp(page, 'run.remove', { runId })
  return { mailboxId, recipeId: recipe?.id ?? '' }
}

async function importOnce(launched: LaunchedApp, office: BulkOffice, file: string): Promise<Imported> {
  const { page } = launched
  await watchMemory(launched)
  const begun = performance.now()
  const runId = await importTable(launched, office, file)
  const seconds = (performance.now() - begun) / 1_000
  const peak = await peakMemory(launched)
  await askApp(page, 'run.remove', { runId })
  await rest(5_000)
  return { seconds, ...peak, after: await memoryNow(launched) }
}

/** Reads the file into a run and waits until all of it is checked. Throws where a row is not ready then. */
export async function importTable(
  launched: LaunchedApp,
  { mailboxId, recipeId }: BulkOffice,
  file: string
): Promise<number> {
  const { page } = launched
  await dialogsChoose(launched, file)
  const made = await askApp(page, 'run.create', { mailboxId, table: { from: 'file', sheet: null }, recipeId })
  if (made === null) throw new Error('There is no run.')
  let view = made
  while (view.checking) {
    await rest(20)
    view = await askApp(page, 'run.view', { runId: made.id })
  }
  if (view.counts.ready !== greatTable)
    throw new Error(`Not all rows are ready: ${JSON.stringify(view.counts)}`)
  return made.id
}

/** The same file read, and its rows put into a new archive of the same schema and key in one go; seconds. */
async function readAndInsertBare(file: string, archive: string): Promise<number> {
  const began = performance.now()
  const rows: TableRow[] = []
  await parseTable({ source: { kind: 'file', path: file }, limits: tableLimits, sheet: null }, async some => {
    rows.push(...some)
  })
  const read = performance.now()
  const connections = openConnections({ file: archive, key: archiveKey })
  try {
    const sql = connections.full
    const run = new RunTable(sql).create(emptyRun('bench', 0, 'it'))
    if (!run.ok) throw new Error(run.error.code)
    const opened = performance.now()
    sql.transaction(() => {
      for (const [position, { line, cells }] of rows.entries()) {
        sql.run(
          `INSERT INTO run_row (run_id, position, line, stage, cells) VALUES (?, ?, ?, 'ready', ?)`,
          run.value,
          position,
          line,
          JSON.stringify(cells)
        )
      }
    })
    return (performance.now() - opened + read - began) / 1_000
  } finally {
    closeConnections(connections)
  }
}

/** The main process looks at itself every few milliseconds. */
async function watchMemory({ app }: LaunchedApp): Promise<void> {
  await app.evaluate(() => {
    // No function with a name: what compiles this would call for a helper that is not there.
    const before = process.memoryUsage.rss() / 1e6
    const found = { before, peak: before }
    const timer = setInterval(() => {
      found.peak = Math.max(found.peak, process.memoryUsage.rss() / 1e6)
    }, 20)
    Reflect.set(globalThis, 'benchMemory', { found, timer })
  })
}

function peakMemory({ app }: LaunchedApp): Promise<Pick<Imported, 'before' | 'peak'>> {
  return app.evaluate(() => {
    const { found, timer } = Reflect.get(globalThis, 'benchMemory')
    clearInterval(timer)
    return found
  })
}

function memoryNow({ app }: LaunchedApp): Promise<number> {
  return app.evaluate(() => process.memoryUsage.rss() / 1e6)
}
