import { ok, type Result } from '../../shared/errors/app-error'
import { sameAddress } from '../../shared/mail/address'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { InboxMail, MassiveClient, ServiceMail } from '../service/types'
import { sameMail } from './mail-identity'
import { outlineOf } from './outline'

export interface LostSend {
  readonly subject: string
  readonly address: string
  readonly startedAt: number
  /** A code that came with the failure. */
  readonly code: string | null
}

/** `none` says only that nothing was found so far: the message may still have been sent. */
export type Trace =
  | { readonly kind: 'found'; readonly code: string }
  | { readonly kind: 'none' | 'ambiguous' }

/** The service's clock and ours may differ, and an acceptance may take a while. */
const before = 5 * 60_000
const after = 30 * 60_000

/** The newest pages, in case the service's search does not look where we think. */
const newestPages = 2

/**
 * Looks for a send whose answer was lost. A code is taken as its own only if exactly one acceptance fits subject
 * and time, names the recipient in its text, and does not belong to another send of ours.
 */
export async function findTrace(
  client: MassiveClient,
  send: LostSend,
  isOurs: (code: string) => boolean
): Promise<Result<Trace>> {
  if (send.code !== null && !isOurs(send.code)) {
    const listed = await client.mailOfSending(send.code)
    if (!listed.ok) return listed
    if (listed.value.some(mail => isAcceptance(mail))) return ok({ kind: 'found', code: send.code })
  }
  const lines = await candidateLines(client, send.subject)
  if (!lines.ok) return lines
  const codes = new Set<string>()
  for (const line of lines.value) {
    const code = fitting(line, send)
    if (code === null || isOurs(code) || codes.has(code)) continue
    const full = await client.message(line.id)
    if (!full.ok) return full
    if (!sameMail(full.value, line)) continue
    const receipt = readReceipt({ sender: line.sender, subject: line.object, body: full.value.body })
    if (receipt.recipients.some(recipient => sameAddress(recipient.address, send.address))) codes.add(code)
  }
  const [only, ...others] = codes
  if (only === undefined) return ok({ kind: 'none' })
  return ok(others.length === 0 ? { kind: 'found', code: only } : { kind: 'ambiguous' })
}

async function candidateLines(client: MassiveClient, subject: string): Promise<Result<InboxMail[]>> {
  const lines: InboxMail[] = []
  const asked = [
    { page: 1, q: subject },
    ...Array.from({ length: newestPages }, (_, at) => ({ page: at + 1 }))
  ]
  for (const { page, q } of asked as { page: number; q?: string }[]) {
    const answer = await client.inboxPage(page, q)
    if (!answer.ok) return answer
    for (const row of answer.value.rows) if (!lines.some(line => sameMail(line, row))) lines.push(row)
    if (q === undefined && answer.value.last) break
  }
  return ok(lines)
}

function isAcceptance(mail: ServiceMail): boolean {
  const { kind } = outlineOf(mail)
  return kind === 'acceptance' || kind === 'non-acceptance'
}

function fitting(line: InboxMail, send: LostSend): string | null {
  if (!isAcceptance(line)) return null
  const { code, subject } = outlineOf(line)
  const at = Date.parse(line.receivedAt ?? '')
  const inTime = at >= send.startedAt - before && at <= send.startedAt + after
  return inTime && plain(subject) === plain(send.subject) ? code : null
}

function plain(subject: string): string {
  return subject.replace(/\s+/g, ' ').trim().toLowerCase()
}
