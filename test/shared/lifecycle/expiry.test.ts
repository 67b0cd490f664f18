import { describe, expect, it } from 'vitest'
import { endingsOf, expiringAt } from '../../../shared/lifecycle/expiry'
import type { OwnedMailbox } from '../../../shared/lifecycle/owned-mailbox'

/** Ten in the morning in Rome, in winter. */
const now = Date.UTC(2026, 10, 24, 9)

const mailboxOf = (id: string, expiresAt: number | null, more: Partial<OwnedMailbox> = {}): OwnedMailbox => ({
  id,
  address: `${id}@pecmassiva.com`,
  type: 'PECMASSIVA',
  state: 'evasa',
  owner: '',
  registeredAt: null,
  changedAt: null,
  activatedAt: null,
  expiresAt,
  revokedAt: null,
  ...more
})

const expiringMailboxes = (mailboxes: readonly OwnedMailbox[], at: number) =>
  expiringAt(endingsOf('account', mailboxes, []), at)

const inDays = (days: number) => now + days * 86_400_000

describe('a mailbox that ends', () => {
  it.each([
    [61, []],
    [60, [[60, 60]]],
    [31, [[31, 60]]],
    [30, [[30, 30]]],
    [8, [[8, 30]]],
    [7, [[7, 7]]],
    [0, [[0, 7]]],
    [-2, [[-2, 7]]]
  ])('in %i days is told as %j (days, reminder)', (days, told) => {
    const found = expiringMailboxes([mailboxOf('a', inDays(days))], now)
    expect(found.map(each => [each.days, each.within])).toEqual(told)
  })

  // At the end of an evening, a mailbox that ends tomorrow morning would be said to end today.
  it('is counted in days of the calendar in Rome, also over the end of summer time', () => {
    const evening = Date.UTC(2026, 9, 24, 21, 59)
    const morning = Date.UTC(2026, 9, 25, 23, 30)
    expect(expiringMailboxes([mailboxOf('a', morning)], evening)).toMatchObject([{ days: 2 }])
    expect(expiringMailboxes([mailboxOf('a', evening + 60_000)], evening)).toMatchObject([{ days: 1 }])
  })

  it('comes after one that ends before, and not at all where it is not active or has no end', () => {
    const found = expiringMailboxes(
      [
        mailboxOf('later', inDays(20)),
        mailboxOf('sooner', inDays(3)),
        mailboxOf('revoked', inDays(3), { state: 'revocata' }),
        mailboxOf('endless', null)
      ],
      now
    )
    expect(found.map(({ ownedId }) => ownedId)).toEqual(['sooner', 'later'])
  })
})
