import { type AppError, appError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { ConnectInput } from '../../shared/ipc/contract'
import type { Mailbox, ServerAddresses } from '../../shared/mail/mailbox'
import type { Environment } from '../environment'
import { parseBaseAddress } from '../service/base-address'

type Surroundings = Pick<Environment, 'servers' | 'loopbackOnly'>

type Ruled = Pick<Environment, 'servers' | 'serversBy'>

type Owner = Pick<Mailbox, 'server' | 'addresses'>

const hosts = ['massive', 'mailboxes', 'account'] as const

/** The addresses of a server that may be asked from here, as far as rules do not forbid it; an error names the field that is not one. */
export function judgeServer(
  environment: Surroundings,
  { server, addresses }: Pick<ConnectInput, 'server' | 'addresses'>
): Result<ServerAddresses> {
  const given = server === 'other' ? addresses : environment.servers[server]
  if (given === null) return refuse('invalid-input', 'no addresses', { field: 'addresses.massive' })
  return judgeAddresses(environment, given)
}

/**
 * Why nothing goes to a server that was connected earlier; null: it may be asked. Under a policy's servers only these
 * are. Where the policy cannot be read, what was connected as the service itself goes on where it was connected.
 */
export function closedBy(environment: Ruled, owner: Owner): AppError | null {
  const goesOn = environment.serversBy === 'unreadable-policy' && owner.server === 'production'
  return goesOn ? null : closedAnewBy(environment, owner)
}

/** The same of what is connected from now on with what was entered for these addresses. */
export function closedAnewBy(environment: Ruled, { server, addresses }: Owner): AppError | null {
  if (server === 'practice' || environment.serversBy === 'user') return null
  return isSameServer(addresses, environment.servers.production) ? null : closure(environment)
}

/**
 * Where somebody is asked who was connected earlier: a published server may have moved since. Where nobody can read which
 * servers are set, it stays where it was connected.
 */
export function currentAddresses(environment: Ruled, { server, addresses }: Owner): ServerAddresses {
  if (environment.serversBy === 'unreadable-policy') return addresses
  return server === 'production' || server === 'test' ? environment.servers[server] : addresses
}

function closure({ serversBy }: Ruled): AppError {
  return serversBy === 'policy'
    ? appError('server-closed', 'the administration has set another server')
    : appError('policy-unreadable', 'the policy cannot be read')
}

function isSameServer(one: ServerAddresses, other: ServerAddresses): boolean {
  return hosts.every(host => normalised(one[host]) === normalised(other[host]))
}

function normalised(address: string): string {
  const parsed = parseBaseAddress(address, { loopbackOnly: false })
  return parsed.ok ? parsed.value : address
}

export function judgeAddresses(
  { loopbackOnly }: Pick<Surroundings, 'loopbackOnly'>,
  given: ServerAddresses
): Result<ServerAddresses> {
  const judged: Record<string, string> = {}
  for (const host of hosts) {
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
