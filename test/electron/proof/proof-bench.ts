import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { ArchiveTables } from '../../../electron/archive/calls'
import type { StoredAttachment, StoredSending } from '../../../electron/archive/types'
import { createClock } from '../../../electron/clock'
import { ProofDesk, type ProofDeskOptions, type ProofWish } from '../../../electron/proof/proof-desk'
import { ok } from '../../../shared/errors/app-error'
import type { ServerChoice } from '../../../shared/mail/mailbox'
import type { DeliveryReceipt, RecipientDelivery } from '../../../shared/mail/sending'
import type { ProofProgress } from '../../../shared/proof/scope'
import { inboxMail } from '../../helpers/service-mail'
import {
  openStore,
  receiptOf,
  recipientIn,
  storedDraft,
  storedSending,
  temporaryFolder
} from '../../helpers/stored'

export const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex')

export const attachedText = 'contenuto firmato'

export function attachment(name: string, more: Partial<StoredAttachment> = {}): StoredAttachment {
  const size = attachedText.length
  return { id: name, name, size, path: '/a', modifiedAt: 1, sha256: sha256(attachedText), ...more }
}

/** Puts a receipt's line, and its text where it has one, into the archive. */
export async function keepReceipt(
  archive: ArchiveTables,
  id: number,
  kind: 'acceptance' | 'delivery',
  text: string | null
): Promise<DeliveryReceipt> {
  const taken = await archive.mail.takePage('studio', 'newest', 1, [inboxMail(id, kind, { at: id * 60_000 })])
  const mail = taken.ok ? taken.value.added[0] : undefined
  if (mail === undefined) throw new Error('not taken')
  if (text !== null) await archive.mail.keepText(mail.id, { body: text, damaged: false })
  return receiptOf(kind, {
    messageKey: mail.key,
    occurredAt: '2026-11-24T12:00:05+01:00',
    addressee: 'a@pec.example'
  })
}

/** A sending as it is once it has been sent: its files are kept. */
export async function keepSending(
  archive: ArchiveTables,
  id: string,
  recipients: readonly RecipientDelivery[],
  more: Partial<StoredSending> = {}
): Promise<StoredSending> {
  await archive.content.put(sha256(attachedText), Buffer.from(attachedText))
  const sending = storedSending(id, recipients, more)
  await archive.outbox.saveDraft(storedDraft(`draft of ${id}`))
  const kept = await archive.outbox.replace(`draft of ${id}`, sending)
  if (!kept.ok) throw new Error(kept.error.code)
  return sending
}

/** Somebody the message was delivered to, with both texts here. */
export async function deliveredTo(
  archive: ArchiveTables,
  address = 'a@pec.example'
): Promise<RecipientDelivery> {
  const receipts = [
    await keepReceipt(archive, 1, 'acceptance', 'è stato accettato'),
    await keepReceipt(archive, 2, 'delivery', '<p>è stato <b>consegnato</b></p>')
  ]
  return recipientIn('handed-over', { address, receipts })
}

export interface ProofBenchOptions {
  readonly server?: ServerChoice
  readonly given?: (archive: ArchiveTables) => ArchiveTables
  readonly pdf?: ProofDeskOptions['paper']['pagedPdf']
}

/** A proof desk on a real archive, whose PDF is the HTML it was made of. */
export async function openProofBench(options: ProofBenchOptions = {}) {
  const {
    server = 'production',
    given = archive => archive,
    pdf = async html => ok(Buffer.from(html))
  } = options
  const stored = await openStore()
  const archive = given(stored)
  const folder = await temporaryFolder()
  const file = path.join(folder, 'pack.zip')
  const place = { chosen: file as string | null }
  const told: ProofProgress[] = []
  const desk = new ProofDesk({
    archive,
    anchor: { noteSoon: () => {} },
    paper: { pagedPdf: pdf },
    clock: createClock({ factor: 1 }),
    program: 'Ceralacca 0.1.0',
    dataFolder: await temporaryFolder(),
    mailbox: id => (id === 'studio' ? { address: 'studio@pec.example', webmail: null, server } : null),
    shown: sending => sending,
    chooseZipPath: async () => place.chosen,
    tell: progress => told.push(progress)
  })
  const entries = async () =>
    (await stored.register.entries('studio', 0, 99))
      .filter(({ kind }) => kind === 'export')
      .map(({ record }) => JSON.parse(record) as Record<string, unknown>)
  const save = (scope: ProofWish['scope'], language: ProofWish['language'] = 'it') =>
    desk.save({ mailboxId: 'studio', scope, language })
  const files = async () => (await readdir(folder)).toSorted()
  return { archive: stored, desk, folder, file, place, told, entries, save, files }
}

export const ofSendings = (...sendingIds: string[]) => ({ kind: 'sendings', sendingIds }) as const
