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
    tokens: () => list('/tokens', wire.readToken),
    mint: async wish => asUnknown(await caller.once(mintCall(wish), readOne(wire.readToken))),
    revoke: async token => asUnknown(await caller.once(removal(token), readRevocation)),
    wallet: () => one('/wallet', '/wallet', wire.readWallet),
    transactions: skip => list(`/wallet/transactions?skip=${skip}&limit=100`, wire.readTransaction),
    usage: period => one(`/stats?date=${encodeURIComponent(period)}`, '/stats', wire.readUsage),
    usageOf: (domain, period) =>
      one(
        `/stats/apis/${encodeURIComponent(domain)}?date=${encodeURIComponent(period)}`,
        '/stats/apis/{domain}',
        wire.readDomainUsage
      )
  }
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
