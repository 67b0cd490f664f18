import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { ArchiveTables } from '../../electron/archive/calls'
import { openLocally } from '../../electron/archive/local-archive'
import type { StoredDraft, StoredSending } from '../../electron/archive/types'
import type { DeliveryReceipt, Handover, HandoverState, RecipientDelivery } from '../../shared/mail/sending'
import type { ReceiptKind } from '../../shared/receipts/receipt'

/** Noon of a winter's Tuesday in Rome. */
export const noon = Date.UTC(2026, 10, 24, 11)

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The key of archives in tests. */
export const testKey = 'a'.repeat(64)

/** An archive in a folder of its own, closed after the test. */
export async function openStore(now: () => number = () => noon): Promise<ArchiveTables> {
  const archive = openLocally({ file: path.join(await temporaryFolder(), 'archive.db'), key: testKey }, now)
  onTestFinished(() => archive.close())
  return archive.tables
}

/** The same archive, with these methods of one table answered by the test, such as by a disk that refuses. */
export function answering<Name extends keyof ArchiveTables>(
  archive: ArchiveTables,
  name: Name,
  answers: Partial<ArchiveTables[Name]>
): ArchiveTables {
  const table = new Proxy(archive[name], {
    get: (target, method) => Reflect.get(answers, method) ?? Reflect.get(target, method)
  })
  return new Proxy(archive, { get: (target, key) => (key === name ? table : Reflect.get(target, key)) })
}

export function storedDraft(id: string, more: Partial<StoredDraft> = {}): StoredDraft {
  return {
    id,
    mailboxId: 'studio',
    recipients: ['ufficio@comune.example'],
    subject: 'Istanza di accesso',
    bodyHtml: '<p>Si chiede copia.</p>',
    attachments: [],
    origin: { kind: 'new' },
    together: false,
    savedAt: noon,
    ...more
  }
}

/** One example of each state a send can be in. */
export const handovers: { readonly [State in HandoverState]: Handover & { state: State } } = {
  holding: { state: 'holding', until: noon + 10_000 },
  scheduled: { state: 'scheduled', at: noon + 3_600_000, acceptBy: null },
  queued: { state: 'queued' },
  sending: { state: 'sending', startedAt: noon + 11_000 },
  'handed-over': { state: 'handed-over', at: noon + 12_000, code: '202611241200120001' },
  unknown: {
    state: 'unknown',
    startedAt: noon + 11_000,
    reason: 'timeout',
    code: null,
    checkedAt: null,
    firstCheckedAt: null,
    trace: null,
    leftAt: null
  },
  refused: {
    state: 'refused',
    at: noon + 12_000,
    error: { code: 'request-refused', message: 'No.', retryable: false, data: {} }
  },
  cancelled: { state: 'cancelled', at: noon + 5_000 }
}

export const handoverStates = Object.keys(handovers) as readonly HandoverState[]

/** A recipient called after the state it is in. */
export function recipientIn(state: HandoverState, more: Partial<RecipientDelivery> = {}): RecipientDelivery {
  return {
    id: state,
    address: `${state}@pec.example`,
    handover: handovers[state],
    together: false,
    receipts: [],
    followedAt: null,
    ...more
  }
}

/** A receipt that says nothing but its kind. */
export function receiptOf(kind: ReceiptKind, more: Partial<DeliveryReceipt> = {}): DeliveryReceipt {
  return {
    kind,
    cause: null,
    occurredAt: null,
    addressee: null,
    certified: null,
    reason: null,
    identifier: null,
    messageKey: null,
    ...more
  }
}

export function storedSending(
  id: string,
  recipients: readonly RecipientDelivery[],
  more: Partial<StoredSending> = {}
): StoredSending {
  const { mailboxId, subject, bodyHtml, attachments } = storedDraft('any')
  const head = { id, mailboxId, subject, bodyHtml, attachments, createdAt: noon, repeats: null }
  return { ...head, recipients, ...more }
}
