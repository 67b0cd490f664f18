import type { Settings } from '../settings/settings'

/** What this computer's own sendings tell of terms of the service that are otherwise assumed. */
export interface Observed {
  /** Receipts that came back for each of the newest recipients with a final one; null: too few to tell. */
  readonly receipts: { readonly mean: number; readonly samples: number } | null
  /** The most recipients that the service took from one mailbox on one day; null: none yet. */
  readonly busiestDay: number | null
}

export const nothingObserved: Observed = { receipts: null, busiestDay: null }

/** Acceptance and delivery. */
export const assumedReceipts = 2

/** Fewer tell nothing of how many there usually are. */
const leastSamples = 20

/** `counts`: receipts of each recipient. */
export function receiptsFrom(counts: readonly number[]): Observed['receipts'] {
  if (counts.length < leastSamples) return null
  return { mean: counts.reduce((sum, count) => sum + count, 0) / counts.length, samples: counts.length }
}

/** Receipts to reckon with for each recipient: what the user knows, else what was observed, else an assumption. */
export function receiptsPerMessage(
  settings: Pick<Settings, 'receiptsPerMessage'>,
  { receipts }: Observed
): number {
  return settings.receiptsPerMessage ?? receipts?.mean ?? assumedReceipts
}
