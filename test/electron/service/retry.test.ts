import { describe, expect, it } from 'vitest'
import { retried } from '../../../electron/service/retry'
import type { Clock } from '../../../shared/clock'
import { type AppError, appError, failed, ok, type Result } from '../../../shared/errors/app-error'

/** A clock on which every wait is over at once, and is written down. */
function hastyClock(): { clock: Clock; waits: number[]; spend: (ms: number) => void } {
  const waits: number[] = []
  let elapsed = 0
  const clock: Clock = {
    factor: 1,
    now: () => elapsed,
    monotonic: () => elapsed,
    after: () => () => undefined,
    sleep: async delayMs => {
      waits.push(delayMs)
      elapsed += delayMs
    }
  }
  const spend = (ms: number) => {
    elapsed += ms
  }
  return { clock, waits, spend }
}

/** Gives one after the other, and counts. */
function answering(...results: Result<string>[]): {
  ask: () => Promise<Result<string>>
  count: () => number
} {
  let at = 0
  return { ask: async () => results[at++] ?? ok('beyond'), count: () => at }
}

const fault = (data: AppError['data'] = {}): Result<string> => failed(appError('server-fault', '', data))

describe('asking again', () => {
  it('ends with the first answer', async () => {
    const { clock, waits } = hastyClock()
    const { ask, count } = answering(ok('first'))
    expect(await retried(ask, { clock, random: () => 1 })).toEqual(ok('first'))
    expect([count(), waits]).toEqual([1, []])
  })

  it('waits twice as long at most each time, and gives up after three tries', async () => {
    const { clock, waits } = hastyClock()
    const { ask, count } = answering(fault(), fault(), fault())
    expect(await retried(ask, { clock, random: () => 1 })).toEqual(fault())
    expect([count(), waits]).toEqual([3, [500, 1_000]])
  })

  it('draws the wait from nothing up to that, so that clients do not come back together', async () => {
    const { clock, waits } = hastyClock()
    const draws = [0.5, 0]
    const { ask } = answering(fault(), fault(), ok('third'))
    expect(await retried(ask, { clock, random: () => draws.shift() ?? 1 })).toEqual(ok('third'))
    expect(waits).toEqual([250, 0])
  })

  it.each([
    'credentials-refused',
    'not-found',
    'payment-required',
    'wrong-server',
    'certificate',
    'redirected'
  ] as const)('does not ask again after %s', async code => {
    const { clock } = hastyClock()
    const { ask, count } = answering(failed(appError(code, '')))
    await retried(ask, { clock, random: () => 0 })
    expect(count()).toBe(1)
  })

  it('rests as long as the service wishes, and gives up where that is too long for one call', async () => {
    const patient = hastyClock()
    await retried(answering(fault({ retryAfterSeconds: 7 }), ok('')).ask, {
      clock: patient.clock,
      random: () => 0
    })
    expect(patient.waits).toEqual([7_000])
    const long = hastyClock()
    const { ask, count } = answering(fault({ retryAfterSeconds: 30 }))
    expect(await retried(ask, { clock: long.clock, random: () => 0 })).toEqual(
      fault({ retryAfterSeconds: 30 })
    )
    expect([count(), long.waits]).toEqual([1, []])
  })

  it('does not add up time-outs beyond a minute', async () => {
    const { clock, spend } = hastyClock()
    let count = 0
    const ask = async (): Promise<Result<string>> => {
      count++
      spend(30_000)
      return failed(appError('timeout', ''))
    }
    await retried(ask, { clock, random: () => 0 })
    expect(count).toBe(2)
  })
})
