import { useCallback, useEffect, useRef, useState } from 'react'
import type { InboxView } from '../../../shared/ipc/views'
import { useAppStore } from '../../state/store-context'

/** Pages asked for in a row that brought nothing the list shows; then a person has to ask. */
const fruitlessPages = 8

interface LoadMore {
  /** Nothing more is loaded by itself until `load` is called. */
  readonly paused: boolean
  readonly load: () => void
}

/**
 * Loads older messages while the end of the list is in view. Receipts may fill page after page of an inbox that
 * is filtered for mail, so it stops after a few pages without a visible line instead of reading the whole mailbox.
 */
export function useLoadMore(
  mailboxId: string,
  view: InboxView,
  shownCount: number,
  endInView: boolean
): LoadMore {
  const loadMore = useAppStore(state => state.loadMore)
  const [fruitless, setFruitless] = useState(0)
  // Counts answers: each asks anew whether the end is still in view.
  const [turn, setTurn] = useState(0)
  const askedAt = useRef(-1)
  const countBefore = useRef(shownCount)
  const paused = fruitless >= fruitlessPages || view.more.state === 'failed'

  const load = useCallback(async () => {
    await loadMore(mailboxId)
    setTurn(count => count + 1)
  }, [loadMore, mailboxId])

  const wanted = endInView && !view.complete && !paused && view.more.state !== 'loading'
  useEffect(() => {
    if (!wanted || askedAt.current === turn) return
    askedAt.current = turn
    const grew = shownCount > countBefore.current
    countBefore.current = shownCount
    setFruitless(count => (grew ? 1 : count + 1))
    void load()
  }, [wanted, shownCount, load, turn])

  return {
    paused,
    load: () => {
      setFruitless(0)
      void load()
    }
  }
}
