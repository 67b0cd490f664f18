export const boardFilters = ['all', 'open', 'failed', 'silent', 'done'] as const
export type BoardFilter = (typeof boardFilters)[number]

export const boardOrders = ['newest', 'urgent', 'subject'] as const
export type BoardOrder = (typeof boardOrders)[number]

/** Which sendings are shown, and in which order. */
export interface BoardView {
  readonly text: string
  readonly filter: BoardFilter
  readonly order: BoardOrder
}

export const wholeBoard: BoardView = { text: '', filter: 'all', order: 'newest' }
