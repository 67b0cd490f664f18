import { z } from 'zod'
import type { UsageView } from '../usage/usage'
import { id, returns } from './request-spec'

const ofPeriod = z.object({
  /** null: this computer's own figures alone. */
  accountId: id.nullable(),
  year: z.int().min(2000).max(2100),
  /** null: the whole year. */
  month: z.int().min(1).max(12).nullable()
})

/** What the page may ask about usage and cost; part of the one contract. */
export const usageRequests = {
  'usage.view': returns<UsageView>()(ofPeriod),
  /** Lets the user choose where the table goes; answers false where the dialog was closed. */
  'usage.export': returns<boolean>()(ofPeriod)
} as const
