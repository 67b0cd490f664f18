import type { Account } from '../../shared/account/account'
import type { Mailbox } from '../../shared/mail/mailbox'
import { practiceId } from '../mailboxes/practice-host'

/**
 * Of the mailboxes that ever sent, those whose sends an account's server has counted; without an account all but those
 * of the practice, which cost nothing. One that is signed out, and of which only the id is known, was no practice.
 */
export function mailboxesOf(
  account: Pick<Account, 'server' | 'addresses'> | null,
  sentIds: readonly string[],
  connected: readonly Mailbox[]
): readonly string[] {
  const known = new Map(connected.map(mailbox => [mailbox.id, mailbox]))
  return sentIds.filter(id => {
    const mailbox = known.get(id)
    const practice = id === practiceId || mailbox?.server === 'practice'
    if (account === null) return !practice
    if (practice || account.server === 'practice') return practice && account.server === 'practice'
    return mailbox === undefined || mailbox.addresses.massive === account.addresses.massive
  })
}
