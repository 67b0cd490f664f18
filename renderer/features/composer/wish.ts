import type { SendWish } from '../../../shared/mail/sending'
import type { SendingFacts } from '../../../shared/sending/facts'
import {
  type Closeness,
  closenessOf,
  lastSafeMinute,
  type WayToAcceptance,
  wayToAcceptance
} from '../../../shared/sending/last-safe'
import { type RomeMoment, type RomeWall, romeMoment, romeWall } from '../../../shared/time/rome'

/** What a chosen day and time comes to, or why it cannot be. */
export type ChosenMoment =
  | { readonly kind: 'fit'; readonly at: number; readonly twice: boolean }
  | { readonly kind: 'missing' | 'past' | 'never' | 'after-deadline' | 'before-leaving' }

export function chosenMoment(
  what: keyof SendWish,
  wall: RomeWall | null,
  wish: SendWish,
  now: number
): ChosenMoment {
  if (wall === null) return { kind: 'missing' }
  const found: RomeMoment = romeMoment(wall)
  if (found.kind === 'never') return { kind: 'never' }
  if (found.at <= now) return { kind: 'past' }
  if (what === 'at' && found.at >= (wish.acceptBy ?? Infinity)) return { kind: 'after-deadline' }
  if (what === 'acceptBy' && found.at <= (wish.at ?? 0)) return { kind: 'before-leaving' }
  return { kind: 'fit', at: found.at, twice: found.kind === 'twice' }
}

/**
 * Where the choice begins: at what was chosen before; else at nine tomorrow, or half way to a deadline before that; for
 * a deadline two hours after the letter leaves.
 */
export function firstChoice(what: keyof SendWish, wish: SendWish, now: number): RomeWall {
  const before = wish[what]
  if (before !== null && before > now) return romeWall(before)
  if (what === 'acceptBy') return { ...romeWall(Math.max(now, wish.at ?? 0) + 2 * 3_600_000), minute: 0 }
  const morning = { ...romeWall(now + 24 * 3_600_000), hour: 9, minute: 0 }
  const chosen = chosenMoment('at', morning, wish, now)
  return chosen.kind === 'after-deadline' ? romeWall((now + (wish.acceptBy ?? now)) / 2) : morning
}

/** How a letter stands to its deadline. */
export interface Outlook {
  readonly way: WayToAcceptance
  readonly lastSafe: number
  readonly closeness: Closeness
}

/** `load` as it would be sent now; a scheduled letter is judged by its time to leave, and has no undo time then. */
export function outlookOf(
  { at, acceptBy }: SendWish,
  load: Parameters<typeof wayToAcceptance>[0],
  facts: SendingFacts,
  now: number
): Outlook | null {
  if (acceptBy === null) return null
  const way = wayToAcceptance(load, at === null ? facts : { ...facts, undoMs: 0 })
  const lastSafe = lastSafeMinute(acceptBy, way)
  const closeness = closenessOf(now, acceptBy, lastSafe)
  if (at === null || closeness === 'over') return { way, lastSafe, closeness }
  // What leaves by itself needs nobody to hurry.
  return { way, lastSafe, closeness: at <= lastSafe ? 'far' : 'late' }
}

/** What has to be chosen anew before a letter can be sent; null: nothing. */
export function unfitWish({ at, acceptBy }: SendWish, now: number): keyof SendWish | null {
  if (at !== null && at <= now) return 'at'
  if (acceptBy !== null && acceptBy <= now) return 'acceptBy'
  return at !== null && acceptBy !== null && acceptBy <= at ? 'at' : null
}
