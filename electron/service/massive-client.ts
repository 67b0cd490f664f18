import { appError, ok, type Result, refuse } from '../../shared/errors/app-error'
import { Caller, type CallerOptions, guarded, type Prepared } from './caller'
import type { Call } from './exchange'
import * as answers from './massive-answers'
import * as calls from './massive-calls'
import type { SendPacer, Turn } from './pace'
import { bearerHeaders, headerValue } from './secrets'
import type { MassiveClient, OutgoingMessage, SendOutcome, ServiceCredentials } from './types'
import { outcomeOfAnswer, outcomeOfFailure } from './wire/send-outcome'

export interface MassiveClientOptions extends CallerOptions {
  readonly mailbox: { readonly username: string }
  /** Asked anew for every call and kept no longer than it. */
  readonly credentials: () => Promise<Result<ServiceCredentials>>
  /** The one pacer of the program. */
  readonly pacer: SendPacer
  readonly timeouts?: Partial<calls.Timeouts>
}

/** The massive-mail service for one mailbox. */
export function createMassiveClient(options: MassiveClientOptions): MassiveClient {
  const timeouts = { ...calls.usualTimeouts, ...options.timeouts }
  const caller = new Caller<ServiceCredentials>(options, {
    credentials: options.credentials,
    headers: headersFor,
    secrets: ({ token, password }) => [token, password]
  })
  return {
    send: (message, begin = async () => true) => sent({ options, caller, timeouts, message, begin }),
    mailOfSending: code => caller.read(calls.listOfSending(code, timeouts), answers.readSendingMail),
    // Ids shift, and a second DELETE may destroy what was not meant.
    deleteSending: code => caller.once(calls.removalOfSending(code, timeouts), answers.readRemoval),
    inboxPage: (page, q) => caller.read(calls.pageOfInbox(page, q, timeouts), answers.readInboxPage),
    message: id => caller.read(calls.oneMessage(id, timeouts), answers.readMessage),
    deleteMessage: id => caller.once(calls.removalOfMessage(id, timeouts), answers.readRemoval),
    quota: () => caller.read(ok(calls.quotaOfInbox(timeouts)), answers.readQuotaAnswer)
  }
}

/** The body of a send holds username and password; every other call has them in its headers. */
function headersFor(call: Call, credentials: ServiceCredentials): Result<Record<string, string>> {
  const bearer = bearerHeaders(call, credentials.token)
  if (!bearer.ok || call.method === 'POST') return bearer
  const username = headerValue('username', credentials.username)
  if (!username.ok) return username
  const password = headerValue('password', credentials.password)
  if (!password.ok) return password
  return ok({ ...bearer.value, 'x-username': username.value, 'x-password': password.value })
}

interface SendWanted {
  readonly options: MassiveClientOptions
  readonly caller: Caller<ServiceCredentials>
  readonly timeouts: calls.Timeouts
  readonly message: OutgoingMessage
  readonly begin: () => Promise<boolean>
}

/** Whatever fails before the request starts is a refusal, since nothing was asked; afterwards nothing is one by itself. */
async function sent(wanted: SendWanted): Promise<SendOutcome> {
  const { options, caller, message } = wanted
  if (message.recipients.length === 0) {
    return { kind: 'refused', error: appError('invalid-input', 'No recipient.', { field: 'recipients' }) }
  }
  const { base } = caller
  if (!base.ok) return { kind: 'refused', error: base.error }
  const prepared = await guarded(() => preparedSend(wanted))
  if (!prepared.ok) return { kind: 'refused', error: prepared.error }
  const turn = await options.pacer.turn(paceKey(base.value, options.mailbox.username))
  if (turn === null) return { kind: 'refused', error: appError('internal', 'The turn was taken away.') }
  try {
    return await handedOver(wanted, prepared.value, turn)
  } finally {
    turn.giveUp()
  }
}

async function handedOver(
  { caller, message, begin }: SendWanted,
  { prepared, credentials }: SendInHand,
  turn: Turn
): Promise<SendOutcome> {
  let started = false
  const result = await guarded(() =>
    caller.lease(async fetch => {
      if (!(await begin())) return refuse('too-late', 'The send was taken back.')
      await turn.ready()
      started = true
      const answer = prepared.ask(fetch)
      // After the request, not before it: the next second is counted from no earlier than its start.
      turn.start()
      return answer.finally(() => turn.answered())
    })
  )
  if (!result.ok) return started ? outcomeOfFailure(result.error) : { kind: 'refused', error: result.error }
  const answer = { ...result.value, recipients: message.recipients.length }
  return withoutSecrets(outcomeOfAnswer(answer), credentials)
}

interface SendInHand {
  readonly prepared: Prepared
  readonly credentials: ServiceCredentials
}

async function preparedSend({ options, caller, timeouts, message }: SendWanted): Promise<Result<SendInHand>> {
  const credentials = await options.credentials()
  if (!credentials.ok) return credentials
  const call = calls.sendingOf(message, credentials.value, timeouts)
  if (!call.ok) return call
  const prepared = caller.prepare(call.value, credentials.value)
  return prepared.ok ? ok({ prepared: prepared.value, credentials: credentials.value }) : prepared
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
