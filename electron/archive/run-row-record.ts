import { z } from 'zod'
import { deliveryStates } from '../../shared/mail/delivery'
import type { Attempt } from '../../shared/mail/sending'
import type { RowFault } from '../../shared/runs/row-fault'
import { type RowDecision, type RowStage, restingStages } from '../../shared/runs/run'
import type { NewRow, NewRows } from './new-rows'
import { attemptSchema } from './records'
import { rowFaultSchema } from './row-fault-record'
import { type Row, text } from './sql'

/** A file of a row's own, as it lay in the run's folder when the row was checked. */
export interface RowFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Milliseconds since 1970. */
  readonly modifiedAt: number
}

/** A row of a run as it lies on disk. */
export interface StoredRow {
  /** From 0 on. */
  readonly position: number
  /** Where it stands in the file, as a spreadsheet counts. */
  readonly line: number
  readonly stage: RowStage
  readonly cells: readonly string[]
  readonly faults: readonly RowFault[]
  readonly files: readonly RowFile[]
  readonly decision: RowDecision | null
  readonly repeats: Attempt | null
  /** Once it is a sending. */
  readonly recipientId: string | null
}

export const cellsSchema = z.array(z.string())

export const faultsSchema: z.ZodType<readonly RowFault[]> = z.array(rowFaultSchema)

export const filesSchema: z.ZodType<readonly RowFile[]> = z.array(
  z.object({ name: z.string(), size: z.number(), modifiedAt: z.number() })
)

export const stageSchema: z.ZodType<RowStage> = z.enum([...restingStages, ...deliveryStates])

export function isSoundRow(row: Row): boolean {
  return (
    stageSchema.safeParse(text(row, 'stage')).success &&
    cellsSchema.safeParse(JSON.parse(text(row, 'cells'))).success &&
    faultsSchema.safeParse(JSON.parse(text(row, 'faults'))).success
  )
}

const newRowsSchema = z.array(z.tuple([z.number(), z.string(), z.string().nullable()]))

export function rowsIn({ json }: NewRows): readonly NewRow[] {
  return newRowsSchema.parse(JSON.parse(json)).map(([line, cells, repeats]) => ({
    line,
    cells: cellsSchema.parse(JSON.parse(cells)),
    repeats: repeats === null ? null : attemptSchema.parse(JSON.parse(repeats))
  }))
}

/** As much of a row as a check needs. */
export interface RowToCheck
  extends Pick<StoredRow, 'position' | 'line' | 'stage' | 'cells' | 'decision' | 'repeats'> {
  /** JSON: what the last check found. */
  readonly faults: string
  readonly files: string
}

const rowsToCheckSchema = z.array(
  z.tuple([
    z.number(),
    z.number(),
    stageSchema,
    z.string(),
    z.string(),
    z.string(),
    z.enum(['send', 'skip']).nullable(),
    z.string().nullable()
  ])
)

export function rowsToCheckIn(json: string): readonly RowToCheck[] {
  return rowsToCheckSchema
    .parse(JSON.parse(json))
    .map(([position, line, stage, cells, faults, files, decision, repeats]) => ({
      position,
      line,
      stage,
      cells: cellsSchema.parse(JSON.parse(cells)),
      faults,
      files,
      decision,
      repeats: repeats === null ? null : attemptSchema.parse(JSON.parse(repeats))
    }))
}
