import type { Clock } from '../../shared/clock'
import { type AppError, failed, ok, type Result } from '../../shared/errors/app-error'
import { askOnce, type FetchFunction, type HttpAnswer, type HttpRequest } from './http'
import { redactor } from './secrets'
import { errorOfAnswer } from './wire/answer-error'
import { type Frame, type ReadAnswer, readAnswer } from './wire/envelope'

/** One line for the log: nothing in it names a person, a mailbox or a message. */
export interface CallNote {
  readonly method: HttpRequest['method']
  /** With `{code}` and the like in place of what stood there. */
  readonly path: string
  /** Null where no answer came. */
  readonly status: number | null
  readonly milliseconds: number
}

/** One call of the service, without what is the same for all. */
export interface Call {
  readonly method: HttpRequest['method']
  readonly template: string
  /** What stands after the base address, encoded. */
  readonly path: string
  readonly timeoutMs: number
  /** JSON. */
  readonly body?: string
  /** What of its path must not be shown, should the service quote it. */
  readonly secrets?: readonly string[]
  /** How the host frames its answers; absent: as the mail and the mailboxes do. */
  readonly frame?: Frame
}

export interface Exchange {
  readonly status: number
  /** As it came: a download is no text. */
  readonly bytes: Uint8Array
  readonly read: ReadAnswer
  /** Takes out of the service's own words what must not be shown. */
  readonly redact: (text: string) => string
  /** What the answer means where it is not the success that was asked for. */
  readonly error: AppError
}

export interface ExchangeMeans {
  readonly base: string
  readonly fetch: FetchFunction
  readonly clock: Clock
  readonly onDate?: ((serverDate: string) => void) | undefined
  readonly log?: ((note: CallNote) => void) | undefined
}

/** Asks once; fails only where no answer came, with the words of `askOnce`. */
export async function exchange(
  call: Call,
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
  means: ExchangeMeans
): Promise<Result<Exchange>> {
  const startedAt = means.clock.monotonic()
  const request = {
    method: call.method,
    url: `${means.base}${call.path}`,
    headers,
    timeoutMs: call.timeoutMs
  }
  const answer = await askOnce(call.body === undefined ? request : { ...request, body: call.body }, means)
  const milliseconds = Math.round((means.clock.monotonic() - startedAt) / means.clock.factor)
  const status = answer.ok ? answer.value.status : null
  tell(means.log, { method: call.method, path: call.template, status, milliseconds })
  return answer.ok ? ok(exchanged(call, answer.value, secrets, means)) : failed(answer.error)
}

function exchanged(
  { frame, secrets: ofCall = [] }: Call,
  answer: HttpAnswer,
  secrets: readonly string[],
  means: ExchangeMeans
): Exchange {
  const read = readAnswer(answer.bytes, frame)
  const date = answer.headers.get('date')
  if (date !== null && read.kind === 'vendor') tell(means.onDate, date)
  const redact = redactor([...secrets, ...ofCall])
  const around = { now: means.clock.now(), redact }
  return {
    status: answer.status,
    bytes: answer.bytes,
    read,
    redact,
    error: errorOfAnswer(answer, read, around)
  }
}

/** A listener that fails must not cost the answer of a send. */
function tell<T>(listener: ((heard: T) => void) | undefined, heard: T): void {
  try {
    listener?.(heard)
  } catch {
    // Its own business.
  }
}
