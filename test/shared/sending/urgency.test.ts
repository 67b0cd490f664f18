import { expect, test } from 'vitest'
import { priorityOf } from '../../../shared/sending/urgency'

test('deadlines overtake single letters, single letters overtake runs, the earlier deadline the later', () => {
  const one = ['a']
  const many = ['a', 'b']
  const order = [
    priorityOf({ acceptBy: Date.UTC(2026, 10, 24, 11), recipients: many }),
    priorityOf({ acceptBy: Date.UTC(2026, 10, 24, 12), recipients: one }),
    priorityOf({ acceptBy: Date.UTC(2099, 0, 1), recipients: many }),
    priorityOf({ acceptBy: null, recipients: one }),
    priorityOf({ recipients: many })
  ]
  expect([...order].sort((first, second) => first - second)).toEqual(order)
  expect(new Set(order).size).toBe(order.length)
})
