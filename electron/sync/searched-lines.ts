import { ok, type Result } from '../../shared/errors/app-error'
import type { InboxMail } from '../../shared/mail/service-mail'
import type { MassiveClient } from '../service/types'

/** Pages of the search that are read at most: receipts of a thousand sends under one subject lie on fewer. */
const mostPages = 100

/**
 * What the service's search gives for a subject, newest first, back to `since`: under a subject that many share, what
 * is looked for late is on no first page. A service that sorts otherwise, or ends earlier, gives less.
 */
export async function searchedLines(
  client: MassiveClient,
  subject: string,
  since: number
): Promise<Result<readonly InboxMail[]>> {
  const lines: InboxMail[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await client.inboxPage(page, subject)
    if (!answer.ok) return answer
    const { rows, last } = answer.value
    lines.push(...rows)
    if (last || rows.length === 0 || reachesBack(rows, since)) break
  }
  return ok(lines)
}

/** A date that cannot be read tells nothing. */
function reachesBack(rows: readonly InboxMail[], since: number): boolean {
  return Date.parse(rows.at(-1)?.receivedAt ?? '') < since
}
