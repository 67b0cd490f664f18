import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { Call } from './exchange'
import { wellFormed } from './secrets'
import type { OutgoingMessage, ServiceCredentials } from './types'

/** How long each kind of call may take, in real milliseconds from its start to the last byte of the answer. */
export interface Timeouts {
  readonly read: number
  /** The contract warns that searching a full mailbox is slow. */
  readonly search: number
  readonly remove: number
  /** For the service's own work; time to carry the message there is added by its size. */
  readonly send: number
}

export const usualTimeouts: Timeouts = { read: 30_000, search: 60_000, remove: 60_000, send: 120_000 }

/** A slow office line; ending a send too early would leave its outcome unknown for nothing. */
const slowLineBytesPerMs = 64

export function listOfSending(code: string, timeouts: Timeouts): Result<Call> {
  return ofCode('GET', code, timeouts.read)
}

export function removalOfSending(code: string, timeouts: Timeouts): Result<Call> {
  return ofCode('DELETE', code, timeouts.remove)
}

/** `page` counts from 1, null asks for none; an empty `q` is no search. */
export function pageOfInbox(page: number | null, q: string | undefined, timeouts: Timeouts): Result<Call> {
  if (page !== null && (!Number.isSafeInteger(page) || page < 1))
    return refuse('invalid-input', 'No such page.', { field: 'page' })
  const search = q === undefined || q === '' ? [] : [`q=${encodeURIComponent(wellFormed(q))}`]
  const query = [...search, ...(page === null ? [] : [`page=${page}`])].join('&')
  const timeoutMs = search.length === 0 ? timeouts.read : timeouts.search
  return ok({
    method: 'GET',
    template: '/inbox',
    path: `/inbox${query === '' ? '' : `?${query}`}`,
    timeoutMs
  })
}

export function oneMessage(id: number, timeouts: Timeouts): Result<Call> {
  return ofId('GET', id, timeouts.read)
}

export function removalOfMessage(id: number, timeouts: Timeouts): Result<Call> {
  return ofId('DELETE', id, timeouts.remove)
}

export function quotaOfInbox(timeouts: Timeouts): Call {
  return { method: 'GET', template: '/quota/{mailbox}', path: '/quota/inbox', timeoutMs: timeouts.read }
}

/** Fails with `attachment-too-large` where the message cannot even be written down as one text. */
export function sendingOf(
  message: OutgoingMessage,
  { username, password }: ServiceCredentials,
  timeouts: Timeouts
): Result<Call> {
  try {
    const body = JSON.stringify({
      sender: message.sender,
      recipient: message.recipients,
      subject: message.subject,
      body: message.bodyHtml,
      ...(message.attachments.length === 0 ? {} : { attachments: message.attachments.map(encoded) }),
      username,
      password
    })
    const timeoutMs = timeouts.send + Math.ceil(body.length / slowLineBytesPerMs)
    return ok({ method: 'POST', template: '/send', path: '/send', timeoutMs, body })
  } catch {
    return refuse('attachment-too-large', 'The message is too large to be written.')
  }
}

function encoded({ name, bytes }: OutgoingMessage['attachments'][number]): { name: string; file: string } {
  return { name, file: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') }
}

/** An empty code or dots would make another address of it, and with DELETE another act. */
function ofCode(method: 'GET' | 'DELETE', code: string, timeoutMs: number): Result<Call> {
  if (!/^[\x21-\x7e]{1,100}$/.test(code) || /^\.+$/.test(code)) {
    return refuse('invalid-input', 'Not a code of the service.', { field: 'code' })
  }
  return ok({ method, template: '/send/{code}', path: `/send/${encodeURIComponent(code)}`, timeoutMs })
}

function ofId(method: 'GET' | 'DELETE', id: number, timeoutMs: number): Result<Call> {
  if (!Number.isSafeInteger(id) || id < 0) {
    return refuse('invalid-input', 'Not an id of the service.', { field: 'id' })
  }
  return ok({ method, template: '/inbox/{id}', path: `/inbox/${id}`, timeoutMs })
}
