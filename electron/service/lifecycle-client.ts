import { type AppError, appError, failed, ok, type Result } from '../../shared/errors/app-error'
import { communicationFields } from '../../shared/lifecycle/communication'
import { textFields } from '../../shared/lifecycle/registration'
import { fromSuccess, readList, readOne } from './answers'
import { Caller, type CallerOptions } from './caller'
import type { Call, Exchange } from './exchange'
import * as calls from './lifecycle-calls'
import type { LifecycleClient, TokenLogin } from './lifecycle-types'
import { asUnknown } from './outcome'
import { bearerHeaders } from './secrets'
import { readCommunication, readOwnedMailbox, readOwnedMailboxDetails } from './wire/owned-mailbox'
import { decodeText, shownText } from './wire/text'

/** The mailboxes' host, for one account. */
export function createLifecycleClient(options: CallerOptions & TokenLogin): LifecycleClient {
  const { token: credentials, refused } = options
  const caller = new Caller<string>(options, {
    credentials,
    ...(refused === undefined ? {} : { refused }),
    headers: bearerHeaders,
    secrets: token => [token]
  })
  /** For what must not happen twice. */
  const act = async <T>(call: Result<Call>, reader: (exchange: Exchange) => Result<T>): Promise<Result<T>> =>
    asUnknown(atField(await caller.once(call, reader)))
  return {
    domain: name => caller.once(calls.about('GET', '/domini_pec/{dominio}', name), readKnown),
    available: address => caller.once(calls.about('GET', '/verifica_pec/{pec}', address), readAvailable),
    mailboxes: () => caller.read(ok(calls.plain('GET', '/pec')), readList(readOwnedMailbox)),
    mailbox: id => caller.read(calls.about('GET', '/pec/{id}', id), readOne(readOwnedMailboxDetails)),
    register: registration =>
      act(
        ok(calls.plain('POST', '/pec', calls.registrationBody(registration))),
        refusedDomain(readOne(readOwnedMailboxDetails))
      ),
    activationForm: id => caller.read(calls.about('GET', '/pec/{id}/modulo_attivazione', id), readPdf),
    activate: (id, papers) => act(calls.activation(id, papers), readOne(readOwnedMailboxDetails)),
    renew: id => act(calls.renewal(id), readOne(readOwnedMailboxDetails)),
    revoke: id => act(calls.revocation(id), readOne(readOwnedMailboxDetails)),
    communications: () => caller.read(ok(calls.plain('GET', '/comunica_pec')), readList(readCommunication)),
    communicate: input =>
      act(
        ok(calls.plain('POST', '/comunica_pec', calls.communicationBody(input))),
        readOne(readCommunication)
      ),
    powerOfAttorney: id =>
      caller.read(calls.about('GET', '/comunica_pec/{id}/procura_registro_imprese', id), readPdf),
    handInPower: (id, signed) => act(calls.powerOfAttorney(id, signed), readOne(readCommunication))
  }
}

/** 204 and "domain not valid" both mean that nobody knows it. */
function readKnown(exchange: Exchange): Result<boolean> {
  if (exchange.status === 204 || exchange.status === 406) return ok(false)
  return fromSuccess(exchange, () => true)
}

function readAvailable(exchange: Exchange): Result<boolean> {
  return fromSuccess(exchange, ({ data }) => {
    const available = typeof data === 'object' && data !== null && 'available' in data ? data.available : null
    return typeof available === 'boolean' ? available : null
  })
}

/** Refusals of a download are plain text. */
function readPdf({ status, bytes, read, redact, error }: Exchange): Result<Uint8Array> {
  const isPdf = Buffer.from(bytes.subarray(0, 1_024)).includes('%PDF-')
  if (status >= 200 && status < 300 && isPdf) return ok(bytes)
  if (status === 404) return failed(appError('not-found', 'The service knows no such form.'))
  if (read.kind === 'vendor' || (status !== 400 && status !== 406)) return failed(error)
  const reason = shownText(redact(decodeText(bytes)))
  return failed(appError('request-refused', 'The service refused the form.', { status, reason }))
}

/** Of a registration 404 is said of the domain, not of something that is looked for. */
function refusedDomain<T>(reader: (exchange: Exchange) => Result<T>): (exchange: Exchange) => Result<T> {
  return exchange => {
    const { read, status, redact } = exchange
    if (status !== 404 || read.kind !== 'vendor') return reader(exchange)
    const reason = shownText(redact(read.envelope.message))
    const data = { status, reason, field: 'casella_pec' }
    return failed(appError('request-refused', 'The service refused the domain.', data))
  }
}

const names = [...new Set<string>([...textFields, ...communicationFields, 'documenti'])].sort(
  (one, other) => other.length - one.length
)

/** A refusal names a field of the contract in its words; the longest name that stands there is meant. */
function atField<T>(result: Result<T>): Result<T> {
  if (result.ok || result.error.code !== 'request-refused' || result.error.data.field !== undefined) {
    return result
  }
  const { error } = result
  const field = fieldNamedIn(error)
  return field === undefined ? result : failed({ ...error, data: { ...error.data, field } })
}

function fieldNamedIn({ data }: AppError): string | undefined {
  const reason = typeof data.reason === 'string' ? data.reason : ''
  return names.find(name => new RegExp(`(?<![a-z_])${name}(?![a-z_])`, 'i').test(reason))
}
