import { type AppError, appError } from '../../../shared/errors/app-error'
import { notTheService, timedOut } from '../failures'
import type { HttpAnswer } from '../http'
import type { Envelope, ReadAnswer } from './envelope'
import { readRetryAfter } from './retry-after'
import { shownText } from './text'

interface Surroundings {
  /** Wall time, for a `Retry-After` given as a date. */
  readonly now: number
  /** Takes out what must not be shown, should the service quote it. */
  readonly redact: (text: string) => string
}

/**
 * What an answer means that is not the success that was asked for. Of a 401 nobody can say whether the token or the
 * mailbox's password was refused, so nothing is guessed.
 */
export function errorOfAnswer(answer: HttpAnswer, read: ReadAnswer, around: Surroundings): AppError {
  const rest = readRetryAfter(answer.headers, around.now)
  const resting = rest === null ? {} : { retryAfterSeconds: rest }
  if (answer.status === 429) return appError('rate-limited', 'The service wants a rest.', resting)
  if (answer.status === 408) return timedOut()
  if (answer.status === 407 || answer.status === 511 || asksForLogin(read)) {
    return notTheService('proxy-login', answer.status)
  }
  if (answer.status >= 500) {
    const data = { status: answer.status, ...reasonOf(read, around), ...resting }
    return appError('server-fault', 'The service failed.', data)
  }
  return read.kind === 'vendor'
    ? errorOfVendor(answer.status, read.envelope, around)
    : errorOfForeign(answer.status, read.looks)
}

function errorOfVendor(status: number, envelope: Envelope, around: Surroundings): AppError {
  if (status === 401 || status === 403) return credentialsRefused(status)
  if (status === 402) {
    const amount = amountIn(envelope.message)
    return appError('payment-required', 'The wallet does not cover it.', amount === null ? {} : { amount })
  }
  if (status === 404) return appError('not-found', 'The service knows no such thing.')
  if (envelope.success) return appError('unreadable-answer', 'The answer could not be read.', { status })
  const reason = reasonOf({ kind: 'vendor', envelope, text: '' }, around)
  const { error } = envelope.fields
  const number = typeof error === 'number' ? { number: error } : {}
  return appError('request-refused', 'The service refused the request.', { status, ...reason, ...number })
}

function errorOfForeign(status: number, looks: 'json' | 'page' | 'text' | 'nothing'): AppError {
  // A gateway before the service has words of its own; pollers must stop all the same.
  if (status === 401 && looks !== 'page') return credentialsRefused(status)
  const garbled = status >= 200 && status < 300 && (looks === 'text' || looks === 'nothing')
  return notTheService(garbled ? 'unreadable-answer' : 'wrong-server', status)
}

function credentialsRefused(status: number): AppError {
  return appError('credentials-refused', 'Token, username or password was refused.', { status })
}

/** A page that speaks of a login and of a network: the login of a web site alone is a wrong address. */
function asksForLogin(read: ReadAnswer): boolean {
  if (read.kind === 'vendor' || read.looks !== 'page') return false
  const page = read.text.slice(0, 200_000)
  const login = /type\s*=\s*["']?password|log[\s-]?[io]n|sign[\s-]?in|accedi|autentic|anmeld|authenticat/i
  const network =
    /proxy|captive|hot-?spot|wi-?fi|wlan|firewall|wispr|network (?:access|log|auth)|netzwerk|alla rete|per navigare/i
  return login.test(page) && network.test(page)
}

function reasonOf(read: ReadAnswer, { redact }: Surroundings): { reason?: string } {
  const reason = read.kind === 'vendor' ? shownText(redact(read.envelope.message)) : ''
  return reason === '' ? {} : { reason }
}

/** "Insufficient Credit in Wallet: 182.03"; null where no plain amount ends the sentence. */
function amountIn(message: string): number | null {
  const match = /(?<![\d.,])(-?\d{1,9}(?:[.,]\d{1,4})?)\s*(?:€|EUR)?\s*\.?\s*$/i.exec(message)
  return match?.[1] === undefined ? null : Number(match[1].replace(',', '.'))
}
