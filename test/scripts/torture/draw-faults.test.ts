import { expect, test } from 'vitest'
import { seededRandom } from '../../../electron/practice/random'
import { drawWeather } from '../../../scripts/torture/draw-faults'

// What these would catch: a kind of fault that the run promises and never draws, and a seed that repeats nothing.

const drawn = (seed: number, rounds: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: rounds }, () => drawWeather(random))
}

test('the same seed draws the same faults', () => {
  expect(drawn(7, 50)).toEqual(drawn(7, 50))
  expect(drawn(8, 50)).not.toEqual(drawn(7, 50))
})

test('a long run draws every fault that was promised', () => {
  const all = drawn(7, 630)
  const kinds = new Set(
    all.flatMap(({ faults }) =>
      faults.map(fault => {
        if (fault.kind === 'status') return `status ${fault.status}`
        if (fault.kind === 'receipts') return `receipts ${fault.mode}`
        return fault.kind === 'drop' ? `drop ${fault.stage}` : fault.kind
      })
    )
  )
  for (const kind of [
    'drop before',
    'drop after',
    'status 401',
    'status 402',
    'status 429',
    'status 500',
    'garbage',
    'latency',
    'receipts late',
    'receipts doubled',
    'receipts shuffled',
    'receipts never'
  ])
    expect(kinds).toContain(kind)
  expect(all.some(({ worstCase }) => worstCase)).toBe(true)
})
