import { expect } from 'vitest'

const small = 5_000
const factor = 16
/** Of what grows with its input; what grows with the square is over it by far. */
const tolerance = 5
/** Milliseconds below which nothing is told apart. */
const leastMs = 2

/**
 * Fails where the time of `work` grows with the square of the size that it is given: it would freeze the program on a
 * long text. It is compared with itself in the same run, so that no machine is too slow for it.
 */
export function expectEffortInProportion(work: (size: number) => unknown, words?: string): void {
  work(small)
  const expected =
    Math.max(
      fastest(() => work(small)),
      leastMs
    ) *
    factor *
    tolerance
  expect(
    fastest(() => work(small * factor)),
    words
  ).toBeLessThan(expected)
}

/** Milliseconds of the fastest of three. */
function fastest(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return Math.min(...times)
}
