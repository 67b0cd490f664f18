import type { Clock } from '../../shared/clock'
import { type AppError, appError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { parseBaseAddress } from './base-address'
import { type Call, type CallNote, type Exchange, exchange, headersFor } from './exchange'
import type { FetchFunction } from './http'
import * as answers from './massive-answers'
import * as calls from './massive-calls'
import type { FetchLease } from './network'
import type { SendPacer, Turn } from './pace'
import { retried } from './retry'
import type { MassiveClient, OutgoingMessage, SendOutcome, ServiceCredentials } from './types'
import { outcomeOfAnswer, outcomeOfFailure } from './wire/send-outcome'

export interface MassiveClientOptions {
  readonly baseAddress: string
  /** Refuses every service that is not on this computer. */
  readonly loopbackOnly?: boolean
  readonly mailbox: { readonly username: string }
  /** Asked anew for every call and kept no longer than it. */
  readonly credentials: () => Promise<Result<ServiceCredentials>>
  readonly fetch: FetchFunction
  /** For sends and deletions; without it they use `fetch`, which must then repeat nothing by itself. */
  readonly unrepeated?: FetchLease
  readonly clock: Clock
  /** The one pacer of the program. */
  readonly pacer: SendPacer
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Hears the `Date` header of every answer of the service. */
  readonly onDate?: (serverDate: string) => void
  readonly log?: (note: CallNote) => void
  readonly timeouts?: Partial<calls.Timeouts>
}

/** The massive-mail service for one mailbox. */
export function createMassiveClient(options: MassiveClientOptions): MassiveClient {
  const timeouts = { ...calls.usualTimeouts, ...options.timeouts }
  const read = <T>(call: Result<Call>, reader: (exchange: Exchange) => Result<T>): Promise<Result<T>> =>
    guarded(() =>
      asked(options, call, ask => retried(async () => answered(await ask(options.fetch), reader), options))
    )
  /** Never repeated: ids shift, and a second DELETE may destroy what was not meant. */
  const remove = (call: Result<Call>): Promise<Result<null>> =>
    guarded(async () => {
      const once = (ask: Asking) =>
        leaseOf(options)(async fetch => answered(await ask(fetch), answers.readRemoval))
      const result = await asked(options, call, once)
      return result.ok ? result : failed({ ...result.error, retryable: false })
    })
  return {
    send: (message, begin = async () => true) => sent(options, message, begin, timeouts),
    mailOfSending: code => read(calls.listOfSending(code, timeouts), answers.readSendingMail),
    deleteSending: code => remove(calls.removalOfSending(code, timeouts)),
    inboxPage: (page, q) => read(calls.pageOfInbox(page, q, timeouts), answers.readInboxPage),
    message: id => read(calls.oneMessage(id, timeouts), answers.readMessage),
    deleteMessage: id => remove(calls.removalOfMessage(id, timeouts)),
    quota: () => read(ok(calls.quotaOfInbox(timeouts)), answers.readQuotaAnswer)
  }
}

function answered<T>(asked: Result<Exchange>, reader: (exchange: Exchange) => Result<T>): Result<T> {
  return asked.ok ? reader(asked.value) : asked
}

type Asking = (fetch: FetchFunction) => Promise<Result<Exchange>>

/** Prepares one call as far as possible without asking anything, and lets `use` ask it. */
async function asked<T>(
  options: MassiveClientOptions,
  call: Result<Call>,
  use: (ask: Asking) => Promise<Result<T>>
): Promise<Result<T>> {
  if (!call.ok) return call
  const base = baseOf(options)
  if (!base.ok) return base
  const credentials = await options.credentials()
  if (!credentials.ok) return credentials
  const headers = headersFor(call.value, credentials.value)
  if (!headers.ok) return headers
  return use(fetch =>
    exchange(call.value, headers.value, credentials.value, { ...options, fetch, base: base.value })
  )
}

function leaseOf(options: MassiveClientOptions): FetchLease {
  return options.unrepeated ?? (use => use(options.fetch))
}

function baseOf(options: MassiveClientOptions): Result<string> {
  return parseBaseAddress(options.baseAddress, { loopbackOnly: options.loopbackOnly ?? false })
}

/** Whatever fails before the request starts is a refusal, since nothing was asked; afterwards nothing is one by itself. */
async function sent(
  options: MassiveClientOptions,
  message: OutgoingMessage,
  begin: () => Promise<boolean>,
  timeouts: calls.Timeouts
): Promise<SendOutcome> {
  if (message.recipients.length === 0) {
    return { kind: 'refused', error: appError('invalid-input', 'No recipient.', { field: 'recipients' }) }
  }
  const base = baseOf(options)
  if (!base.ok) return { kind: 'refused', error: base.error }
  const prepared = await guarded(() => preparedSend(options, message, timeouts))
  if (!prepared.ok) return { kind: 'refused', error: prepared.error }
  const turn = await options.pacer.turn(paceKey(base.value, options.mailbox.username))
  if (turn === null) return { kind: 'refused', error: appError('internal', 'The turn was taken away.') }
  try {
    return await handedOver(options, { ...prepared.value, base: base.value, turn, message, begin })
  } finally {
    turn.giveUp()
  }
}

interface SendInHand extends PreparedSend {
  readonly base: string
  readonly turn: Turn
  readonly message: OutgoingMessage
  readonly begin: () => Promise<boolean>
}

async function handedOver(options: MassiveClientOptions, inHand: SendInHand): Promise<SendOutcome> {
  const { call, headers, credentials, base, turn, message, begin } = inHand
  let started = false
  const result = await guarded(() =>
    leaseOf(options)(async fetch => {
      if (!(await begin())) return refuse('too-late', 'The send was taken back.')
      await turn.ready()
      started = true
      const answer = exchange(call, headers, credentials, { ...options, fetch, base })
      // After the request, not before it: the next second is counted from no earlier than its start.
      turn.start()
      return answer.finally(() => turn.answered())
    })
  )
  if (!result.ok) return started ? outcomeOfFailure(result.error) : { kind: 'refused', error: result.error }
  const answer = { ...result.value, recipients: message.recipients.length }
  return withoutSecrets(outcomeOfAnswer(answer), credentials)
}

interface PreparedSend {
  readonly call: Call
  readonly headers: Readonly<Record<string, string>>
  readonly credentials: ServiceCredentials
}

async function preparedSend(
  options: MassiveClientOptions,
  message: OutgoingMessage,
  timeouts: calls.Timeouts
): Promise<Result<PreparedSend>> {
  const credentials = await options.credentials()
  if (!credentials.ok) return credentials
  const call = calls.sendingOf(message, credentials.value, timeouts)
  if (!call.ok) return call
  const headers = headersFor(call.value, credentials.value)
  return headers.ok
    ? ok({ call: call.value, headers: headers.value, credentials: credentials.value })
    : headers
}

/** One mailbox however it is written: providers ignore case. */
function paceKey(base: string, username: string): string {
  return `${new URL(base).origin} ${username.trim().toLowerCase()}`
}

/** A hostile server that gives a secret back as the code would have it kept and shown. */
function withoutSecrets(outcome: SendOutcome, { token, password }: ServiceCredentials): SendOutcome {
  if (outcome.kind === 'refused' || outcome.code === null) return outcome
  if (outcome.code !== token.trim() && outcome.code !== password) return outcome
  return { kind: 'unknown', reason: 'unreadable-answer', code: null }
}

/** A bug must not become an unhandled rejection, nor its message, which may quote anything, be passed on. */
async function guarded<T>(task: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await task()
  } catch {
    return failed(unforeseen())
  }
}

function unforeseen(): AppError {
  return appError('internal', 'The call failed for a reason of our own.')
}
