import type { StoredSending } from '../../../electron/archive/types'
import type { JournalEntry } from '../../../electron/journal/journal-entry'
import type { Handover, RecipientDelivery } from '../../../shared/mail/sending'
import { noon, storedDraft, storedSending } from '../../helpers/stored'

/** Bytes of a journal as the first version wrote it: an entry on each line. */
export function journalOf(entries: readonly JournalEntry[]): Buffer {
  return Buffer.from(entries.map(entry => `${JSON.stringify(entry)}\n`).join(''))
}

export function recipientOf(id: string, handover: Handover = { state: 'queued' }): RecipientDelivery {
  return { id, address: `${id}@pec.example`, handover, together: false, receipts: [], followedAt: null }
}

export function handedOver(code: string): Handover {
  return { state: 'handed-over', at: noon, code }
}

export const draftSaved = (id: string, more: Parameters<typeof storedDraft>[1] = {}): JournalEntry => ({
  v: 1,
  kind: 'draft-saved',
  draft: storedDraft(id, more)
})

export const sendingSaved = (
  id: string,
  recipients: readonly RecipientDelivery[],
  more: Partial<StoredSending> = {}
): JournalEntry => ({ v: 1, kind: 'sending-saved', sending: storedSending(id, recipients, more) })

export const recipientSaved = (sendingId: string, recipient: RecipientDelivery): JournalEntry => ({
  v: 1,
  kind: 'recipient-saved',
  sendingId,
  recipient
})

export const marked = (
  kind: 'read' | 'hidden',
  keys: readonly string[],
  on = true,
  mailboxId = 'studio'
): JournalEntry =>
  kind === 'read'
    ? { v: 1, kind: 'read-marked', mailboxId, keys, read: on }
    : { v: 1, kind: 'hidden-marked', mailboxId, keys, hidden: on }

/** A short life: a draft becomes a sending, of which one recipient goes forward. */
export const history: readonly JournalEntry[] = [
  draftSaved('d1', { bodyHtml: '<p>Si chiede copia è à ü €</p>' }),
  {
    v: 1,
    kind: 'draft-sent',
    draftId: 'd1',
    sending: storedSending('s1', [recipientOf('r1'), recipientOf('r2')])
  },
  recipientSaved('s1', recipientOf('r1', { state: 'sending', startedAt: 1 })),
  recipientSaved('s1', recipientOf('r1', handedOver('20261124120000011'))),
  marked('hidden', ['k1'])
]
