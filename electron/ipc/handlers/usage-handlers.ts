import type { Handlers } from '../../../shared/ipc/contract'
import type { usageRequests } from '../../../shared/ipc/usage-requests'
import type { Services } from '../services'

type UsageHandlers = Pick<Handlers, keyof typeof usageRequests>

export function usageHandlers({ usage }: Services): UsageHandlers {
  return {
    'usage.view': input => usage.view(input),
    'usage.export': input => usage.export(input),
    'usage.plan': ({ accountId }) => usage.plan(accountId)
  }
}
