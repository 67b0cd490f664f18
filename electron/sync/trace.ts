import { ok, type Result } from '../../shared/errors/app-error'
import { isMail } from '../../shared/mail/message'
import { sameSubject } from '../../shared/mail/sending'
import { type InboxMail, type ServiceMail, sameMail } from '../../shared/mail/service-mail'
import type { MassiveClient } from '../service/types'
import { outlineOf } from './outline'
import { searchedLines } from './searched-lines'
import { type Candidate, type IsAnothers, readCandidates } from './trace-candidates'

export interface LostSend {
  /** The mailbox's own address. */
  readonly sender: string
  readonly subject: string
  /** Everybody the request was to reach: one, or all who were sent to together. */
  readonly addresses: readonly string[]
  readonly leaving: Leaving
  /** A code that came with the failure. */
  readonly code: string | null
  /** Other sends with this subject and one of these recipients, and without a code: a trace may be theirs. */
  readonly rivals: readonly Leaving[]
}

/** When a send may have left, in milliseconds since 1970 on the service's clock, which dates the acceptances. */
export interface Leaving {
  readonly from: number
  /** It may have left at any time since: an old copy of the archive knew it as still waiting. */
  readonly openEnded: boolean
}

/**
 * `none` says only that nothing was found so far: the message may still have been sent. `ambiguous`: something could
 * be it, and nothing proves it.
 */
export type Trace =
  | { readonly kind: 'found'; readonly code: string }
  | { readonly kind: 'none' | 'ambiguous' }

const none: Trace = { kind: 'none' }
const ambiguous: Trace = { kind: 'ambiguous' }

/** The service's clock is known only about, and an acceptance may take a while. */
const before = 5 * 60_000
const after = 30 * 60_000

/**
 * Milliseconds by which an acceptance may be earlier than the send and still be put to a person: clocks are set wrong by
 * hours. Further back lie those of the same letter of last week or month, which would make every search doubtful.
 */
const longestEarly = 24 * 3_600_000

/** The newest pages, in case the service's search does not look where we think. */
const newestPages = 2

/**
 * Looks for a send whose answer was lost. A code is taken as its own only if exactly one fits subject and time, its
 * acceptances name the sender where they name any, and the recipients, all of them and nobody else, in their text,
 * and it belongs to no other send of ours. What fits but is dated later, a little earlier or not legibly, and what fits
 * but names nobody, is for a person. Fails where a candidate could not be read: then nobody knows whether there is
 * exactly one.
 */
export async function findTrace(
  client: MassiveClient,
  send: LostSend,
  isAnothers: IsAnothers
): Promise<Result<Trace>> {
  const byCode = await traceByCode(client, send, isAnothers)
  if (!byCode.ok || byCode.value.kind !== 'none') return byCode
  const lines = await candidateLines(client, send)
  if (!lines.ok) return lines
  const inTime = await readCandidates(client, acceptancesIn(lines.value, send, 'in-time'), send, isAnothers)
  if (!inTime.ok) return inTime
  if (inTime.value.length > 0) return ok(judged(inTime.value, send))
  const astray = await readCandidates(client, acceptancesIn(lines.value, send, 'astray'), send, isAnothers)
  return astray.ok ? ok(astray.value.some(({ isNamed }) => isNamed) ? ambiguous : none) : astray
}

/** A lone one that names the recipients, unless a rival's acceptance would look the same. */
function judged(candidates: readonly Candidate[], send: LostSend): Trace {
  const [only, ...others] = candidates
  if (only === undefined || others.length > 0 || !only.isNamed) return ambiguous
  const isRivals = send.rivals.some(rival => timeOf(only.at, rival) === 'in-time')
  return isRivals ? ambiguous : { kind: 'found', code: only.code }
}

/** The code that came with the failure: its acceptance must fit like any other, but what else fits is no doubt. */
async function traceByCode(
  client: MassiveClient,
  send: LostSend,
  isAnothers: IsAnothers
): Promise<Result<Trace>> {
  const { code } = send
  if (code === null || (await isAnothers(code))) return ok(none)
  const searched = await searchedLines(client, code, earliest(send.leaving))
  if (!searched.ok) return searched
  const under = searched.value.filter(line => outlineOf(line).code === code)
  const read = await readCandidates(client, acceptancesIn(under, send, 'in-time'), send, isAnothers)
  if (!read.ok) return read
  if (read.value.some(({ isNamed }) => isNamed)) return ok({ kind: 'found', code })
  // An acceptance that speaks of something else says that the code is not its own.
  if (read.value.length === 0 && under.some(isAcceptance)) return ok(none)
  const listed = await client.mailOfSending(code)
  return listed.ok ? ok(listed.value.some(mail => isReceiptOf(mail, send)) ? ambiguous : none) : listed
}

async function candidateLines(client: MassiveClient, send: LostSend): Promise<Result<InboxMail[]>> {
  const searched = await searchedLines(client, send.subject, earliest(send.leaving))
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

function acceptancesIn(lines: readonly InboxMail[], send: LostSend, time: Time): readonly InboxMail[] {
  return lines.filter(
    line =>
      isAcceptance(line) &&
      sameSubject(outlineOf(line).subject, send.subject) &&
      timeOf(momentOf(line), send.leaving) === time
  )
}

/** Or the word that it was not accepted: then it has left all the same. */
function isAcceptance(line: ServiceMail): boolean {
  const { kind } = outlineOf(line)
  return kind === 'acceptance' || kind === 'non-acceptance'
}

function isReceiptOf(mail: ServiceMail, send: LostSend): boolean {
  const { kind, subject } = outlineOf(mail)
  return !isMail(kind) && sameSubject(subject, send.subject)
}

/** NaN where the service's date cannot be read. */
function momentOf(mail: ServiceMail): number {
  return Date.parse(mail.receivedAt ?? '')
}

/**
 * `astray`: too early or too late to prove anything, as where a clock was set anew unnoticed; a date that cannot be read
 * may be any. `long-before`: it is another's.
 */
type Time = 'long-before' | 'astray' | 'in-time'

function timeOf(at: number, leaving: Leaving): Time {
  if (at < earliest(leaving)) return 'long-before'
  if (at < leaving.from - before || Number.isNaN(at)) return 'astray'
  return leaving.openEnded || at <= leaving.from + after ? 'in-time' : 'astray'
}

/** Nothing before it is looked at. */
function earliest({ from }: Leaving): number {
  return from - longestEarly
}
