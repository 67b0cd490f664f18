import { type AppError, appError } from '../../shared/errors/app-error'
import type { NewEntry } from './journal-entry'
import type { JournalState } from './journal-state'
import type { JournalWriter, Prepared } from './journal-writer'
import type { Journal } from './types'

/** The journal over a state that has been read, and the writer that changes it. */
export function createJournal(state: JournalState, writer: JournalWriter): Journal {
  return {
    ...readsOf(state),
    ...draftWrites(state, writer),
    ...markWrites(state, writer),
    ...sendingWrites(state, writer),
    dropMailbox: mailboxId => writer.drop(mailboxId),
    close: () => writer.close()
  }
}

type Reads = 'drafts' | 'draft' | 'sendings' | 'sending' | 'codes' | 'isRead' | 'isHidden' | 'hiddenKeys'

function readsOf(state: JournalState): Pick<Journal, Reads> {
  return {
    drafts: mailboxId =>
      [...state.drafts.values()]
        .filter(draft => draft.mailboxId === mailboxId)
        .sort((one, other) => other.savedAt - one.savedAt),
    draft: draftId => state.drafts.get(draftId) ?? null,
    sendings: mailboxId =>
      [...state.sendings.values()]
        .filter(sending => mailboxId === undefined || sending.mailboxId === mailboxId)
        .sort((one, other) => other.createdAt - one.createdAt),
    sending: sendingId => state.sendings.get(sendingId) ?? null,
    codes: mailboxId => state.codes.get(mailboxId) ?? new Map(),
    isRead: (mailboxId, key) => state.read.get(mailboxId)?.has(key) ?? false,
    isHidden: (mailboxId, key) => state.hidden.get(mailboxId)?.has(key) ?? false,
    hiddenKeys: mailboxId => new Set(state.hidden.get(mailboxId))
  }
}

type DraftWrites = 'saveDraft' | 'removeDraft' | 'replace'

function draftWrites(state: JournalState, writer: JournalWriter): Pick<Journal, DraftWrites> {
  const ofDraft = (draftId: string, entry: NewEntry) =>
    writer.write(() => (state.drafts.has(draftId) ? { entry } : { error: draftUnknown }))
  return {
    saveDraft: draft => writer.write(() => ({ entry: { kind: 'draft-saved', draft } })),
    removeDraft: draftId => ofDraft(draftId, { kind: 'draft-removed', draftId }),
    replace: (draftId, sending) => ofDraft(draftId, { kind: 'draft-sent', draftId, sending })
  }
}

type MarkWrites = 'markRead' | 'markHidden'

/** Marks that stand already are not written again. */
function markWrites(state: JournalState, writer: JournalWriter): Pick<Journal, MarkWrites> {
  return {
    markRead: (mailboxId, given, read) =>
      writer.write(() => {
        const keys = given.filter(key => (state.read.get(mailboxId)?.has(key) ?? false) !== read)
        return { entry: keys.length === 0 ? null : { kind: 'read-marked', mailboxId, keys, read } }
      }),
    markHidden: (mailboxId, given, hidden) =>
      writer.write(() => {
        const keys = given.filter(key => (state.hidden.get(mailboxId)?.has(key) ?? false) !== hidden)
        return { entry: keys.length === 0 ? null : { kind: 'hidden-marked', mailboxId, keys, hidden } }
      })
  }
}

type SendingWrites = 'saveSending' | 'saveRecipient' | 'removeSending' | 'returnToDraft'

function sendingWrites(state: JournalState, writer: JournalWriter): Pick<Journal, SendingWrites> {
  return {
    saveSending: sending => writer.write(() => ({ entry: { kind: 'sending-saved', sending } })),
    saveRecipient: (sendingId, recipient) =>
      writer.write(() =>
        ofSending(state, sendingId, [recipient.id], { kind: 'recipient-saved', sendingId, recipient })
      ),
    removeSending: sendingId =>
      writer.write(() => ofSending(state, sendingId, [], { kind: 'sending-removed', sendingId })),
    returnToDraft: (sendingId, recipients, draft) =>
      writer.write(() => {
        const ids = recipients.map(recipient => recipient.id)
        if (anyWithdrawn(state, sendingId, ids)) return { error: withdrawnBefore }
        return ofSending(state, sendingId, ids, { kind: 'returned-to-draft', sendingId, recipients, draft })
      })
  }
}

const draftUnknown: AppError = appError('draft-unknown', 'The journal holds no such draft.')
const sendingUnknown: AppError = appError(
  'sending-unknown',
  'The journal holds no such sending or recipient.'
)
const withdrawnBefore: AppError = appError('too-late', 'A recipient was withdrawn before.')

/** The entry, where the sending is known and has all these recipients. */
function ofSending(
  state: JournalState,
  sendingId: string,
  recipientIds: readonly string[],
  entry: NewEntry
): Prepared {
  const known = state.sendings.get(sendingId)?.recipients.map(recipient => recipient.id)
  const complete = known !== undefined && recipientIds.every(id => known.includes(id))
  return complete ? { entry } : { error: sendingUnknown }
}

function anyWithdrawn(state: JournalState, sendingId: string, recipientIds: readonly string[]): boolean {
  const recipients = state.sendings.get(sendingId)?.recipients ?? []
  return recipients.some(
    recipient => recipient.handover.state === 'withdrawn' && recipientIds.includes(recipient.id)
  )
}
