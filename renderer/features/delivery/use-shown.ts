import { useEffect, useState } from 'react'
import { mostSendings } from '../../../shared/proof/scope'
import { useAppStore, useBridge } from '../../state/store-context'
import type { ShownSendings } from './proof-choice'

/** What the board shows of one mailbox, as of when that was asked; null: not known yet. */
export function useShown(mailboxId: string): ShownSendings | null {
  const bridge = useBridge()
  const view = useAppStore(state => state.board)
  const [shown, setShown] = useState<ShownSendings | null>(null)
  useEffect(() => {
    let current = true
    setShown(null)
    const asked = { mailboxIds: [mailboxId], ...view, offset: 0, limit: mostSendings }
    void bridge.request('sending.board', asked).then(answer => {
      // What cannot be read can still be named by a period.
      const window = answer.ok ? answer.value : { rows: [], total: 0 }
      if (current) setShown({ ids: window.rows.map(({ key }) => key), total: window.total })
    })
    return () => {
      current = false
    }
  }, [bridge, mailboxId, view])
  return shown
}
