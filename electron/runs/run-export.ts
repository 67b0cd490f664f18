import { failed, ok, type Result } from '../../shared/errors/app-error'
import { rowFaultWords } from '../../shared/runs/fault-words'
import type { RowFault } from '../../shared/runs/row-fault'
import { isRestingStage, type RowResult } from '../../shared/runs/run'
import type { Language } from '../../shared/settings/language'
import { romeIso } from '../../shared/time/rome'
import type { ArchiveTables } from '../archive/calls'
import { diskError } from '../archive/files'
import type { StoredRun } from '../archive/run-records'
import type { RowScope } from '../archive/run-row-table'
import { chooseOutside } from '../inside-folder'
import { type MainWords, resultWords } from '../main-words'
import { type ResultFormat, writeTable } from '../tables/result-table'
import { rowForPage } from './row-result'
import { runUnknown } from './run-unknown'

interface ExportOptions {
  readonly archive: ArchiveTables
  readonly dataFolder: string
  readonly language: () => Language
  /** Answers null where the dialog was closed. */
  readonly choosePath: (name: string, format: ResultFormat) => Promise<string | null>
}

/** Rows read at a time. */
const together = 500

/** What is told of each row beside its own cells; words in the user's language, moments as ISO 8601 in Rome. */
const told = [
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

/** The same in codes that no language changes, for programs. */
const codes = ['ceralacca-state', 'ceralacca-cause', 'ceralacca-faults'] as const

/** Writes the rows with what became of them as a table; answers false where the dialog was closed. */
export async function exportRows(
  { archive, dataFolder, language, choosePath }: ExportOptions,
  scope: RowScope,
  format: ResultFormat
): Promise<Result<boolean>> {
  const run = await archive.runs.run(scope.runId)
  if (run === null) return runUnknown
  const file = await chooseOutside(dataFolder, name => choosePath(name, format), `Ceralacca ${run.name}`)
  if (!file.ok) return file
  if (file.value === null) return ok(false)
  try {
    const words = await resultWords(language())
    const columns = [...run.columns, ...told.map(name => words(`runs:export.column.${name}`)), ...codes]
    await writeTable(file.value, format, columns, cellsOf(archive, run, scope, words))
    return ok(true)
  } catch (error) {
    return failed(diskError(error))
  }
}

async function* cellsOf(
  archive: ArchiveTables,
  { columns }: StoredRun,
  scope: RowScope,
  words: MainWords
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
        words(isRestingStage(stage) ? `runs:stage.${stage}` : `delivery:state.${stage}`),
        ...resultCells(result, words),
        faults.map(fault => sentenceOf(fault, words)).join(' '),
        stage,
        result?.cause ?? result?.error?.code ?? '',
        faults.map(({ kind }) => kind).join(' ')
      ]
    }
  }
}

function sentenceOf(fault: RowFault, words: MainWords): string {
  const { key, values } = rowFaultWords(fault)
  return words(key, { ...values })
}

function resultCells(result: RowResult | null, words: MainWords): readonly string[] {
  if (result === null) return ['', '', '', '', '', '']
  const at = (moment: number | null) => (moment === null ? '' : romeIso(moment))
  return [
    result.code ?? '',
    at(result.handedOverAt),
    at(result.acceptedAt),
    at(result.deliveredAt),
    causeOf(result, words),
    result.reason ?? ''
  ]
}

function causeOf({ cause, error }: RowResult, words: MainWords): string {
  if (cause !== null) return words(`delivery:cause.${cause}`)
  return error === null ? '' : words(`errors:${error.code}`)
}
