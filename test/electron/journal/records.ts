import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { JournalOptions } from '../../../electron/journal/open-journal'
import { openJournal } from '../../../electron/journal/open-journal'
import type { Journal, StoredDraft, StoredSending } from '../../../electron/journal/types'
import type { Handover, RecipientDelivery } from '../../../shared/mail/sending'

export const noon = Date.UTC(2026, 10, 23, 12)

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ceralacca-journal-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Opens the journal of a folder and closes it after the test. */
export async function open(folder: string, more: Partial<JournalOptions> = {}) {
  const opened = await openJournal({ folder, now: () => noon, ...more })
  onTestFinished(() => opened.journal.close())
  return opened
}

/** What the journal says after the program has been started again. */
export async function reopened(journal: Journal, folder: string, more: Partial<JournalOptions> = {}) {
  await journal.close()
  return open(folder, more)
}

export function draftOf(id: string, more: Partial<StoredDraft> = {}): StoredDraft {
  return {
    id,
    mailboxId: 'studio',
    recipients: ['ufficio@comune.example'],
    subject: 'Istanza di accesso',
    bodyHtml: '<p>Si chiede copia è à ü €</p>',
    attachments: [
      { id: 'a1', name: 'istanza.pdf', size: 1200, path: '/atti/istanza.pdf', modifiedAt: 5.25, sha256: null }
    ],
    origin: { kind: 'new' },
    savedAt: noon,
    ...more
  }
}

export function recipientOf(id: string, handover: Handover = { state: 'queued' }): RecipientDelivery {
  return { id, address: `${id}@pec.example`, handover, receipts: [], followedAt: null }
}

export function sendingOf(
  id: string,
  recipients: readonly RecipientDelivery[],
  more: Partial<StoredSending> = {}
): StoredSending {
  const { subject, bodyHtml, attachments } = draftOf('d')
  return { id, mailboxId: 'studio', subject, bodyHtml, attachments, createdAt: noon, recipients, ...more }
}

export function handedOver(code: string): Handover {
  return { state: 'handed-over', at: noon, code }
}

/** All a journal says of two mailboxes, in a form that can be compared. */
export function everythingIn(journal: Journal, mailboxIds: readonly string[] = ['studio', 'ufficio']) {
  return {
    sendings: journal.sendings(),
    mailboxes: mailboxIds.map(id => ({
      drafts: journal.drafts(id),
      codes: [...journal.codes(id)],
      hidden: [...journal.hiddenKeys(id)]
    }))
  }
}
