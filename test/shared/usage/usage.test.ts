import { describe, expect, it } from 'vitest'
import { planIds } from '../../../shared/plans/plans'
import { settingsPatchSchema, settingsSchema } from '../../../shared/settings/settings'
import { romeIso } from '../../../shared/time/rome'
import { chargedRecipients } from '../../../shared/usage/charged'
import { plannedFrom, planView } from '../../../shared/usage/plan-view'
import { differenceOf, nothingSent, spansOf, sumOfCases } from '../../../shared/usage/usage'
import { handoverStates, recipientIn } from '../../helpers/stored'

// What these would catch: a day of Rome that lacks an hour, a day to come shown as one without sends, a comparison made
// from one month's sends and called a year's, and a yearly plan counted from the wrong day.

/** Noon of a winter's Tuesday in Rome. */
const now = Date.UTC(2026, 10, 24, 11)

describe('the spans of a period', () => {
  it('are the days of Rome, also of 23 and of 25 hours, without a gap', () => {
    const hours = (month: number) =>
      spansOf({ year: 2026, month }, now).map(({ start, end }) => (end - start) / 3_600_000)
    expect(hours(3).filter(each => each !== 24)).toEqual([23])
    expect(hours(10).filter(each => each !== 24)).toEqual([25])
    const [first, second] = spansOf({ year: 2026, month: 10 }, now)
    expect(first).toMatchObject({ name: '2026-10-01', end: second?.start })
    expect(romeIso(first?.start ?? 0)).toBe('2026-10-01T00:00:00+02:00')
  })

  it('end with the one that has begun', () => {
    expect(spansOf({ year: 2026, month: 11 }, now).at(-1)?.name).toBe('2026-11-24')
    expect(spansOf({ year: 2026, month: null }, now).map(({ name }) => name)).toHaveLength(11)
    expect(spansOf({ year: 2027, month: null }, now)).toEqual([])
    expect(spansOf({ year: 2024, month: 2 }, now)).toHaveLength(29)
  })
})

it('tells no difference where the account names no sends', () => {
  const known = {
    state: 'known',
    value: { total: 9, wallet: 0, subscription: 0, errors: 0, amount: 0 }
  } as const
  const account = { all: known, massive: known, mailboxes: known, sends: null }
  const own = { ...nothingSent, requests: 4 }
  expect(differenceOf({ own, account })).toBeNull()
  expect(differenceOf({ own, account: null })).toBeNull()
  expect(differenceOf({ own, account: { ...account, sends: 3 } })).toBe(-1)
})

it('adds up each case once, in the order of its label as a person counts, what has none last', () => {
  const of = (label: string | null, recipients: number) => ({ label, recipients, requests: 1 })
  expect(sumOfCases([of(null, 1), of('Atto 10', 2), of('Atto 9', 3), of('Atto 10', 4), of(null, 5)])).toEqual(
    [
      { label: 'Atto 9', recipients: 3, requests: 1 },
      { label: 'Atto 10', recipients: 6, requests: 2 },
      { label: null, recipients: 6, requests: 2 }
    ]
  )
})

it('charges for what left, may have left or is to leave, and for nothing that left elsewhere', () => {
  const recipients = handoverStates.map(state => recipientIn(state))
  expect(chargedRecipients({ recipients })).toBe(handoverStates.length - 2)
  const handover = { state: 'handed-over', at: now, code: '1', elsewhere: true } as const
  expect(chargedRecipients({ recipients: [recipientIn('handed-over', { handover })] })).toBe(0)
})

describe('the view of a plan', () => {
  const terms = { plan: 'standard', prices: {}, planSince: null } as const
  const sent = [
    { at: Date.UTC(2025, 10, 30), messages: 900 },
    { at: Date.UTC(2026, 8, 10), messages: 100 },
    { at: Date.UTC(2026, 10, 2), messages: 40 },
    { at: now - 60_000, messages: 2 }
  ]

  it('counts the month of Rome, and compares the plans by the months since the first send of a year', () => {
    const view = planView(terms, sent, now)
    expect(view.month).toEqual({ messages: 42, cost: 2_100 })
    expect(view.spending.messages).toBe(42)
    expect(view.comparison?.months).toBe(3)
    expect(view.comparison?.costs.map(({ planId }) => planId).sort()).toEqual([...planIds].sort())
    expect(view.comparison?.costs.find(({ planId }) => planId === 'standard')?.cost).toBe(24_750 + 142 * 50)
    expect(planView(terms, [], now).comparison).toBeNull()
  })

  it('counts a yearly plan from its own day, and says where nobody has told it', () => {
    const yearly = { ...terms, plan: 'yearly-365k' } as const
    expect(planView(yearly, sent, now)).toMatchObject({ sinceUnknown: true, spending: { messages: 142 } })
    const since = { ...yearly, planSince: '2025-10-01' }
    const view = planView(since, sent, now)
    expect(romeIso(view.from)).toBe('2026-10-01T00:00:00+02:00')
    expect(view).toMatchObject({ sinceUnknown: false, spending: { messages: 42, left: 364_958 } })
    expect(plannedFrom({ ...yearly, planSince: '2025-12-15' }, now)).toBeLessThanOrEqual(
      Date.UTC(2025, 11, 1)
    )
  })
})

it('takes no day that does not exist as the beginning of a plan', () => {
  expect(settingsPatchSchema.safeParse({ planSince: '2026-02-30' }).success).toBe(false)
  expect(settingsPatchSchema.parse({ planSince: '2026-02-28' })).toEqual({ planSince: '2026-02-28' })
  expect(settingsSchema.parse({})).toMatchObject({ planSince: null, budget: null })
})
