import type { Load } from '../../shared/ipc/views'
import type { Sending } from '../../shared/mail/sending'
import { createLoader, idle } from './load'
import type { SliceParts } from './slice'

export interface SendingsSlice {
  /** By mailbox id, newest first as the main process gives them; absent until first asked for. */
  readonly sendings: Readonly<Record<string, Load<readonly Sending[]>>>
  readonly loadSendings: (mailboxId: string) => Promise<void>
}

export function createSendingsSlice({ set, get, bridge }: SliceParts): SendingsSlice {
  return {
    sendings: {},
    loadSendings: createLoader<readonly Sending[]>({
      read: mailboxId => bridge.request('sending.list', { mailboxId }),
      get: mailboxId => get().sendings[mailboxId] ?? idle,
      put: (mailboxId, load) => set(state => ({ sendings: { ...state.sendings, [mailboxId]: load } }))
    })
  }
}
