import { z } from 'zod'
import { communicationStates } from '../../../shared/lifecycle/communication'
import { mailboxStates } from '../../../shared/lifecycle/owned-mailbox'

/** A mailbox the account has ordered; moments in ms since 1970 UTC on the practice clock. */
const order = z.object({
  id: z.string(),
  /** As registered, under the contract's names. */
  fields: z.record(z.string(), z.string()),
  autorinnovo: z.boolean(),
  callback: z.unknown(),
  stato: z.enum(mailboxStates),
  registeredAt: z.number(),
  changedAt: z.number(),
  activatedAt: z.number().nullable(),
  expiresAt: z.number().nullable(),
  revokedAt: z.number().nullable(),
  papers: z.array(z.string()),
  /** When the papers have been looked through; null: there are none. */
  judgedAt: z.number().nullable()
})

const communication = z.object({
  id: z.string(),
  fields: z.record(z.string(), z.string()),
  stato: z.enum(communicationStates),
  changedAt: z.number(),
  files: z.array(z.string()),
  /** When it takes its next step by itself; null: it waits for somebody, or is done. */
  nextAt: z.number().nullable()
})

const transaction = z.object({
  id: z.string(),
  amount: z.number(),
  at: z.number(),
  description: z.string()
})

/** Requests of one day (YYYY-MM-DD, Rome) under one scope. */
const usage = z.object({
  day: z.string(),
  scope: z.string(),
  total: z.number(),
  wallet: z.number(),
  subscription: z.number(),
  errors: z.number(),
  amount: z.number()
})

/** What the account has beside its mail; survives a restart. Tokens do not. */
export const bureauSchema = z.object({
  orders: z.array(order),
  communications: z.array(communication),
  transactions: z.array(transaction),
  usage: z.array(usage)
})

export type Order = z.infer<typeof order>
export type PracticeCommunication = z.infer<typeof communication>
export type BureauState = z.infer<typeof bureauSchema>
export type UsageDay = z.infer<typeof usage>

/** An account nobody has ordered anything with; the first movement is what there is to spend. */
export function freshBureau(now: number): BureauState {
  const start = { id: 'txn_practice', amount: 500, at: now, description: 'Wallet recharge' }
  return { orders: [], communications: [], transactions: [start], usage: [] }
}

/** What was under way keeps its remaining time where the clock is now behind the state, by `shift` (at most 0). */
export function shiftedBureau(state: BureauState, shift: number): BureauState {
  const moved = (at: number | null) => (at === null ? null : at + shift)
  return {
    ...state,
    orders: state.orders.map(order => ({ ...order, judgedAt: moved(order.judgedAt) })),
    communications: state.communications.map(one => ({ ...one, nextAt: moved(one.nextAt) }))
  }
}
