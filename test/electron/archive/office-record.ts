import type { StoredAct } from '../../../electron/archive/office-records'

/** A renewal under way. */
export function renewalOf(ownedId: string, more: Partial<StoredAct> = {}): StoredAct {
  const before = { state: 'evasa', expiresAt: 9_000 } as const
  return { accountId: 'account', ownedId, kind: 'renewal', startedAt: 4_000, lookedAt: null, before, ...more }
}
