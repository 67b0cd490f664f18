import type { AppError } from '../../../shared/errors/app-error'
import type { Filling, InboxView, ShelfCounts } from '../../../shared/ipc/views'

/** Several inboxes as if they were one. */
export interface InboxSum {
  readonly counts: ShelfCounts
  readonly filling: Filling
  readonly refreshing: boolean
  /** Why the newest look failed; null where none did. */
  readonly refreshError: AppError | null
  /** Of the one looked at longest ago; null where one was never. */
  readonly refreshedAt: number | null
}

/** null where nothing is known of one of them yet. */
export function sumOfInboxes(views: readonly (InboxView | null)[]): InboxSum | null {
  const known = views.filter(view => view !== null)
  if (known.length === 0 || known.length < views.length) return null
  const total = (of: (view: InboxView) => number) => known.reduce((sum, view) => sum + of(view), 0)
  const failed = known.map(({ refresh }) => (refresh.state === 'failed' ? refresh.error : null))
  const looks = known.map(view => view.refreshedAt).filter(at => at !== null)
  return {
    counts: {
      mail: total(({ counts }) => counts.mail),
      receipts: total(({ counts }) => counts.receipts),
      hidden: total(({ counts }) => counts.hidden),
      unread: total(({ counts }) => counts.unread)
    },
    filling: sumOfFillings(known.map(view => view.filling)),
    refreshing: known.some(view => view.refresh.state === 'loading'),
    refreshError: failed.find(error => error !== null) ?? null,
    refreshedAt: looks.length === known.length ? Math.min(...looks) : null
  }
}

/** The liveliest state speaks for all: what still runs can be paused, and only what all have done is done. */
const states = ['running', 'waiting', 'paused', 'done'] as const

function sumOfFillings(fillings: readonly Filling[]): Filling {
  const total = (of: (filling: Filling) => number) => fillings.reduce((sum, filling) => sum + of(filling), 0)
  const expected = fillings.map(filling => (filling.listComplete ? filling.listed : filling.expected))
  const known = expected.filter(count => count !== null)
  return {
    state: states.find(state => fillings.some(filling => filling.state === state)) ?? 'done',
    listComplete: fillings.every(filling => filling.listComplete),
    listed: total(filling => filling.listed),
    expected: known.length === expected.length ? known.reduce((sum, count) => sum + count, 0) : null,
    texts: total(filling => filling.texts),
    error: fillings.find(filling => filling.state === 'waiting')?.error ?? null
  }
}
