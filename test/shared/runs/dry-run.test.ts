import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DryRunFacts, dryRun } from '../../../shared/runs/dry-run'
import { tallyRows } from '../../../shared/runs/row-fault'
import { departure } from '../../../shared/runs/window'
import { romeIso } from '../../../shared/time/rome'

// Somebody decides by these figures whether a run is started, and when it will be over.

const rows = (go: number) => ({ rows: go, go, skipped: 0, why: [] })

function facts(given: Partial<DryRunFacts>): DryRunFacts {
  return {
    now: Date.parse('2026-05-06T10:00:00+02:00'),
    rows: rows(100),
    planId: 'standard',
    prices: {},
    included: null,
    walletMilliEuro: null,
    daily: null,
    hours: null,
    messagesPerSecond: { value: 1, estimate: true },
    quota: null,
    bytesPerMessage: { value: 10_000, estimate: true },
    ...given
  }
}

const finish = (given: Partial<DryRunFacts>) => {
  const { course } = dryRun(facts(given))
  return course === null ? null : [romeIso(course.finishesAt.value), course.days.value]
}

describe('a run', () => {
  test('ends after its messages at the rate that is given', () => {
    expect(finish({})).toEqual(['2026-05-06T10:01:40+02:00', 1])
    expect(finish({ messagesPerSecond: { value: 4, estimate: false } })).toEqual([
      '2026-05-06T10:00:25+02:00',
      1
    ])
  })

  test('takes as many days as the limit makes it, what was sent today counted', () => {
    const daily = { limit: 3_500, sentToday: 3_000, dayBegins: 0 }
    expect(finish({ rows: rows(500), daily })).toEqual(['2026-05-06T10:08:20+02:00', 1])
    expect(finish({ rows: rows(501), daily })).toEqual(['2026-05-07T00:00:01+02:00', 2])
    expect(finish({ rows: rows(10_000), daily })).toEqual(['2026-05-09T00:41:40+02:00', 4])
    const used = { ...daily, sentToday: 4_000 }
    expect(finish({ rows: rows(10), daily: used })).toEqual(['2026-05-07T00:00:10+02:00', 1])
  })

  test('rests outside of its hours and at the weekend, across summer time', () => {
    const hours = { from: 9 * 60, until: 10 * 60, weekdaysOnly: true }
    const now = Date.parse('2026-03-27T09:30:00+01:00')
    expect(finish({ now, hours, rows: rows(1_801) })).toEqual(['2026-03-30T09:00:01+02:00', 2])
    // The night itself is an hour shorter: 23 hours of it.
    const night = Date.parse('2026-03-29T00:00:00+01:00')
    const daily = { limit: 1_000_000, sentToday: 0, dayBegins: 0 }
    expect(finish({ now: night, daily, rows: rows(23 * 3_600) })).toEqual(['2026-03-30T00:00:00+02:00', 1])
    expect(finish({ now: night, daily, rows: rows(23 * 3_600 + 1) })).toEqual([
      '2026-03-30T00:00:01+02:00',
      2
    ])
  })

  test('that can never go, or not in any time to be foreseen, is given no end', () => {
    expect(finish({ rows: rows(0) })).toBeNull()
    expect(finish({ messagesPerSecond: { value: 0, estimate: true } })).toBeNull()
    expect(finish({ messagesPerSecond: { value: Number.NaN, estimate: true } })).toBeNull()
    expect(finish({ daily: { limit: 0, sentToday: 0, dayBegins: 0 } })).toBeNull()
    expect(finish({ hours: { from: 5, until: 5, weekdaysOnly: false } })).toBeNull()
    expect(finish({ rows: rows(1_000_000), daily: { limit: 1, sentToday: 0, dayBegins: 0 } })).toBeNull()
  })

  test('never outruns what the feeder would be let do', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: Date.UTC(2026, 2, 26), max: Date.UTC(2026, 3, 2) }),
        (messages, limit, sentToday, now) => {
          const hours = { from: 60, until: 65, weekdaysOnly: true }
          const spacing = 60_000
          // One message after the other, as the feeder asks.
          let [at, count, left, last] = [now, sentToday, messages, now]
          while (left > 0) {
            const found = departure(at, hours, { limit, sentToday: count, dayBegins: 0 })
            if (found.kind === 'never') throw new Error('never')
            if (found.kind === 'later') {
              if (romeIso(found.at).slice(0, 10) !== romeIso(at).slice(0, 10)) count = 0
              at = found.at
              continue
            }
            left -= 1
            count += 1
            last = at + spacing
            at = last
          }
          const course = dryRun(
            facts({
              now,
              hours,
              rows: rows(messages),
              daily: { limit, sentToday, dayBegins: 0 },
              messagesPerSecond: { value: 1 / 60, estimate: true }
            })
          ).course
          expect(Math.abs((course?.finishesAt.value ?? 0) - last)).toBeLessThan(10)
        }
      ),
      { seed: 17, numRuns: 300 }
    )
  })
})

