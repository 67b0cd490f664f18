import { z } from 'zod'
import type { Quota } from '../types'

const amount = z
  .union([z.number(), z.string().regex(/^\s*\d+(?:\.\d+)?\s*$/)])
  .transform(Number)
  .pipe(z.number().nonnegative())

const shape = z.looseObject({ usage: amount, limit: amount.refine(limit => limit > 0) })

/** No mailbox of this trade has 100,000 MB; 100,000 KiB is a small one. */
const leastLimitInKib = 100_000

/**
 * How full a mailbox is; null where the numbers make no sense. The contract says megabyte, its own example (a limit
 * of 1,048,576) can only be KiB, the unit in which IMAP counts: so the size of the limit decides.
 */
export function readQuota(data: unknown): Quota | null {
  const parsed = shape.safeParse(data)
  if (!parsed.success) return null
  const { usage, limit } = parsed.data
  const unit = limit >= leastLimitInKib ? 1024 : 1024 * 1024
  const quota = { usedBytes: Math.round(usage * unit), limitBytes: Math.round(limit * unit) }
  return Number.isSafeInteger(quota.usedBytes) && Number.isSafeInteger(quota.limitBytes) ? quota : null
}
