import type { Handlers } from '../../../shared/ipc/contract'
import type { Services } from '../services'
import { appHandlers } from './app-handlers'
import { messageHandlers } from './message-handlers'
import { sendingHandlers } from './sending-handlers'

/** The closed map of all a page may do. */
export function allHandlers(services: Services): Handlers {
  return { ...appHandlers(services), ...messageHandlers(services), ...sendingHandlers(services) }
}
