import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { sameAddress } from '../../shared/mail/address'
import { isMail } from '../../shared/mail/message'
import { sameSubject } from '../../shared/mail/sending'
import { type InboxMail, type ServiceMail, sameMail } from '../../shared/mail/service-mail'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { MassiveClient } from '../service/types'
import { outlineOf } from './outline'
import { searchedLines } from './searched-lines'

export interface LostSend {
  readonly subject: string
  /** Everybody the request was to reach: one, or all who were sent to together. */
  readonly addresses: readonly string[]
  readonly startedAt: number
  /** A code that came with the failure. */
  readonly code: string | null
  /** It may have left at any time since `startedAt`: an old copy of the archive knew it as still waiting. */
  readonly openEnded?: boolean
  /** When other sends with this subject and one of these recipients, and without a code, began: a trace may be theirs. */
  readonly rivals: readonly number[]
}

/** `none` says only that nothing was found so far: the message may still have been sent. */
export type Trace =
  | { readonly kind: 'found'; readonly code: string }
  | { readonly kind: 'none' | 'ambiguous' }

/** Whether a code belongs to another send of ours. */
export type IsAnothers = (code: string) => boolean | Promise<boolean>

/** The service's clock and ours may differ, and an acceptance may take a while. */
const before = 5 * 60_000
const after = 30 * 60_000

/** The newest pages, in case the service's search does not look where we think. */
const newestPages = 2

/**
 * Looks for a send whose answer was lost. A code is taken as its own only if exactly one fits subject and time,
 * its acceptances name the recipients, all of them and nobody else, in their text, and it belongs to no other send of
 * ours. Fails where a candidate could not be read: then nobody knows whether there is exactly one.
 */
export async function findTrace(
  client: MassiveClient,
  send: LostSend,
  isAnothers: IsAnothers
): Promise<Result<Trace>> {
  if (send.code !== null && !(await isAnothers(send.code))) {
    const listed = await client.mailOfSending(send.code)
    if (!listed.ok) return listed
    if (listed.value.some(mail => isReceiptOf(mail, send))) return ok({ kind: 'found', code: send.code })
  }
  const lines = await candidateLines(client, send)
  if (!lines.ok) return lines
  const found = await readCandidates(client, lines.value, send, isAnothers)
  if (!found.ok) return found
  const [only, ...others] = found.value
  if (only === undefined) return ok({ kind: 'none' })
  const [code, at] = only
  const certain = others.length === 0 && !send.rivals.some(startedAt => isInTime(at, startedAt))
  return ok(certain ? { kind: 'found', code } : { kind: 'ambiguous' })
}

/** What the acceptances under one code say. */
interface Candidate {
  /** The moment of the first one read. */
  readonly at: number
  /** By acceptance, whom it names. */
  readonly named: readonly (readonly string[])[]
}

/** Codes of the acceptances that name the recipients, with their moments. */
async function readCandidates(
  client: MassiveClient,
  lines: readonly InboxMail[],
  send: LostSend,
  isAnothers: IsAnothers
): Promise<Result<ReadonlyMap<string, number>>> {
  const candidates = new Map<string, Candidate>()
  for (const line of lines) {
    const { code } = outlineOf(line)
    if (code === null || !fits(line, send) || (await isAnothers(code))) continue
    const known = candidates.get(code)
    if (known !== undefined && isOf(known, send)) continue
    const full = await client.message(line.id)
    if (!full.ok) return full
    if (!sameMail(full.value, line)) return refuse('message-changed', 'the id belongs to another message')
    const { recipients } = readReceipt({ sender: line.sender, subject: line.object, body: full.value.body })
    const named = recipients.map(({ address }) => address)
    candidates.set(code, { at: known?.at ?? momentOf(line), named: [...(known?.named ?? []), named] })
  }
  const own = [...candidates].filter(([, candidate]) => isOf(candidate, send))
  return ok(new Map(own.map(([code, { at }]) => [code, at])))
}

/** One acceptance that names all recipients and nobody else; or, of a message to several, one for each of them. */
function isOf({ named }: Candidate, { addresses }: LostSend): boolean {
  if (named.some(names => sameAddresses(names, addresses))) return true
  return addresses.length > 1 && sameAddresses(named.flat(), addresses)
}

function sameAddresses(some: readonly string[], others: readonly string[]): boolean {
  const holds = (list: readonly string[], address: string) => list.some(each => sameAddress(each, address))
  return (
    some.length > 0 &&
    some.every(address => holds(others, address)) &&
    others.every(address => holds(some, address))
  )
}

async function candidateLines(client: MassiveClient, send: LostSend): Promise<Result<InboxMail[]>> {
  const searched = await searchedLines(client, send.subject, send.startedAt - before)
  if (!searched.ok) return searched
  const newest: InboxMail[] = []
  for (let page = 1; page <= newestPages; page += 1) {
    const answer = await client.inboxPage(page)
    if (!answer.ok) return answer
    newest.push(...answer.value.rows)
    if (answer.value.last) break
  }
  return ok(joined(searched.value, newest))
}

/**
 * Both without what is in both. Equal lines of one list are different mails, such as the acceptances of one message for
 * several recipients in one second.
 */
function joined(some: readonly InboxMail[], others: readonly InboxMail[]): InboxMail[] {
  const left = [...some]
  const added = others.filter(mail => {
    const at = left.findIndex(known => sameMail(known, mail))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [...some, ...added]
}

function fits(line: InboxMail, send: LostSend): boolean {
  const { kind, subject } = outlineOf(line)
  if (kind !== 'acceptance' && kind !== 'non-acceptance') return false
  return sameSubject(subject, send.subject) && isInTime(momentOf(line), send.startedAt, send.openEnded)
}

function isReceiptOf(mail: ServiceMail, send: LostSend): boolean {
  const { kind, subject } = outlineOf(mail)
  return !isMail(kind) && sameSubject(subject, send.subject)
}

/** NaN where the service's date cannot be read: then it is in no time. */
function momentOf(mail: ServiceMail): number {
  return Date.parse(mail.receivedAt ?? '')
}

function isInTime(at: number, startedAt: number, openEnded = false): boolean {
  return at >= startedAt - before && (openEnded ? !Number.isNaN(at) : at <= startedAt + after)
}
