import {
  type AppError,
  appError,
  failed,
  ok,
  type Result,
  saysUnreachable
} from '../../shared/errors/app-error'
import type { Connection } from '../../shared/mail/mailbox'
import type { MassiveClient, SendOutcome } from '../service/types'

/** The service itself said so: it is there, and the credentials are good. */
const answeredCodes: ReadonlySet<AppError['code']> = new Set([
  'payment-required',
  'rate-limited',
  'request-refused',
  'not-found'
])

/** Without secrets nothing can be asked, whether there are none or nobody can get at them. */
const lockingCodes: ReadonlySet<AppError['code']> = new Set(['secret-missing', 'keychain-missing'])

/**
 * Stands between the program and one mailbox's service. Once credentials were refused it lets nothing through
 * until a person acts: repeated refusals could lock the mailbox, and every poller asks again by nature.
 */
export class ConnectionGate {
  #connection: Connection = { state: 'connecting' }
  #era = 0
  readonly #changed: () => void

  /** `closed`: why nothing is let through whatever a person does; null: it is not so. */
  constructor(changed: () => void, closed: AppError | null = null) {
    this.#changed = changed
    if (closed !== null) this.#connection = { state: 'closed', error: closed }
  }

  get connection(): Connection {
    return this.#connection
  }

  /** Counts how often a person opened the gate anew; what was asked before says nothing about afterwards. */
  get era(): number {
    return this.#era
  }

  /** Null where the service may be asked, else why not. */
  refusal(): AppError | null {
    const { state } = this.#connection
    if (state === 'refused' || state === 'closed') return this.#connection.error
    if (state === 'locked') return appError('secret-missing', 'the mailbox is locked')
    return null
  }

  /** A person asked to try again, or gave new credentials. */
  reopen(): void {
    this.#era += 1
    this.#become({ state: 'connecting' })
  }

  /** What an answer, or the lack of one, says of the connection; null: it was the success asked for. */
  observe(error: AppError | null): void {
    const next = connectionAfter(error)
    // What was under way when the gate closed does not open it again, however it ends.
    const open = this.refusal() === null
    if (next !== null && (open || next.state === 'refused' || next.state === 'locked')) this.#become(next)
  }

  #become(next: Connection): void {
    if (this.#connection.state === 'closed') return
    const same = next.state === this.#connection.state
    this.#connection = next
    if (!same || next.state === 'unreachable') this.#changed()
  }
}

/** Null where the error says nothing of the service, such as an input that was never sent. */
function connectionAfter(error: AppError | null): Connection | null {
  if (error === null || answeredCodes.has(error.code)) return { state: 'connected' }
  if (error.code === 'credentials-refused') return { state: 'refused', error }
  if (lockingCodes.has(error.code)) return { state: 'locked' }
  return saysUnreachable(error) || error.code === 'internal' ? { state: 'unreachable', error } : null
}

/** The client every part of the program uses: the gate hears each answer and stops what it must stop. */
export function gatedClient(client: MassiveClient, gate: ConnectionGate): MassiveClient {
  const hearing = () => {
    const { era } = gate
    return (error: AppError | null) => {
      if (gate.era === era) gate.observe(error)
    }
  }
  const ask = async <T>(call: () => Promise<Result<T>>): Promise<Result<T>> => {
    const refusal = gate.refusal()
    if (refusal !== null) return failed(refusal)
    const hear = hearing()
    const result = await call()
    hear(result.ok ? null : result.error)
    return result
  }
  const send: MassiveClient['send'] = async (message, begin = async () => true): Promise<SendOutcome> => {
    const refusal = gate.refusal()
    if (refusal !== null) return { kind: 'refused', error: refusal }
    const hear = hearing()
    // The gate may have closed while the send waited for its turn.
    const outcome = await client.send(message, async () => gate.refusal() === null && (await begin()))
    if (outcome.kind === 'handed-over') hear(null)
    // An `internal` refusal is a fault of ours before anything was asked, and says nothing of the service.
    if (outcome.kind === 'refused' && outcome.error.code !== 'internal') hear(outcome.error)
    return outcome
  }
  return {
    send,
    mailOfSending: code => ask(() => client.mailOfSending(code)),
    deleteSending: code => ask(() => client.deleteSending(code)),
    inboxPage: (page, q) => ask(() => client.inboxPage(page, q)),
    message: id => ask(() => client.message(id)),
    deleteMessage: id => ask(() => client.deleteMessage(id)),
    quota: () => ask(() => client.quota())
  }
}

/** One real call that a mailbox must pass before anything about it is kept. */
export async function tryConnection(client: MassiveClient): Promise<Result<null>> {
  const answer = await client.quota()
  return answer.ok ? ok(null) : failed(answer.error)
}
