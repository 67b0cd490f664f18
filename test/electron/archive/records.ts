import type { StoredDraft, StoredSending } from '../../../electron/archive/types'
import type { Handover, RecipientDelivery } from '../../../shared/mail/sending'

const queued: Handover = { state: 'queued' }

export function recipientOf(id: string, handover: Handover = queued): RecipientDelivery {
  return { id, address: `${id}@pec.example`, handover, together: false, receipts: [], followedAt: null }
}

export function sendingOf(id: string, changed: Partial<StoredSending> = {}): StoredSending {
  return {
    id,
    mailboxId: 'studio',
    subject: `Diffida ${id}`,
    bodyHtml: '<p>Spett.le</p>',
    attachments: [],
    createdAt: 1_000,
    repeats: null,
    recipients: [recipientOf(`${id}-r`)],
    ...changed
  }
}

export function draftOf(id: string, changed: Partial<StoredDraft> = {}): StoredDraft {
  return {
    id,
    mailboxId: 'studio',
    recipients: ['ufficio@pec.example'],
    subject: 'Bozza',
    bodyHtml: '<p>Testo</p>',
    attachments: [],
    origin: { kind: 'new' },
    together: false,
    savedAt: 0,
    ...changed
  }
}
