import { ok, type Result } from '../../shared/errors/app-error'
import type { InboxMail } from '../../shared/mail/service-mail'
import type { ArchiveTables } from '../archive/calls'

/** Keeps what the service's search named; as part of no look through the list, it joins nothing. */
export async function takeFound(
  archive: ArchiveTables,
  mailboxId: string,
  found: readonly InboxMail[]
): Promise<Result<null>> {
  if (found.length === 0) return ok(null)
  await archive.mail.beginPass(mailboxId, 'found')
  const taken = await archive.mail.takePage(mailboxId, 'found', 0, found)
  return taken.ok ? ok(null) : taken
}
