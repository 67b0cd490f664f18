import { type AppError, appError, type ErrorCode } from '../../shared/errors/app-error'

/**
 * What a rejected fetch means. Electron says "net::ERR_…" in the message, Node hides a code in a chain of causes.
 * Only such a code is kept (`data.detail`): the messages may quote addresses, headers and what is in them.
 */
export function classifyFailure(error: unknown): AppError {
  const traces = tracesOf(error)
  for (const [code, pattern] of meanings) {
    const found = traces.find(trace => pattern.test(trace))
    if (found !== undefined) return worded(code, found)
  }
  const detail = traces.find(trace => codePattern.test(trace))
  // fetch throws a bare TypeError for what it could not even ask, such as a header it does not take.
  return detail === undefined && !traces.some(trace => /fetch failed|terminated|socket|network/i.test(trace))
    ? appError('internal', sentences.internal)
    : worded('offline', detail ?? '')
}

type FailureCode = 'offline' | 'timeout' | 'certificate' | 'proxy-login' | 'redirected' | 'wrong-server'
type Meaning = FailureCode | 'unreadable-answer'

const codePattern = /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$|^E[A-Z]{3,}$/

const meanings: readonly (readonly [Meaning, RegExp])[] = [
  ['redirected', /unexpected redirect|redirect (?:mode|policy)|REDIRECT/],
  [
    'proxy-login',
    /^ERR_(?:PROXY_AUTH|TUNNEL_CONNECTION_FAILED|UNEXPECTED_PROXY_AUTH|MISSING_AUTH_CREDENTIALS)/
  ],
  ['proxy-login', /^ERR_(?:INVALID_AUTH_CREDENTIALS|UNSUPPORTED_AUTH_SCHEME|NETWORK_ACCESS_REVOKED)/],
  ['wrong-server', /^EPROTO$|^ERR_SSL_(?:PROTOCOL_ERROR|WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$|^HPE_/],
  ['wrong-server', /^ERR_INVALID_HTTP_RESPONSE$|^ERR_RESPONSE_HEADERS|^UND_ERR_HEADERS_OVERFLOW$/],
  ['certificate', /^ERR_CERT_|^ERR_TLS_CERT|^CERT_|^ERR_SSL_|^ERR_BAD_SSL|SELF_SIGNED_CERT|_PINNED_KEY/],
  [
    'certificate',
    /^UNABLE_TO_(?:GET|VERIFY|DECRYPT)|^INVALID_(?:CA|PURPOSE)$|^ERR_CERTIFICATE|^HOSTNAME_MISMATCH$/
  ],
  ['timeout', /^ETIMEDOUT$|^UND_ERR_[A-Z]+_TIMEOUT$|^ERR_(?:CONNECTION_)?TIMED_OUT$|^TimeoutError$/],
  ['unreadable-answer', /^ERR_CONTENT_DECODING|^Z_(?:DATA|BUF)_ERROR$|^ERR__ERROR_FORMAT/]
]

const sentences: Readonly<Record<Meaning | 'internal', string>> = {
  offline: 'The service could not be reached, or the connection broke.',
  timeout: 'The service did not answer in time.',
  certificate: 'The identity of the server could not be proved.',
  'proxy-login': 'A proxy wants a login.',
  redirected: 'The server points to another address, which is not followed.',
  'wrong-server': 'What answered is not the service.',
  'unreadable-answer': 'The answer could not be read.',
  internal: 'The request could not be made.'
}

function worded(code: Meaning, trace: string): AppError {
  return appError(code, sentences[code], codePattern.test(trace) ? { detail: trace } : {})
}

/** The request's own time-out, told in the same words as one of the network. */
export function timedOut(): AppError {
  return worded('timeout', '')
}

/** An error for an answer that came but is no answer of the service. */
export function notTheService(code: ErrorCode & Meaning, status: number): AppError {
  return appError(code, sentences[code], { status })
}

/** Codes, names and messages of an error and what caused it, each by itself. */
function tracesOf(error: unknown): string[] {
  const traces: string[] = []
  const open: unknown[] = [error]
  for (let seen = 0; seen < 12 && open.length > 0; seen++) {
    const one = open.shift()
    if (!(one instanceof Error)) continue
    if ('code' in one && typeof one.code === 'string') traces.push(one.code)
    traces.push(...[...one.message.matchAll(/net::([A-Z0-9_]+)/g)].map(match => match[1] ?? ''))
    traces.push(one.name, one.message)
    open.push(one.cause, ...(one instanceof AggregateError ? one.errors : []))
  }
  return traces
}
