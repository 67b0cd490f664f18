import type { FoundRow } from '../../../shared/ipc/views'
import type { MessageRow } from '../../../shared/mail/message'
import { type MessageRef, sameMessage } from '../../state/message-ref'
import { placeOf, type RowPages, rowAt } from '../../state/row-pages'

/** A message of a list, with the text around a match where a search found it. */
export type ListedRow = MessageRow & Partial<Pick<FoundRow, 'snippet'>>

/** What a list shows, whether all of it is here or a part. Another object is another state of the list. */
export interface RowSource {
  readonly count: number
  /** undefined where that part is not loaded. */
  readonly at: (index: number) => ListedRow | undefined
  /** -1 where it is not loaded. */
  readonly place: (message: MessageRef) => number
}

export function pagedSource(rows: RowPages): RowSource {
  return {
    count: rows.total,
    at: index => rowAt(rows, index),
    place: message => placeOf(rows, message)
  }
}

export function foundSource(rows: readonly FoundRow[]): RowSource {
  return {
    count: rows.length,
    at: index => rows[index],
    place: message => rows.findIndex(row => sameMessage(row, message))
  }
}
