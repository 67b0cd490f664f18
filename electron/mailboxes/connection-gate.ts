import { type AppError, appError, failed, ok, type Result } from '../../shared/errors/app-error'
import type { Connection } from '../../shared/mail/mailbox'
import type { MassiveClient, SendOutcome } from '../service/types'

const unreachableCodes: ReadonlySet<AppError['code']> = new Set([
  'offline',
  'timeout',
  'wrong-server',
  'proxy-login',
  'certificate',
  'redirected',
  'address-refused',
  'server-fault',
  'unreadable-answer'
])

/**
 * Stands between the program and one mailbox's service. Once credentials were refused it lets nothing through
 * until a person acts: repeated refusals could lock the mailbox, and every poller asks again by nature.
 */
export class ConnectionGate {
  #connection: Connection = { state: 'connecting' }
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get connection(): Connection {
    return this.#connection
  }

  /** Null where the service may be asked, else why not. */
  refusal(): AppError | null {
    if (this.#connection.state === 'refused') return this.#connection.error
    if (this.#connection.state === 'locked') return appError('secret-missing', 'the mailbox is locked')
    return null
  }

  /** A person asked to try again, or gave new credentials. */
  reopen(): void {
    this.#become({ state: 'connecting' })
  }

  /** Secrets are not there for this server: they were never entered, or for another one. */
  lock(): void {
    this.#become({ state: 'locked' })
  }

  observe(error: AppError | null): void {
    if (error?.code === 'credentials-refused') this.#become({ state: 'refused', error })
    else if (error?.code === 'secret-missing') this.lock()
    else if (error !== null && unreachableCodes.has(error.code)) this.#become({ state: 'unreachable', error })
    else if (this.refusal() === null) this.#become({ state: 'connected' })
  }

  #become(next: Connection): void {
    const same = next.state === this.#connection.state
    this.#connection = next
    if (!same || next.state === 'unreachable') this.#changed()
  }
}

/** The client every part of the program uses: the gate hears each answer and stops what it must stop. */
export function gatedClient(client: MassiveClient, gate: ConnectionGate): MassiveClient {
  const ask = async <T>(call: () => Promise<Result<T>>): Promise<Result<T>> => {
    const refusal = gate.refusal()
    if (refusal !== null) return failed(refusal)
    const result = await call()
    gate.observe(result.ok ? null : result.error)
    return result
  }
  const send: MassiveClient['send'] = async (message, begin): Promise<SendOutcome> => {
    const refusal = gate.refusal()
    if (refusal !== null) return { kind: 'refused', error: refusal }
    const outcome = await client.send(message, begin)
    if (outcome.kind === 'handed-over') gate.observe(null)
    if (outcome.kind === 'refused' && outcome.error.code === 'credentials-refused')
      gate.observe(outcome.error)
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
