import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { writeTable } from '../../electron/tables/result-table'
import runs from '../../shared/i18n/it/runs.json' with { type: 'json' }
import { PracticeProcess } from '../torture/practice-process'
import { askApp } from './ask-app'
import { greatTable, importTable, withBulkApp } from './bulk-import'
import { bulkColumns, bulkRows } from './bulk-table'
import { type BenchFigure, benchFigure } from './figure-lines'
import { scrollBare, scrollRunsIn } from './reading'
import { inPage } from './started-window'
import { median, quantile } from './statistics'

/** What scrolls the rows of a run: the part of the page that holds their grid directly. */
const grid = `:has(> [aria-label="${runs.rows.label}"])`

/** CSS pixels of a line of two. */
const lineHeight = 54

/** Mean time of a frame while the rows of a great run are scrolled, beside a list of as many empty rows. */
export async function measureGrid(): Promise<readonly BenchFigure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-bench-'))
  const service = await PracticeProcess.start('1')
  try {
    const file = path.join(folder, 'avvisi.csv')
    await writeTable(file, 'csv', bulkColumns, bulkRows(greatTable))
    const ours = await withBulkApp(path.join(folder, 'home'), service, async (launched, office) => {
      const { page } = launched
      await askApp(page, 'settings.change', { language: 'it' })
      await importTable(launched, office, file)
      await page.getByRole('button', { name: runs.title, exact: true }).click()
      await page.getByRole('row', { name: 'avvisi' }).first().click()
      await page.getByRole('grid', { name: runs.rows.label }).waitFor()
      await page.evaluate(inPage)
      return scrollRunsIn(page, grid)
    })
    const floor = await scrollBare(greatTable, lineHeight)
    return [
      benchFigure('grid', 'ms', median(ours.means), median(floor.means)),
      benchFigure('grid-p95', 'ms', quantile(ours.frames, 0.95), quantile(floor.frames, 0.95))
    ]
  } finally {
    service.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
