import { romeWall } from '../time/rome'
import { isActive, type OwnedMailbox } from './owned-mailbox'

/** Days before the end of a mailbox at which a person is told, the earliest first. */
export const reminderDays = [60, 30, 7] as const

/** An active mailbox whose end is near. */
export interface ExpiringMailbox {
  readonly ownedId: string
  readonly address: string
  /** Days of Rome's calendar until it ends: 0 today, negative where it should have ended. */
  readonly days: number
  /** The last of the reminders that is due; a later one is another reminder. */
  readonly within: (typeof reminderDays)[number]
}

const dayMs = 86_400_000

/** Which of the mailboxes end soon at `now` (ms since 1970), the first to end first. */
export function expiringMailboxes(
  mailboxes: readonly OwnedMailbox[],
  now: number
): readonly ExpiringMailbox[] {
  return mailboxes
    .flatMap(mailbox => {
      if (!isActive(mailbox) || mailbox.expiresAt === null) return []
      const days = calendarDay(mailbox.expiresAt) - calendarDay(now)
      const within = reminderDays.findLast(each => days <= each)
      return within === undefined ? [] : [{ ownedId: mailbox.id, address: mailbox.address, days, within }]
    })
    .toSorted((one, other) => one.days - other.days)
}

/** Days since 1970, by the calendar in Rome. */
function calendarDay(at: number): number {
  const { year, month, day } = romeWall(at)
  return Date.UTC(year, month - 1, day) / dayMs
}
