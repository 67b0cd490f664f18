import type { GateHandlers, Handlers } from '../../../shared/ipc/contract'
import type { Services } from '../services'
import { accountHandlers } from './account-handlers'
import { activationHandlers } from './activation-handlers'
import { addressHandlers } from './address-handlers'
import { appHandlers } from './app-handlers'
import { archiveHandlers } from './archive-handlers'
import { lifecycleHandlers } from './lifecycle-handlers'
import { messageHandlers } from './message-handlers'
import { proofHandlers } from './proof-handlers'
import { runHandlers } from './run-handlers'
import { sendingHandlers } from './sending-handlers'
import { usageHandlers } from './usage-handlers'

/** The closed map of all a page may do once the archive is open. */
export function allHandlers(services: Services): Omit<Handlers, keyof GateHandlers> {
  return {
    ...accountHandlers(services),
    ...activationHandlers(services),
    ...addressHandlers(services),
    ...appHandlers(services),
    ...archiveHandlers(services),
    ...lifecycleHandlers(services),
    ...messageHandlers(services),
    ...proofHandlers(services),
    ...runHandlers(services),
    ...sendingHandlers(services),
    ...usageHandlers(services)
  }
}
