import { isoDayStart } from '../time/iso-day'
import { romeWall } from '../time/rome'
import type { FlatSubscription } from './flat-subscription'
import { isActive, type OwnedMailbox } from './owned-mailbox'

/** Days before the end of a mailbox at which a person is told, the earliest first. */
export const reminderDays = [60, 30, 7] as const

export type ReminderDays = (typeof reminderDays)[number]

/** A mailbox of an account. */
export interface OwnedRef {
  readonly accountId: string
  readonly ownedId: string
  /** A Flat subscription, of which only a person knows. */
  readonly byHand: boolean
}

/** Something of an account that ends on a day. */
export interface Ending extends OwnedRef {
  readonly address: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** What ends soon. */
export interface ExpiringMailbox extends Ending {
  /** Days of Rome's calendar until it ends: 0 today, negative where it should have ended. */
  readonly days: number
  /** The last of the reminders that is due; a later one is another reminder. */
  readonly within: ReminderDays
}

const dayMs = 86_400_000

/** The active mailboxes of an account that have an end, and its Flat subscriptions. */
export function endingsOf(
  accountId: string,
  mailboxes: readonly OwnedMailbox[],
  flats: readonly FlatSubscription[]
): readonly Ending[] {
  const owned = mailboxes.flatMap(mailbox => {
    const { id: ownedId, address, expiresAt } = mailbox
    return isActive(mailbox) && expiresAt !== null
      ? [{ accountId, ownedId, address, byHand: false, expiresAt }]
      : []
  })
  const entered = flats.map(({ id: ownedId, address, endsOn }) => ({
    accountId,
    ownedId,
    address,
    byHand: true,
    expiresAt: isoDayStart(endsOn)
  }))
  return [...owned, ...entered]
}

/** What of it ends soon at `now` (ms since 1970), the first to end first. */
export function expiringAt(endings: readonly Ending[], now: number): readonly ExpiringMailbox[] {
  return endings
    .flatMap(ending => {
      const days = calendarDay(ending.expiresAt) - calendarDay(now)
      const within = reminderDays.findLast(each => days <= each)
      return within === undefined ? [] : [{ ...ending, days, within }]
    })
    .toSorted((one, other) => one.days - other.days)
}

/** Whether a person should see to it now, and not only know of it. */
export function endsAtOnce({ within }: Pick<ExpiringMailbox, 'within'>): boolean {
  return within === reminderDays.at(-1)
}

type When = 'over' | 'today' | 'in'

type ExpiryPhrase = When | `flat-${When}`

/** Which phrase tells of it. */
export function expiryPhrase({ days, byHand }: Pick<ExpiringMailbox, 'days' | 'byHand'>): ExpiryPhrase {
  const when = days < 0 ? 'over' : days === 0 ? 'today' : 'in'
  return byHand ? `flat-${when}` : when
}

/** Days since 1970, by the calendar in Rome. */
function calendarDay(at: number): number {
  const { year, month, day } = romeWall(at)
  return Date.UTC(year, month - 1, day) / dayMs
}
