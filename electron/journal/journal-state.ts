import { notKnown, type RecipientDelivery } from '../../shared/mail/sending'
import type { CodeOwner, StoredDraft, StoredSending } from '../archive/types'
import type { JournalEntry } from './journal-entry'

/** Everything the journal says, as entries have built it up; a record is replaced, never changed in place. */
export interface JournalState {
  readonly drafts: Map<string, StoredDraft>
  readonly sendings: Map<string, StoredSending>
  /** By mailbox and code; a code stays ours when its sending is removed or taken back. */
  readonly codes: Map<string, Map<string, CodeOwner>>
  /** Message keys by mailbox. */
  readonly read: Map<string, Set<string>>
  readonly hidden: Map<string, Set<string>>
}

export function emptyState(): JournalState {
  return { drafts: new Map(), sendings: new Map(), codes: new Map(), read: new Map(), hidden: new Map() }
}

export function applyEntry(state: JournalState, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'draft-saved':
      state.drafts.set(entry.draft.id, entry.draft)
      return
    case 'draft-removed':
      state.drafts.delete(entry.draftId)
      return
    case 'codes-given':
      for (const { code, ...owner } of entry.codes) putCode(state, entry.mailboxId, code, owner)
      return
    case 'read-marked':
      mark(state.read, entry.mailboxId, entry.keys, entry.read)
      return
    case 'hidden-marked':
      mark(state.hidden, entry.mailboxId, entry.keys, entry.hidden)
      return
    case 'sending-saved':
      putSending(state, entry.sending)
      return
    case 'recipient-saved':
      putRecipients(state, entry.sendingId, [entry.recipient])
      return
    case 'sending-removed':
      state.sendings.delete(entry.sendingId)
      return
    case 'draft-sent':
      state.drafts.delete(entry.draftId)
      putSending(state, entry.sending)
      return
    case 'returned-to-draft':
      putRecipients(state, entry.sendingId, entry.recipients)
      state.drafts.set(entry.draft.id, entry.draft)
      return
    case 'mailbox-dropped':
      dropMailbox(state, entry.mailboxId)
  }
}

function mark(
  marks: Map<string, Set<string>>,
  mailboxId: string,
  keys: readonly string[],
  on: boolean
): void {
  const marked = marks.get(mailboxId) ?? new Set()
  for (const key of keys) {
    if (on) marked.add(key)
    else marked.delete(key)
  }
  if (marked.size === 0) marks.delete(mailboxId)
  else marks.set(mailboxId, marked)
}

function putSending(state: JournalState, sending: StoredSending): void {
  state.sendings.set(sending.id, sending)
  for (const recipient of sending.recipients) putCodeOf(state, sending, recipient)
}

/** Recipients of a sending that is gone, or that it never had, are passed over. */
function putRecipients(
  state: JournalState,
  sendingId: string,
  recipients: readonly RecipientDelivery[]
): void {
  const sending = state.sendings.get(sendingId)
  if (sending === undefined) return
  const byId = new Map(recipients.map(recipient => [recipient.id, recipient]))
  putSending(state, {
    ...sending,
    recipients: sending.recipients.map(known => byId.get(known.id) ?? known)
  })
}

/** A send that failed with a code may have left under it. */
function putCodeOf(state: JournalState, sending: StoredSending, recipient: RecipientDelivery): void {
  const { handover } = recipient
  if (handover.state !== 'handed-over' && handover.state !== 'unknown') return
  if (handover.code === null) return
  putCode(state, sending.mailboxId, handover.code, { sendingId: sending.id, recipientId: recipient.id })
}

/** Whoever had a code first keeps it: two sends in one second may have been given the same. */
function putCode(state: JournalState, mailboxId: string, code: string, owner: CodeOwner): void {
  const codes = state.codes.get(mailboxId) ?? new Map<string, CodeOwner>()
  if (!codes.has(code)) codes.set(code, owner)
  state.codes.set(mailboxId, codes)
}

function dropMailbox(state: JournalState, mailboxId: string): void {
  for (const draft of state.drafts.values()) {
    if (draft.mailboxId === mailboxId) state.drafts.delete(draft.id)
  }
  for (const sending of state.sendings.values()) {
    if (sending.mailboxId === mailboxId) state.sendings.delete(sending.id)
  }
  state.codes.delete(mailboxId)
  state.read.delete(mailboxId)
  state.hidden.delete(mailboxId)
}

/**
 * What a damaged journal says of unsent messages is no knowledge: the lost lines may have told of their sending.
 * They become unknown, so that nothing sends them again before a person or the service has said what happened.
 */
export function doubtUnsent(state: JournalState): void {
  for (const sending of state.sendings.values()) {
    state.sendings.set(sending.id, {
      ...sending,
      recipients: sending.recipients.map(recipient => doubted(recipient, sending.createdAt))
    })
  }
}

function doubted(recipient: RecipientDelivery, startedAt: number): RecipientDelivery {
  const { state } = recipient.handover
  if (state !== 'holding' && state !== 'queued') return recipient
  return { ...recipient, handover: notKnown({ startedAt }, 'interrupted') }
}
