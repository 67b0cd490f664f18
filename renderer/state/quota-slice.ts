import type { Load, QuotaView } from '../../shared/ipc/views'
import { idle, loaded, toLoading } from './load'
import type { SliceParts } from './slice'

export interface QuotaSlice {
  /** By mailbox id; absent until first asked for. */
  readonly quotas: Readonly<Record<string, Load<QuotaView>>>
  readonly loadQuota: (mailboxId: string) => Promise<void>
}

export function createQuotaSlice({ set, get, bridge }: SliceParts): QuotaSlice {
  const put = (mailboxId: string, load: Load<QuotaView>) =>
    set(state => ({ quotas: { ...state.quotas, [mailboxId]: load } }))
  return {
    quotas: {},
    loadQuota: async mailboxId => {
      put(mailboxId, toLoading(get().quotas[mailboxId] ?? idle))
      const result = await bridge.request('quota.view', { mailboxId })
      // The answer is a load itself: the main process knows whether the last look at the service succeeded.
      const value = loaded(get().quotas[mailboxId] ?? idle)
      put(mailboxId, result.ok ? result.value : { state: 'failed', error: result.error, value })
    }
  }
}
