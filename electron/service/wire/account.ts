import { z } from 'zod'
import type {
  DomainUsage,
  Scope,
  UsageFigures,
  Wallet,
  WalletTransaction
} from '../../../shared/account/account'
import type { IssuedToken } from '../account-types'
import { amount, figure, flag, isoMoment, words } from './scalars'

const id = z.string().min(1).max(500)

const wallet = z.looseObject({ credit: figure, updatedAt: isoMoment })

export function readWallet(value: unknown): Wallet | null {
  const { data } = wallet.safeParse(value)
  return data === undefined || data.credit === null
    ? null
    : { credit: data.credit, updatedAt: data.updatedAt }
}

const transaction = z.looseObject({ id, amount: figure, createdAt: isoMoment, description: words })

export function readTransaction(value: unknown): WalletTransaction | null {
  const { data } = transaction.safeParse(value)
  if (data === undefined || data.amount === null) return null
  return { id: data.id, amount: data.amount, at: data.createdAt, description: data.description }
}

const scope = z.looseObject({ id, scope: z.string().min(1), enabled: flag })

export function readScope(value: unknown): Scope | null {
  const { data } = scope.safeParse(value)
  return data === undefined ? null : { id: data.id, scope: data.scope, enabled: data.enabled }
}

const token = z.looseObject({
  token: id,
  name: words,
  scopes: z.array(z.string()).catch([]),
  expireAt: isoMoment
})

export function readToken(value: unknown): IssuedToken | null {
  const { data } = token.safeParse(value)
  if (data === undefined) return null
  return { token: data.token, name: data.name, scopes: data.scopes, expiresAt: data.expireAt }
}

const usage = z
  .looseObject({
    totalRequests: amount,
    walletRequests: amount,
    subscriptionRequests: amount,
    errorRequests: amount,
    walletAmount: amount
  })
  .transform(
    (data): UsageFigures => ({
      total: data.totalRequests,
      wallet: data.walletRequests,
      subscription: data.subscriptionRequests,
      errors: data.errorRequests,
      amount: data.walletAmount
    })
  )

export function readUsage(value: unknown): UsageFigures | null {
  return usage.safeParse(value).data ?? null
}

const scopes = z.looseObject({ scopes: z.record(z.string(), usage).catch({}) })

/** The service names no scope where nothing was asked. */
export function readDomainUsage(value: unknown): DomainUsage | null {
  const all = readUsage(value)
  const { data } = scopes.safeParse(value)
  return all === null ? null : { ...all, scopes: data?.scopes ?? {} }
}
