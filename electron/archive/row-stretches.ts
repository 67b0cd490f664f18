import type { RestingStage } from '../../shared/runs/run'
import type { CheckedRow } from './run-row-table'

/** Rows that follow each other and of which a check found the same. */
export interface RowStretch {
  /** Places of the first and of the last of them. */
  readonly from: number
  readonly until: number
  readonly stage: RestingStage
  /** JSON. */
  readonly faults: string
  readonly files: string
}

/** Of rows in their order: most of a long table are alike, and are written in one go. */
export function stretchesOf(found: readonly CheckedRow[]): readonly RowStretch[] {
  const stretches: RowStretch[] = []
  for (const { position, stage, faults, files } of found) {
    const next = {
      from: position,
      until: position,
      stage,
      faults: JSON.stringify(faults),
      files: JSON.stringify(files)
    }
    const last = stretches.at(-1)
    if (last !== undefined && last.until + 1 === position && isAlike(last, next)) {
      stretches[stretches.length - 1] = { ...last, until: position }
    } else stretches.push(next)
  }
  return stretches
}

function isAlike(one: RowStretch, other: RowStretch): boolean {
  return one.stage === other.stage && one.faults === other.faults && one.files === other.files
}
