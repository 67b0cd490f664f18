import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClock } from '../../electron/clock'

const day = 86_400_000

describe('the clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 24) })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('follows the computer when its wall time is set, while monotonic time goes on', () => {
    const clock = createClock({ factor: 1 })
    vi.setSystemTime(Date.UTC(2030, 0, 1))
    expect(clock.now()).toBe(Date.UTC(2030, 0, 1))
    expect(clock.monotonic()).toBe(0)
  })

  test('runs both times faster by its factor', () => {
    const clock = createClock({ factor: 60 })
    vi.advanceTimersByTime(1000)
    expect(clock.now()).toBe(Date.UTC(2026, 10, 24) + 60_000)
    expect(clock.monotonic()).toBeCloseTo(60_000)
  })

  test('runs a task after its own delay, not after the real one', () => {
    const clock = createClock({ factor: 10 })
    const task = vi.fn()
    clock.after(5000, task)
    vi.advanceTimersByTime(499)
    expect(task).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(task).toHaveBeenCalledTimes(1)
  })

  test('waits out a delay longer than a Node timer holds instead of firing at once', () => {
    const clock = createClock({ factor: 1 })
    const task = vi.fn()
    clock.after(40 * day, task)
    vi.advanceTimersByTime(40 * day - 1)
    expect(task).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(task).toHaveBeenCalledTimes(1)
  })

  test('never runs a cancelled task, not even one that was waiting in parts', () => {
    const clock = createClock({ factor: 1 })
    const task = vi.fn()
    const cancel = clock.after(40 * day, task)
    vi.advanceTimersByTime(30 * day)
    cancel()
    vi.advanceTimersByTime(30 * day)
    expect(task).not.toHaveBeenCalled()
  })

  test('does not run a task before its moment when the timer fires early', () => {
    const clock = createClock({ factor: 1 })
    const task = vi.fn()
    clock.after(10.4, task)
    vi.advanceTimersByTime(10)
    expect(task).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(task).toHaveBeenCalledTimes(1)
  })

  test('sleeps for a delay of its own', async () => {
    const clock = createClock({ factor: 1000 })
    const slept = clock.sleep(30_000)
    vi.advanceTimersByTime(30)
    await expect(slept).resolves.toBeUndefined()
  })

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the factor %s', factor => {
    expect(() => createClock({ factor })).toThrow(RangeError)
  })
})
