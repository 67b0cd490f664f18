import type { Account } from '../../shared/account/account'
import type { Mailbox } from '../../shared/mail/mailbox'
import { practiceId } from '../mailboxes/practice-host'

interface Counted {
  readonly ids: readonly string[]
  /** How many of them may be another account's: nobody knows whose token they use. */
  readonly unsure: number
}

/**
 * Of the mailboxes that ever sent, those whose sends an account's server has counted; without an account all but those
 * of the practice, which cost nothing. One that is signed out, and of which only the id is known, was no practice.
 * `owners`: the accounts whose tokens mailboxes use, as far as is known.
 */
export function mailboxesOf(
  account: Pick<Account, 'id' | 'server' | 'addresses'> | null,
  sentIds: readonly string[],
  connected: readonly Mailbox[],
  owners: ReadonlyMap<string, string>
): Counted {
  const known = new Map(connected.map(mailbox => [mailbox.id, mailbox]))
  const ids = sentIds.filter(id => {
    const mailbox = known.get(id)
    const practice = id === practiceId || mailbox?.server === 'practice'
    if (account === null) return !practice
    if (practice || account.server === 'practice') return practice && account.server === 'practice'
    const owner = owners.get(id)
    if (owner !== undefined) return owner === account.id
    return mailbox === undefined || mailbox.addresses.massive === account.addresses.massive
  })
  const isSure = account === null || account.server === 'practice'
  return { ids, unsure: isSure ? 0 : ids.filter(id => !owners.has(id)).length }
}
