import { z } from 'zod'
import { practiceScopes } from '../bureau/scopes'
import type { PracticeToken, TokenOffice } from '../bureau/tokens'
import { noUsage, sumOf, type UsageLedger } from '../bureau/usage'
import type { PracticeWallet } from '../bureau/wallet'
import { type Answer, numberedRefusal } from '../http/answer'
import { parseJson } from '../http/body'
import type { PracticeRequest } from './route'

export interface AccountParts {
  readonly tokens: TokenOffice
  readonly wallet: PracticeWallet
  readonly usage: UsageLedger
}

const ok = (data: unknown): Answer => ({ status: 200, json: { data } })

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', '+00:00')

/** Where a lifetime is none or negative. */
const usualLifetime = 30 * 24 * 3_600
const longestLifetime = 365 * 24 * 3_600

/** Runs what the vendor's document has for this path, or gives null for any other. */
export function accountAnswer(parts: AccountParts, request: PracticeRequest): (() => Answer) | null {
  const [section = '', item, inner, ...rest] = request.path
  if (rest.length > 0) return null
  const { tokens, wallet, usage } = parts
  const place = [section, item, inner].filter(part => part !== undefined).join('/')
  switch (`${request.method} ${place}`) {
    case 'GET scopes':
      return () => ok(practiceScopes.map(scope => ({ ...scope, enabled: true })))
    case 'GET tokens':
      return () => ok(slice(tokens.list(), request).map(tokenRow))
    case 'POST tokens':
      return () => mint(tokens, request)
    case 'GET wallet':
      return () => ok({ credit: wallet.credit, createdAt: iso(0), updatedAt: iso(wallet.updatedAt) })
    case 'GET wallet/transactions':
      return () =>
        ok(slice(wallet.list(), request).map(({ at, ...line }) => ({ ...line, createdAt: iso(at) })))
    case 'GET stats':
      return () => inPeriod(request, period => ok({ ...total(usage, period, ''), totalIps: 1, totalApis: 2 }))
    case 'GET subscriptions':
      return () => ok([])
    case 'GET errors':
    case 'GET callbacks':
      return () => ok([])
  }
  if (inner === undefined && item !== undefined) {
    if (section === 'tokens') return ofToken(tokens, item, request)
    if (section === 'scopes' && request.method === 'GET') return () => scopeDetail(item)
  }
  if (section === 'stats' && item === 'apis' && inner !== undefined && request.method === 'GET') {
    return () => inPeriod(request, period => ok(domainUsage(usage, period, inner)))
  }
  return null
}

function slice<T>(rows: readonly T[], { query }: PracticeRequest): readonly T[] {
  const skip = Math.max(0, Number(query.get('skip') ?? 0) || 0)
  const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 100) || 100))
  return rows.slice(skip, skip + limit)
}

function tokenRow({
  token,
  name,
  scopes,
  createdAt,
  expiresAt
}: PracticeToken): Readonly<Record<string, unknown>> {
  return {
    token,
    name,
    createdAt: iso(createdAt),
    updatedAt: iso(createdAt),
    expireAt: iso(expiresAt),
    scopes
  }
}

const wish = z.object({
  scopes: z.array(z.string()).min(1),
  name: z.string().default(''),
  ttl: z.number().int().optional()
})

function mint(tokens: TokenOffice, request: PracticeRequest): Answer {
  const body = parseJson(request.body)
  if (typeof body !== 'object' || body === null || !('scopes' in body)) {
    return numberedRefusal(422, 'missing scopes array', 70)
  }
  const parsed = wish.safeParse(body)
  if (!parsed.success) return numberedRefusal(422, 'invalid scopes format', 80)
  const { scopes, name, ttl = 0 } = parsed.data
  const known = new Set(practiceScopes.map(({ scope }) => scope))
  if (!scopes.every(scope => known.has(scope))) {
    return numberedRefusal(422, 'Invalid scopes specified or API not enabled', 90)
  }
  const seconds = ttl <= 0 ? usualLifetime : Math.min(ttl, longestLifetime)
  // Of all answers this one comes without `data` around it, as the document has it.
  return { status: 200, json: tokenRow(tokens.mint(name, scopes, seconds * 1_000)) }
}

function ofToken(tokens: TokenOffice, token: string, { method }: PracticeRequest): (() => Answer) | null {
  if (method === 'GET') {
    return () => {
      const found = tokens.find(token)
      return found === null ? numberedRefusal(404, 'Not Found', 120) : ok(tokenRow(found))
    }
  }
  if (method !== 'DELETE') return null
  const deleted: Answer = { status: 200, json: { message: 'Deleted', data: null } }
  return () => (tokens.revoke(token) ? deleted : numberedRefusal(404, 'Not Found', 180))
}

function scopeDetail(id: string): Answer {
  const scope = practiceScopes.find(each => each.id === id)
  if (scope === undefined) return numberedRefusal(404, 'Scope not found', 10)
  const none = { dayLimit: false, monthLimit: false, yearLimit: false, totalLimit: false }
  const data = { ...scope, enabled: true, rateLimit: false, freeLimits: none, requirements: {}, prices: {} }
  return { status: 200, json: { data, success: true, message: '', error: null } }
}

/** The contract takes a year, a month or a day. */
function inPeriod({ query }: PracticeRequest, run: (period: string) => Answer): Answer {
  const period = query.get('date') ?? ''
  if (period !== '' && !/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(period)) {
    return numberedRefusal(422, 'Invalid date format, must be YYYY or YYYY-MM or YYYY-MM-DD', 240)
  }
  return run(period)
}

type Figures = typeof noUsage

const named = ({ total: totalRequests, wallet, subscription, errors, amount }: Figures) => ({
  totalRequests,
  walletRequests: wallet,
  subscriptionRequests: subscription,
  errorRequests: errors,
  walletAmount: amount
})

function total(usage: UsageLedger, period: string, domain: string): ReturnType<typeof named> {
  let sum: Figures = noUsage
  for (const [scope, figures] of usage.byScope(period)) {
    if (scope.includes(`:${domain}`)) sum = sumOf(sum, figures)
  }
  return named(sum)
}

function domainUsage(usage: UsageLedger, period: string, domain: string): Readonly<Record<string, unknown>> {
  const scopes = [...usage.byScope(period)].filter(([scope]) => scope.includes(`:${domain}/`))
  const ip = ['127.0.0.1']
  return {
    ...total(usage, period, `${domain}/`),
    ip,
    totalIps: 1,
    totalScopes: scopes.length,
    scopes: Object.fromEntries(scopes.map(([scope, figures]) => [scope, { ...named(figures), ip }]))
  }
}
