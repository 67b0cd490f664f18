import { type MessageRef, sameMessage } from '../../state/message-ref'
import { placeOf, type RowPages, rowAt } from '../../state/row-pages'

/** What a list shows, whether all of it is here or a part. Another object is another state of the list. */
export interface RowSource<Row extends MessageRef> {
  readonly count: number
  /** undefined where that part is not loaded. */
  readonly at: (index: number) => Row | undefined
  /** -1 where it is not loaded. */
  readonly place: (message: MessageRef) => number
}

export function pagedSource<Row extends MessageRef>(rows: RowPages<Row>): RowSource<Row> {
  return {
    count: rows.total,
    at: index => rowAt(rows, index),
    place: message => placeOf(rows, message)
  }
}

export function listedSource<Row extends MessageRef>(rows: readonly Row[]): RowSource<Row> {
  return {
    count: rows.length,
    at: index => rows[index],
    place: message => rows.findIndex(row => sameMessage(row, message))
  }
}
