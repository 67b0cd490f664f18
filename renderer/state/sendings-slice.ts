import type { Load } from '../../shared/ipc/views'
import type { Sending } from '../../shared/mail/sending'
import { createLoader, idle } from './load'
import type { SliceParts } from './slice'

export interface SendingsSlice {
  /** By mailbox id, newest first as the main process gives them; absent until first asked for. */
  readonly sendings: Readonly<Record<string, Load<readonly Sending[]>>>
  readonly loadSendings: (mailboxId: string) => Promise<void>
  /** The sending last looked at that those lists do not hold; null in it: there is none of that id. */
  readonly olderSending: { readonly id: string; readonly load: Load<Sending | null> } | null
  /** Reads one sending, however old. */
  readonly loadOlderSending: (sendingId: string) => Promise<void>
}

export function createSendingsSlice({ set, get, bridge }: SliceParts): SendingsSlice {
  const ofOlder = (id: string): Load<Sending | null> => {
    const { olderSending } = get()
    return olderSending?.id === id ? olderSending.load : idle
  }
  const readOlder = createLoader<Sending | null>({
    read: async sendingId => {
      const answer = await bridge.request('sending.view', { sendingId })
      return !answer.ok && answer.error.code === 'sending-unknown' ? { ok: true, value: null } : answer
    },
    get: ofOlder,
    put: (id, load) => {
      if (get().olderSending?.id === id) set({ olderSending: { id, load } })
    }
  })
  return {
    sendings: {},
    loadSendings: createLoader<readonly Sending[]>({
      read: mailboxId => bridge.request('sending.list', { mailboxId }),
      get: mailboxId => get().sendings[mailboxId] ?? idle,
      put: (mailboxId, load) => set(state => ({ sendings: { ...state.sendings, [mailboxId]: load } }))
    }),
    olderSending: null,
    loadOlderSending: async id => {
      if (get().olderSending?.id !== id) set({ olderSending: { id, load: idle } })
      await readOlder(id)
    }
  }
}
