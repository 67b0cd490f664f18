import type { RunRow } from '../../../shared/runs/run'
import { RowFaults } from './RowFaults'
import styles from './Runs.module.css'

interface RowCellsProps {
  readonly columns: readonly string[]
  readonly row: RunRow
}

/** A row's cells as they stand. */
export function RowCells({ columns, row: { cells, faults } }: RowCellsProps) {
  return (
    <>
      <RowFaults faults={faults} />
      <dl className={styles.facts}>
        {columns.map((column, at) => [
          <dt key={`name ${column}`}>{column}</dt>,
          <dd key={`value ${column}`}>{cells[at] ?? ''}</dd>
        ])}
      </dl>
    </>
  )
}
