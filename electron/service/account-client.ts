import { appError, failed, ok, type Result } from '../../shared/errors/app-error'
import type { AccountClient, AccountCredentials, TokenWish } from './account-types'
import { fromSuccess, readList, readOne } from './answers'
import { Caller, type CallerOptions } from './caller'
import type { Call, Exchange } from './exchange'
import { asUnknown } from './outcome'
import { basicHeaders } from './secrets'
import * as wire from './wire/account'

export interface AccountClientOptions extends CallerOptions {
  /** Asked anew for every call and kept no longer than it. */
  readonly credentials: () => Promise<Result<AccountCredentials>>
}

const timeoutMs = 30_000

/** The most the service lists at once. */
const page = 100
/** An account with more has another trouble, and a service that never ends its list must not keep us. */
const mostPages = 50

/** The account's host. */
export function createAccountClient(options: AccountClientOptions): AccountClient {
  const caller = new Caller<AccountCredentials>(options, {
    credentials: options.credentials,
    headers: (call, { email, apiKey }) => ok(basicHeaders(call, email, apiKey)),
    secrets: ({ email, apiKey }) => [apiKey, Buffer.from(`${email}:${apiKey}`).toString('base64')]
  })
  const list = <T>(path: string, read: (data: unknown) => T | null) => caller.read(get(path), readList(read))
  const one = <T>(path: string, template: string, read: (data: unknown) => T | null) =>
    caller.read(get(path, template), readOne(read))
  return {
    scopes: () => list('/scopes', wire.readScope),
    tokens: () => pages(skip => list(`/tokens?skip=${skip}&limit=${page}`, wire.readToken)),
    mint: async wish => asUnknown(await caller.once(mintCall(wish), readOne(wire.readToken))),
    revoke: async token => asUnknown(await caller.once(removal(token), readRevocation)),
    wallet: () => one('/wallet', '/wallet', wire.readWallet),
    transactions: skip => list(`/wallet/transactions?skip=${skip}&limit=${page}`, wire.readTransaction),
    usage: period => one(`/stats?date=${encodeURIComponent(period)}`, '/stats', wire.readUsage),
    usageOf: (domain, period) =>
      one(
        `/stats/apis/${encodeURIComponent(domain)}?date=${encodeURIComponent(period)}`,
        '/stats/apis/{domain}',
        wire.readDomainUsage
      )
  }
}

/** Everything of a list that comes in pages; a page that adds nothing ends it, whatever the service thinks of `skip`. */
async function pages<T extends { readonly token: string }>(
  read: (skip: number) => Promise<Result<readonly T[]>>
): Promise<Result<readonly T[]>> {
  const found = new Map<string, T>()
  for (let at = 0; at < mostPages; at += 1) {
    const listed = await read(at * page)
    if (!listed.ok) return listed
    const before = found.size
    for (const each of listed.value) found.set(each.token, each)
    if (listed.value.length < page || found.size === before) break
  }
  return ok([...found.values()])
}

function get(path: string, template = path.replace(/\?.*$/, '')): Result<Call> {
  return ok({ method: 'GET', template, path, timeoutMs, frame: 'bare' })
}

function mintCall({ name, scopes, lifetimeSeconds }: TokenWish): Result<Call> {
  const body = JSON.stringify({ scopes, name, ttl: lifetimeSeconds })
  return ok({ method: 'POST', template: '/tokens', path: '/tokens', timeoutMs, body, frame: 'bare' })
}

/** The token itself is its name. */
function removal(token: string): Result<Call> {
  if (!/^[\w.~-]{1,4096}$/.test(token) || /^\.+$/.test(token)) {
    return failed(appError('invalid-input', 'Not a token.', { field: 'token' }))
  }
  const path = `/tokens/${encodeURIComponent(token)}`
  return ok({
    method: 'DELETE',
    template: '/tokens/{token}',
    path,
    timeoutMs,
    frame: 'bare',
    secrets: [token]
  })
}

function readRevocation(exchange: Exchange): Result<null> {
  if (exchange.error.code === 'not-found') return ok(null)
  const done = fromSuccess(exchange, () => true)
  return done.ok ? ok(null) : done
}
