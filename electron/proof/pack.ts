import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { ManifestFile } from '../../shared/proof/manifest'
import { mostRecipients, mostSendings, type ProofProgress } from '../../shared/proof/scope'
import { ArchiveFailure, type ArchiveTables } from '../archive/calls'
import type { StoredSending } from '../archive/types'
import { checksums } from './checksums'
import type { ProofAttachment, ProofContent, ProofSending } from './content'
import { gather } from './gather'
import { manifestOf } from './manifest'
import { packNotes } from './paper/notes'
import { proofPapers } from './paper/proof-paper'
import { paperWords } from './paper/words'
import type { ZipWriter } from './zip-writer'

export interface PackTools {
  readonly archive: Pick<ArchiveTables, 'mail' | 'content'>
  readonly pdf: (html: string) => Promise<Uint8Array>
  readonly tell: (progress: ProofProgress) => void
  /** Throws where the work was given up. */
  readonly goOn: () => void
}

/** What a pack says beside its sendings. */
export type PackFrame = Omit<ProofContent, 'sendings'>

/** Whether so much fits into one pack. */
export function packFits(sendings: readonly Pick<StoredSending, 'recipients'>[]): Result<null> {
  const recipients = sendings.reduce((sum, sending) => sum + sending.recipients.length, 0)
  if (sendings.length <= mostSendings && recipients <= mostRecipients) return ok(null)
  return refuse('proof-too-large', 'more than a pack holds')
}

/**
 * Writes a whole pack: bodies, attachments and receipt texts first, so that PDF and manifest tell of what is really in
 * it; the checksums last. No more than one attachment is in memory at a time.
 */
export async function writePack(
  zip: ZipWriter,
  frame: PackFrame,
  sendings: readonly StoredSending[],
  { archive, pdf, tell, goOn }: PackTools
): Promise<void> {
  const files: ManifestFile[] = []
  const whole = sendings.reduce((sum, { attachments }) => sum + 1 + attachments.length, 0)
  const add = async (what: ManifestFile['what'], name: string, content: Uint8Array) => {
    files.push({ what, ...(await zip.add(name, content, what !== 'attachment')) })
  }
  let done = 0
  const step = () => {
    goOn()
    tell({ step: 'files', done, whole })
    done += 1
  }
  const told: ProofSending[] = []
  for (const [index, sending] of sendings.entries()) {
    step()
    const gathered = await gather(archive, sending, index + 1)
    if (gathered.body !== null) await add('body', gathered.body, utf8(sending.bodyHtml))
    for (const [name, text] of receiptTexts(gathered)) await add('receipt-text', name, utf8(text))
    const attachments: ProofAttachment[] = []
    for (const attachment of gathered.attachments) {
      step()
      const content = await contentOf(archive, attachment)
      if (content instanceof Uint8Array) await add('attachment', attachment.file, content)
      attachments.push({ ...attachment, missing: content instanceof Uint8Array ? null : content })
    }
    told.push({ ...gathered, attachments })
  }
  const content = { ...frame, sendings: told }
  const words = paperWords(frame.language)
  const papers = await proofPapers(content, words)
  for (const [index, paper] of papers.entries()) {
    goOn()
    tell({ step: 'paper', number: index + 1, whole: papers.length })
    await add('paper', paperName(index, papers.length), await pdf(paper))
  }
  goOn()
  tell({ step: 'closing' })
  const manifest = manifestOf(content, packNotes(content, words), files)
  await zip.add('manifest.json', utf8(`${JSON.stringify(manifest, null, 2)}\n`), true)
  await zip.add('SHA256SUMS', utf8(checksums(zip.entries)), true)
}

/** `proof.pdf`, or `proof-01.pdf` and so on. */
function paperName(index: number, whole: number): string {
  return whole === 1 ? 'proof.pdf' : `proof-${String(index + 1).padStart(2, '0')}.pdf`
}

/** Each entry once, however many recipients its receipt names. */
function receiptTexts({ recipients, unnamed }: ProofSending): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const { file, text } of [...recipients.flatMap(({ receipts }) => receipts), ...unnamed]) {
    if (file !== null && text !== null) texts.set(file, text)
  }
  return texts
}

/** The bytes as they were sent, else why there are none. */
async function contentOf(
  archive: PackTools['archive'],
  { sha256 }: ProofAttachment
): Promise<Uint8Array | 'not-kept' | 'damaged'> {
  if (sha256 === null) return 'not-kept'
  try {
    return (await archive.content.get(sha256)) ?? 'not-kept'
  } catch (error) {
    if (error instanceof ArchiveFailure && error.error.code === 'archive-damaged') return 'damaged'
    throw error
  }
}

const utf8 = (text: string) => Buffer.from(text, 'utf8')