describe('what a run costs', () => {
  test('is the plan’s price, or the one that somebody knows, against the wallet', () => {
    expect(dryRun(facts({ walletMilliEuro: 4_000 }))).toMatchObject({
      messages: 100,
      cost: { value: 5_000, estimate: false },
      wallet: { milliEuro: 4_000, left: { value: -1_000, estimate: false }, enough: false }
    })
    expect(dryRun(facts({ walletMilliEuro: 5_000 })).wallet?.enough).toBe(true)
    expect(dryRun(facts({ prices: { standard: 40 } })).cost).toEqual({ value: 4_000, estimate: false })
    expect(dryRun(facts({})).wallet).toBeNull()
  })

  test('is an estimate where the terms are not verified, or beyond what the plan includes', () => {
    expect(dryRun(facts({ planId: 'yearly-365k' })).cost).toEqual({ value: 400, estimate: true })
    const flat = dryRun(facts({ planId: 'flat', included: 90 }))
    expect([flat.cost, flat.beyondIncluded]).toEqual([{ value: 0, estimate: true }, 10])
  })
})

describe('the mailbox', () => {
  const quota = { usedBytes: 500_000, limitBytes: 1_000_000 }

  test('has room, or is full after so many messages, and when', () => {
    expect(dryRun(facts({ quota, rows: rows(50) })).quota).toEqual({
      limitBytes: 1_000_000,
      usedAtEnd: { value: 1_000_000, estimate: true },
      fullAfter: null,
      fullAt: null
    })
    expect(dryRun(facts({ quota, bytesPerMessage: { value: 10_000, estimate: false } })).quota).toEqual({
      limitBytes: 1_000_000,
      usedAtEnd: { value: 1_500_000, estimate: false },
      fullAfter: { value: 50, estimate: false },
      fullAt: { value: Date.parse('2026-05-06T10:00:50+02:00'), estimate: true }
    })
  })

  test('that is full already is full now; without a limit nothing is said', () => {
    const full = dryRun(facts({ quota: { usedBytes: 2_000_000, limitBytes: 1_000_000 } })).quota
    expect(full).toMatchObject({ fullAfter: { value: 0 }, fullAt: { value: facts({}).now } })
    expect(dryRun(facts({ quota: { usedBytes: 1, limitBytes: 0 } })).quota).toBeNull()
  })
})

test('what would not go is told with why', () => {
  const tally = tallyRows([
    { faults: [], released: false },
    { faults: [{ kind: 'known-dead', address: 'a@b.it' }], released: true },
    { faults: [{ kind: 'no-attachment' }], released: false }
  ])
  expect(dryRun(facts({ rows: tally }))).toMatchObject({
    messages: 2,
    skipped: { skipped: 1, why: [{ kind: 'no-attachment', blocks: false, rows: 1 }] }
  })
})
