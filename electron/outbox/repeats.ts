import { sameAddress } from '../../shared/mail/address'
import type { Attempt } from '../../shared/mail/sending'
import type { ArchiveTables } from '../archive/calls'
import type { StoredDraft } from '../archive/types'

/** What a draft was written to repeat, where it still goes to the same address; else null. */
export async function repeatedByDraft(
  { outbox }: ArchiveTables,
  { origin }: StoredDraft,
  recipients: readonly string[]
): Promise<Attempt | null> {
  if (origin.kind !== 'again') return null
  const { sendingId, recipientId } = origin
  const earlier = await outbox.recipient(recipientId)
  if (earlier === null) return null
  const same = recipients.some(address => sameAddress(address, earlier.recipient.address))
  return same ? { sendingId, recipientId } : null
}
