import { type AppError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { ConnectInput } from '../../shared/ipc/contract'
import type { ServerAddresses } from '../../shared/mail/mailbox'
import type { Environment } from '../environment'
import { parseBaseAddress } from '../service/base-address'

type Surroundings = Pick<Environment, 'servers' | 'loopbackOnly'>

/** The addresses of a server that may be asked from here; an error names the field that is not one. */
export function judgeServer(
  environment: Surroundings,
  { server, addresses }: Pick<ConnectInput, 'server' | 'addresses'>
): Result<ServerAddresses> {
  const given = server === 'other' ? addresses : environment.servers[server]
  if (given === null) return refuse('invalid-input', 'no addresses', { field: 'addresses.massive' })
  return judgeAddresses(environment, given)
}

export function judgeAddresses(
  { loopbackOnly }: Pick<Surroundings, 'loopbackOnly'>,
  given: ServerAddresses
): Result<ServerAddresses> {
  const judged: Record<string, string> = {}
  for (const host of ['massive', 'mailboxes', 'account'] as const) {
    const parsed = parseBaseAddress(given[host], { loopbackOnly })
    if (!parsed.ok) return failed(atField(parsed.error, `addresses.${host}`))
    judged[host] = parsed.value
  }
  return ok({
    massive: judged.massive ?? '',
    mailboxes: judged.mailboxes ?? '',
    account: judged.account ?? ''
  })
}

function atField(error: AppError, field: string): AppError {
  return { ...error, data: { ...error.data, field } }
}
