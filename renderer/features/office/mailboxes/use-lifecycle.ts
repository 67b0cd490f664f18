import { useCallback, useEffect } from 'react'
import type { Load } from '../../../../shared/ipc/views'
import type { LifecycleView } from '../../../../shared/lifecycle/lifecycle-view'
import { useBridge } from '../../../state/store-context'
import { useLoaded } from '../../../state/use-loaded'

/** What is known of an account's mailboxes, kept fresh while it is looked at. */
export function useLifecycle(accountId: string): {
  readonly load: Load<LifecycleView>
  readonly reload: () => void
} {
  const bridge = useBridge()
  const view = useLoaded(
    useCallback(() => bridge.request('lifecycle.view', { accountId }), [bridge, accountId])
  )
  const { reload } = view
  useEffect(
    () =>
      bridge.on('lifecycle.changed', changed => {
        if (changed.accountId === accountId) reload()
      }),
    [bridge, accountId, reload]
  )
  return view
}
