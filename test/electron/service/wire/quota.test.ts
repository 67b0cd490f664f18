import { describe, expect, it } from 'vitest'
import { readQuota } from '../../../../electron/service/wire/quota'

const KiB = 1024
const MiB = 1024 * KiB

describe('how full a mailbox is', () => {
  it.each([
    ["the contract's own example is 167 MiB of 1 GiB", 171_012, 1_048_576, 171_012 * KiB, 1024 * MiB],
    ['the smallest limit read as KiB', 0, 100_000, 0, 100_000 * KiB],
    ['the largest limit read as MB', 5, 99_999, 5 * MiB, 99_999 * MiB],
    ['numbers as text', '10', '2048', 10 * MiB, 2048 * MiB],
    ['more than it may hold', 2_000_000, 1_048_576, 2_000_000 * KiB, 1024 * MiB],
    ['a fraction', 0.5, 1_024, MiB / 2, 1024 * MiB]
  ])('%s', (_, usage, limit, usedBytes, limitBytes) => {
    expect(readQuota({ usage, limit })).toEqual({ usedBytes, limitBytes })
  })

  it.each([
    [-1, 1_000],
    [1, 0],
    [1, -5],
    [Number.NaN, 1_000],
    [1, Number.POSITIVE_INFINITY],
    [1, 1e18],
    ['', '1000'],
    ['many', 1_000],
    [null, 1_000],
    [1, undefined]
  ])('is not said by %j of %j', (usage, limit) => {
    expect(readQuota({ usage, limit })).toBeNull()
  })

  it.each([null, undefined, [], 'full', 12])('is not said by %j', data => {
    expect(readQuota(data)).toBeNull()
  })
})
