import type { TableNote } from '../../shared/runs/table-note'
import type { TableHead, TableRow } from './table'

/** A table whose rows are still to be read: every row of the file in its order, with those that hold nothing. */
export interface FoundTable
  extends Pick<TableHead, 'format' | 'encoding' | 'delimiter' | 'sheets' | 'sheet'> {
  /** As many at once as a piece of the file holds; throws a `TableFault` where the file cannot be read on. */
  readonly rows: AsyncIterable<readonly TableRow[]>
  /** Once the rows have been read. `width`: how many columns the table has. */
  readonly notes: (width: number) => readonly TableNote[]
}
