import type { AppError, ErrorCode } from '../../../shared/errors/app-error'
import type { UnknownReason } from '../../../shared/mail/sending'
import type { SendOutcome } from '../types'
import type { ReadAnswer } from './envelope'
import { documentedCode, traceOfCode } from './send-code'

interface SendAnswer {
  readonly status: number
  readonly read: ReadAnswer
  /** What the answer means for a request of which it is clear that nothing was done. */
  readonly error: AppError
  readonly recipients: number
}

/** With these the vendor's own words say that nothing was sent. */
const refusals: ReadonlySet<number> = new Set([400, 401, 402, 429])

/**
 * What is known of a send after its answer. *Refused* is only what the vendor's own JSON says so with one of four
 * codes of HTTP and no trace of a message; *handed over* only its own success with a code. All else is unknown.
 */
export function outcomeOfAnswer({ status, read, error, recipients }: SendAnswer): SendOutcome {
  const success = read.kind === 'vendor' ? read.envelope.success : null
  const code = documentedCode(read)
  if (success === true && code !== null && (status === 201 || status === 200) && sentAll(read, recipients)) {
    return { kind: 'handed-over', code }
  }
  const trace = traceOfCode(read)
  if (success === false && refusals.has(status) && !trace.found) return { kind: 'refused', error }
  return { kind: 'unknown', reason: reasonOf(status, success, trace.found), code: trace.code }
}

/** What is known of a send that got no answer: never more than that. */
export function outcomeOfFailure(error: AppError): SendOutcome {
  return { kind: 'unknown', reason: failureReasons[error.code] ?? 'connection-lost', code: null }
}

const failureReasons: Readonly<Partial<Record<ErrorCode, UnknownReason>>> = {
  timeout: 'timeout',
  redirected: 'unreadable-answer',
  'wrong-server': 'unreadable-answer',
  'unreadable-answer': 'unreadable-answer'
}

function reasonOf(status: number, success: boolean | null, traced: boolean): UnknownReason {
  if (success === false && traced) return 'failed-with-code'
  return status >= 500 ? 'server-fault' : 'unreadable-answer'
}

/** A success that counts fewer mails than there were recipients is none; no count at all is no objection. */
function sentAll(read: ReadAnswer, recipients: number): boolean {
  const sent = read.kind === 'vendor' ? read.envelope.fields.sent : undefined
  const counted = typeof sent === 'string' && /^\d+$/.test(sent) ? Number(sent) : sent
  return typeof counted !== 'number' || counted >= recipients
}
