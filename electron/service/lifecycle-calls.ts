import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { CommunicationInput } from '../../shared/lifecycle/communication'
import { type Registration, textFields } from '../../shared/lifecycle/registration'
import type { Call } from './exchange'
import { wellFormed } from './secrets'

/** Real milliseconds from the start of a call to the last byte of its answer; papers are large. */
const timeouts = { read: 30_000, act: 90_000, upload: 180_000 } as const

type Method = Call['method']

/** A call without anything of the user's in its path. */
export function plain(method: Method, path: string, body?: unknown): Call {
  const timeoutMs = method === 'GET' ? timeouts.read : timeouts.act
  return withBody({ method, template: path, path, timeoutMs }, body)
}

/** A call whose path names something; `{}` in the template is its place. Dots would make another address of it. */
export function about(
  method: Method,
  template: string,
  name: string,
  timeoutMs: number = timeouts.read
): Result<Call> {
  if (!/^[\x21-\x7e]{1,254}$/.test(name) || /^\.+$/.test(name)) {
    return refuse('invalid-input', 'Not a name the service can be asked for.', { field: 'name' })
  }
  return ok({ method, template, path: template.replace(/\{\w+\}/, encodeURIComponent(name)), timeoutMs })
}

function withBody(call: Call, body: unknown): Call {
  return body === undefined ? call : { ...call, body: wellFormed(JSON.stringify(body)) }
}

export const renewal = (id: string) => about('GET', '/pec/{id}/rinnovo', id, timeouts.act)

export const revocation = (id: string) => about('DELETE', '/pec/{id}', id, timeouts.act)

export function activation(id: string, papers: Uint8Array): Result<Call> {
  return upload('/pec/{id}/attivazione', id, papers)
}

export function powerOfAttorney(id: string, signed: Uint8Array): Result<Call> {
  return upload('/comunica_pec/{id}', id, signed)
}

function upload(template: string, id: string, bytes: Uint8Array): Result<Call> {
  const call = about('PATCH', template, id, timeouts.upload)
  if (!call.ok) return call
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  return ok(withBody(call.value, { documenti: [file] }))
}

/** Fields that were left empty are left out. */
export function registrationBody(registration: Registration): Readonly<Record<string, unknown>> {
  const { callback, autorinnovo } = registration
  const given = textFields.flatMap(field => {
    const text = registration[field].trim()
    return text === '' ? [] : [[field, text] as const]
  })
  return { ...Object.fromEntries(given), ...(callback === null ? {} : { callback }), autorinnovo }
}

export function communicationBody(input: CommunicationInput): Readonly<Record<string, unknown>> {
  return input
}
