import type { Clock } from '../../shared/clock'
import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { classifyFailure, timedOut } from './failures'

/** Electron's `session.fetch` in the program, Node's in tests. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** From the start of the request to the last byte of its answer, in real milliseconds. */
  readonly timeoutMs: number
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

/** More than any answer of the service; counted after decompression. */
const largestAnswer = 32 * 1024 * 1024

interface Means {
  readonly fetch: FetchFunction
  readonly clock: Clock
}

/**
 * Asks once and reads the whole answer, whatever its status. Follows no redirect, sends and keeps no cookies. Fails
 * as `classifyFailure` says, with `timeout`, or with `unreadable-answer` where the answer is too large.
 */
export async function askOnce(request: HttpRequest, { fetch, clock }: Means): Promise<Result<HttpAnswer>> {
  const abort = new AbortController()
  let cancelTimer = (): void => undefined
  const expiry = new Promise<Result<never>>(resolve => {
    // The network does not run faster with the clock.
    cancelTimer = clock.after(request.timeoutMs * clock.factor, () => {
      resolve(failed(timedOut()))
      abort.abort()
    })
  })
  const exchange = exchanged(request, fetch, abort).catch(error => failed(classifyFailure(error)))
  try {
    return await Promise.race([expiry, exchange])
  } finally {
    cancelTimer()
  }
}

async function exchanged(
  request: HttpRequest,
  fetch: FetchFunction,
  abort: AbortController
): Promise<Result<HttpAnswer>> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    signal: abort.signal,
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer'
  })
  if (response.redirected || response.type === 'opaqueredirect' || isRedirect(response.status)) {
    abort.abort()
    return refuse('redirected', 'The server points to another address, which is not followed.')
  }
  const bytes = await readBounded(response, largestAnswer)
  if (bytes === null) {
    abort.abort()
    return refuse('unreadable-answer', 'The answer is larger than any of the service.')
  }
  return ok({ status: response.status, headers: response.headers, bytes })
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400
}

/** Null where there is more than `limit`; what follows is not read. */
async function readBounded(response: Response, limit: number): Promise<Uint8Array | null> {
  const reader = response.body?.getReader()
  if (reader === undefined) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return joined(chunks, length)
    length += value.byteLength
    if (length > limit) return null
    chunks.push(value)
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
