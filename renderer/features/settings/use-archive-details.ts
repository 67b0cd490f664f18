import { useCallback, useEffect, useState } from 'react'
import type { ArchiveDetails, Load } from '../../../shared/ipc/views'
import { useBridge } from '../../state/store-context'

/** How the archive stands, asked for when the page opens and again on request. */
export function useArchiveDetails(): {
  readonly details: Load<ArchiveDetails>
  readonly reload: () => void
} {
  const bridge = useBridge()
  const [details, setDetails] = useState<Load<ArchiveDetails>>({ state: 'loading', value: null })
  const load = useCallback(async () => {
    const found = await bridge.request('archive.view', undefined)
    setDetails(
      found.ok ? { state: 'ready', value: found.value } : { state: 'failed', error: found.error, value: null }
    )
  }, [bridge])
  const reload = useCallback(() => void load(), [load])
  useEffect(reload, [reload])
  return { details, reload }
}
