import { failed, ok, type Result } from '../../shared/errors/app-error'
import type { RowResult } from '../../shared/runs/run'
import { romeIso } from '../../shared/time/rome'
import type { ArchiveTables } from '../archive/calls'
import { diskError } from '../archive/files'
import type { StoredRun } from '../archive/run-records'
import type { RowScope } from '../archive/run-row-table'
import { chooseOutside } from '../inside-folder'
import { type ResultFormat, writeTable } from '../tables/result-table'
import { rowForPage } from './row-result'
import { runUnknown } from './run-unknown'

interface ExportOptions {
  readonly archive: ArchiveTables
  readonly dataFolder: string
  /** Answers null where the dialog was closed. */
  readonly choosePath: (name: string, format: ResultFormat) => Promise<string | null>
}

/** Rows read at a time. */
const together = 500

const resultColumns = [
  'line',
  'state',
  'code',
  'handed-over',
  'accepted',
  'delivered',
  'cause',
  'reason',
  'faults'
] as const

/** Writes the rows with what became of them as a table; answers false where the dialog was closed. */
export async function exportRows(
  { archive, dataFolder, choosePath }: ExportOptions,
  scope: RowScope,
  format: ResultFormat
): Promise<Result<boolean>> {
  const run = await archive.runs.run(scope.runId)
  if (run === null) return runUnknown
  const file = await chooseOutside(dataFolder, name => choosePath(name, format), `Ceralacca ${run.name}`)
  if (!file.ok) return file
  if (file.value === null) return ok(false)
  try {
    const columns = [...run.columns, ...resultColumns.map(name => `ceralacca-${name}`)]
    await writeTable(file.value, format, columns, cellsOf(archive, run, scope))
    return ok(true)
  } catch (error) {
    return failed(diskError(error))
  }
}

async function* cellsOf(
  archive: ArchiveTables,
  { columns }: StoredRun,
  scope: RowScope
): AsyncGenerator<readonly string[]> {
  for (let after = -1; ; ) {
    const rows = await archive.rows.behind(scope, after, together)
    if (rows.length === 0) return
    after = rows.at(-1)?.position ?? after
    for (const row of rows) {
      const found = row.recipientId === null ? null : await archive.outbox.recipient(row.recipientId)
      const { stage, result, faults } = rowForPage(row, found)
      yield [
        ...columns.map((_, column) => row.cells[column] ?? ''),
        String(row.line),
        stage,
        ...resultCells(result),
        faults.map(({ kind }) => kind).join(' ')
      ]
    }
  }
}

function resultCells(result: RowResult | null): readonly string[] {
  if (result === null) return ['', '', '', '', '', '']
  const at = (moment: number | null) => (moment === null ? '' : romeIso(moment))
  return [
    result.code ?? '',
    at(result.handedOverAt),
    at(result.acceptedAt),
    at(result.deliveredAt),
    result.cause ?? result.error?.code ?? '',
    result.reason ?? ''
  ]
}
