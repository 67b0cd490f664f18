import type { SentBefore } from '../../shared/ipc/views'
import { parseAddress } from '../../shared/mail/address'
import type { ArchiveTables } from '../archive/calls'
import type { StoredAttachment, StoredDraft } from '../archive/types'

/** Milliseconds for which the same message to the same address is taken for a slip. */
const memory = 30 * 24 * 3_600_000

/**
 * To whom the same subject with the same attachments went before from one of these mailboxes, the newest of each
 * address. What the draft was written to repeat is no slip and is left out.
 */
export async function sentBefore(
  { alike }: ArchiveTables,
  draft: StoredDraft,
  mailboxIds: readonly string[],
  now: number
): Promise<readonly SentBefore[]> {
  if (draft.subject.trim() === '') return []
  const addresses = draft.recipients.map(parseAddress).filter(address => address !== null)
  const { subject, origin } = draft
  const repeated = origin.kind === 'again' ? origin.recipientId : null
  const found = await alike.sentAlike({ mailboxIds, subject, addresses, since: now - memory })
  const newest = new Map<string, SentBefore>()
  for (const { attachments, ...sent } of found) {
    const key = sent.address.toLowerCase()
    if (sent.recipientId === repeated || newest.has(key)) continue
    if (sameAttachments(draft.attachments, attachments)) newest.set(key, sent)
  }
  return [...newest.values()]
}

/** Whether two messages carry the same files, in whatever order. */
export function sameAttachments(
  one: readonly StoredAttachment[],
  other: readonly StoredAttachment[]
): boolean {
  if (one.length !== other.length) return false
  const left = [...other]
  for (const file of one) {
    const at = left.findIndex(candidate => sameFile(file, candidate))
    if (at < 0) return false
    left.splice(at, 1)
  }
  return true
}

/** By what they hold where both have been read, else by name and size. */
function sameFile(one: StoredAttachment, other: StoredAttachment): boolean {
  if (one.sha256 !== null && other.sha256 !== null) return one.sha256 === other.sha256
  return one.name === other.name && one.size === other.size
}
