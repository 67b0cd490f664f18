import { ok, refuse } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import type { usageRequests } from '../../../shared/ipc/usage-requests'
import type { Services } from '../services'

type UsageHandlers = Pick<Handlers, keyof typeof usageRequests>

export function usageHandlers({ usage, budget, registry, clock }: Services): UsageHandlers {
  return {
    'usage.view': input => usage.view(input),
    'usage.export': input => usage.export(input),
    'usage.export-cases': input => usage.exportCases(input),
    'usage.plan': ({ accountId }) => usage.plan(accountId),
    'usage.quota': async ({ mailboxId }) => {
      const desk = registry.desk(mailboxId)
      return desk === null
        ? refuse('mailbox-unknown', 'no such mailbox')
        : ok(await desk.quotaHistory.samples())
    },
    'usage.budget': async ({ mailboxId, at }) => ok(await budget.standing(mailboxId, at ?? clock.now()))
  }
}
