import { z } from 'zod'
import type { QuotaSample } from '../plans/mailbox-growth'
import type { BudgetStanding } from '../usage/budget-standing'
import type { PlanView } from '../usage/plan-view'
import type { UsageView } from '../usage/usage'
import { id, returns } from './request-spec'

const ofPeriod = z.object({
  /** Whose server the sends went to; null: all but the practice. */
  accountId: id.nullable(),
  /** This computer's figures alone, without asking the account. */
  ownOnly: z.boolean(),
  year: z.int().min(2000).max(2100),
  /** null: the whole year. */
  month: z.int().min(1).max(12).nullable()
})

/** What the page may ask about usage and cost; part of the one contract. */
export const usageRequests = {
  /** `again`: the account is asked anew, whatever it said a while ago. */
  'usage.view': returns<UsageView>()(ofPeriod.extend({ again: z.boolean() })),
  /** Lets the user choose where the table goes; answers false where the dialog was closed. */
  'usage.export': returns<boolean>()(ofPeriod),
  /** The same of what was sent for each case, by this computer's figures alone. */
  'usage.export-cases': returns<boolean>()(ofPeriod.omit({ ownOnly: true })),
  /** The plan of the settings, by what this computer sent on the account's server. */
  'usage.plan': returns<PlanView>()(z.object({ accountId: id.nullable() })),
  /** How full a mailbox was, once a day, the newest last. */
  'usage.quota': returns<readonly QuotaSample[]>()(z.object({ mailboxId: id })),
  /** The month in which a sending is to leave, at `at` (null: now); null: no budget holds it. */
  'usage.budget': returns<BudgetStanding | null>()(
    z.object({ mailboxId: id, at: z.number().min(0).max(8.64e15).nullable() })
  )
} as const
