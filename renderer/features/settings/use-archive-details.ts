import { useCallback } from 'react'
import type { ArchiveDetails, Load } from '../../../shared/ipc/views'
import { useBridge } from '../../state/store-context'
import { useLoaded } from '../../state/use-loaded'

/** How the archive stands, asked for when the page opens and again on request. */
export function useArchiveDetails(): {
  readonly details: Load<ArchiveDetails>
  readonly reload: () => void
} {
  const bridge = useBridge()
  const { load, reload } = useLoaded(useCallback(() => bridge.request('archive.view', undefined), [bridge]))
  return { details: load, reload }
}
