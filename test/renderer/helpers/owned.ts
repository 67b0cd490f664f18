import type { OwnedMailboxDetails } from '../../../shared/lifecycle/owned-mailbox'
import { testNow } from './fixtures'

/** An active mailbox of an account. */
export function owned(change: Partial<OwnedMailboxDetails> = {}): OwnedMailboxDetails {
  return {
    id: 'p1',
    address: 'studio@pecmassiva.com',
    type: 'PECMASSIVA',
    state: 'evasa',
    owner: '',
    registeredAt: testNow - 300 * 86_400_000,
    changedAt: null,
    activatedAt: testNow - 300 * 86_400_000,
    expiresAt: testNow + 65 * 86_400_000,
    revokedAt: null,
    fields: {},
    autoRenew: false,
    callback: null,
    activationCode: '',
    space: { disk: 0, history: 0, conservation: 0 },
    papers: [],
    ...change
  }
}
