import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { RecipientDelivery, SendWish } from '../../shared/mail/sending'
import type { Wave } from '../../shared/sending/waves'
import type { StoredDraft } from '../archive/types'
import { addressesOf } from './addresses'
import { holding, scheduled } from './handover'

interface Terms {
  readonly now: number
  readonly undoMs: number
  /** How the recipients are spread; null: all as the draft wishes. */
  readonly waves: readonly Wave[] | null
}

/** What a person has decided beside the draft. */
export interface Leaving {
  /** How the recipients are spread; null: all as the draft wishes. */
  readonly waves: readonly Wave[] | null
  /** What has a deadline may go beyond the month's budget. */
  readonly beyondBudget: boolean
}

export const asWished: Leaving = { waves: null, beyondBudget: false }

const noWish: SendWish = { at: null, acceptBy: null }

export function wishOf({ wish }: Pick<StoredDraft, 'wish'>): SendWish {
  return wish ?? noWish
}

/** The draft's recipients as they begin: counting down, or scheduled. Refuses what cannot be sent so. */
export function plannedRecipients(draft: StoredDraft, terms: Terms): Result<readonly RecipientDelivery[]> {
  const addresses = addressesOf(draft)
  if (!addresses.ok) return addresses
  if (draft.subject.trim() === '') return refuse('invalid-input', 'no subject', { field: 'subject' })
  const wish = wishOf(draft)
  const { now } = terms
  if (wish.at !== null && wish.at <= now) return refuse('invalid-input', 'time is past', { field: 'at' })
  if (wish.acceptBy !== null && wish.acceptBy <= Math.max(now, wish.at ?? now)) {
    return refuse('invalid-input', 'the deadline is past', { field: 'accept-by' })
  }
  const together = draft.together && addresses.value.length > 1
  // One request cannot leave in parts.
  const spread = together ? null : terms.waves
  const waves = spread ?? [{ count: addresses.value.length, at: wish.at }]
  if (waves.some(({ at }) => at !== null && at <= now)) {
    return refuse('invalid-input', 'time is past', { field: 'at' })
  }
  return ok(
    addresses.value.map((address, index) => {
      const at = waveOf(waves, index)?.at ?? null
      return at === null
        ? holding(address, now + terms.undoMs, together)
        : scheduled(address, at, wish.acceptBy, together)
    })
  )
}

/** Whoever is left over goes with the last: better later than twice or never. */
function waveOf(waves: readonly Wave[], index: number): Wave | undefined {
  let before = 0
  for (const wave of waves) {
    before += wave.count
    if (index < before) return wave
  }
  return waves.at(-1)
}
