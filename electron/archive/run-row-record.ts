import { z } from 'zod'
import { deliveryStates } from '../../shared/mail/delivery'
import type { Attempt } from '../../shared/mail/sending'
import { type RowNote, rowNoteSchema } from '../../shared/runs/row-note'
import { type RowDecision, type RowStage, restingStages } from '../../shared/runs/run'
import { type Row, text } from './sql'

/** A row of a run as it lies on disk. */
export interface StoredRow {
  /** From 0 on. */
  readonly position: number
  /** Where it stands in the file, as a spreadsheet counts. */
  readonly line: number
  readonly stage: RowStage
  readonly cells: readonly string[]
  readonly notes: readonly RowNote[]
  readonly decision: RowDecision | null
  readonly repeats: Attempt | null
  /** Once it is a sending. */
  readonly recipientId: string | null
}

export const cellsSchema = z.array(z.string())

export const notesSchema: z.ZodType<readonly RowNote[]> = z.array(rowNoteSchema)

export const stageSchema: z.ZodType<RowStage> = z.enum([...restingStages, ...deliveryStates])

export function isSoundRow(row: Row): boolean {
  return (
    stageSchema.safeParse(text(row, 'stage')).success &&
    cellsSchema.safeParse(JSON.parse(text(row, 'cells'))).success &&
    notesSchema.safeParse(JSON.parse(text(row, 'notes'))).success
  )
}
