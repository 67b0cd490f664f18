import { namedReceipts, unnamedReceipts } from '../../shared/mail/delivery'
import { type DeliveryReceipt, isTextHere, type Sending } from '../../shared/mail/sending'
import type { ArchiveTables } from '../archive/calls'
import type { StoredSending } from '../archive/types'
import type { ProofReceipt, ProofSending } from './content'
import { EntryNames, safeEntryName } from './entry-names'

/** Longest names of folders and files: together with a folder of a person's own they stay within what Windows opens. */
const longestFolder = 32
const longestFile = 80

/**
 * Reads what the archive holds of one sending, the `position`th of its pack, counted from 1, and gives its entries
 * their names. The contents of attachments are not read yet: `missing` says only what has no content to look for.
 */
export async function gather(
  archive: Pick<ArchiveTables, 'mail'>,
  sending: StoredSending,
  position: number
): Promise<ProofSending> {
  const { recipients, ...head } = sending
  const folder = `sendings/${folderName(sending, position)}/`
  const names = new EntryNames()
  const receipts = new ReceiptReader(archive, sending.mailboxId, `${folder}receipts/`, names)
  const told = []
  for (const [index, delivery] of recipients.entries()) {
    const label = `${padded(index + 1)}-${delivery.address}`
    told.push({ delivery, receipts: await receipts.all(namedReceipts(delivery), label) })
  }
  return {
    head,
    folder,
    body: !isTextHere(sending) ? null : names.take(folder, 'body.html'),
    attachments: sending.attachments.map(({ name, size, sha256 }) => ({
      name,
      bytes: size,
      sha256,
      file: names.take(`${folder}attachments/`, safeEntryName(name, longestFile, 'attachment')),
      missing: sha256 === null ? 'not-kept' : null
    })),
    recipients: told,
    unnamed: await receipts.all(unnamedReceipts(sending), 'unnamed')
  }
}

/** The beginning of the subject in small letters, so that a person finds it. */
function folderName({ subject }: Pick<Sending, 'subject'>, position: number): string {
  const words = safeEntryName(subject, subject.length, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const kept: string[] = [padded(position)]
  for (const word of words) {
    if ([...kept, word].join('-').length > longestFolder) break
    kept.push(word)
  }
  return kept.join('-')
}

const padded = (count: number) => String(count).padStart(3, '0')

/** Reads each receipt's text once, however many recipients it names. */
class ReceiptReader {
  readonly #archive: Pick<ArchiveTables, 'mail'>
  readonly #mailboxId: string
  readonly #folder: string
  readonly #names: EntryNames
  readonly #read = new Map<string, Omit<ProofReceipt, 'receipt'>>()

  constructor(archive: Pick<ArchiveTables, 'mail'>, mailboxId: string, folder: string, names: EntryNames) {
    this.#archive = archive
    this.#mailboxId = mailboxId
    this.#folder = folder
    this.#names = names
  }

  async all(receipts: readonly DeliveryReceipt[], label: string): Promise<ProofReceipt[]> {
    const read: ProofReceipt[] = []
    for (const receipt of receipts) read.push({ receipt, ...(await this.#one(receipt, label)) })
    return read
  }

  async #one({ messageKey, kind }: DeliveryReceipt, label: string): Promise<Omit<ProofReceipt, 'receipt'>> {
    if (messageKey === null) return { ...nothing, missing: 'only-listed' }
    const known = this.#read.get(messageKey)
    if (known !== undefined) return known
    const found = await this.#find(
      messageKey,
      safeEntryName(`${label}-${kind}.txt`, longestFile, 'receipt.txt')
    )
    this.#read.set(messageKey, found)
    return found
  }

  async #find(messageKey: string, name: string): Promise<Omit<ProofReceipt, 'receipt'>> {
    const mail = await this.#archive.mail.byKey(this.#mailboxId, messageKey)
    if (mail === null) return { ...nothing, missing: 'not-known' }
    const text = await this.#archive.mail.text(mail.id)
    if (text === null) return { ...nothing, mail, missing: 'not-fetched' }
    const file = this.#names.take(this.#folder, name)
    return { mail, text: text.body, charactersLost: text.damaged, file, missing: null }
  }
}

const nothing = { mail: null, text: null, charactersLost: false, file: null }
