import { expect, test } from 'vitest'
import { QuotaHistory } from '../../../electron/sync/quota-history'
import { SyncMemory } from '../../../electron/sync/sync-record'
import { noon, openStore } from '../../helpers/stored'

// What these would catch: a history that grows with every look, or that a restart forgets.

const day = 86_400_000
const full = (readAt: number, usedBytes: number, limitBytes = 1_000) => ({ readAt, usedBytes, limitBytes })

test('one look a day in Rome is kept, over a restart, and of no more than 120 days', async () => {
  const archive = await openStore()
  const history = new QuotaHistory(new SyncMemory(archive, 'studio'))
  // In Rome it is past midnight eleven and a half hours later, in London it is not yet.
  history.note(full(noon, 10))
  history.note(full(noon + 11 * 3_600_000, 11))
  history.note(full(noon + 12.1 * 3_600_000, 12))
  history.note(full(noon + day * 2, 13, 0))
  await history.settled()
  const again = new QuotaHistory(new SyncMemory(archive, 'studio'))
  expect((await again.samples()).map(({ usedBytes }) => usedBytes)).toEqual([10, 12])
  for (let days = 3; days < 200; days += 1) again.note(full(noon + days * day, days))
  await again.settled()
  const kept = await again.samples()
  expect([kept.length, kept.at(-1)?.usedBytes]).toEqual([120, 199])
})
