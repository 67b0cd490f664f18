import { describe, expect, it } from 'vitest'
import { joinLoads } from '../../../renderer/state/use-joined'
import { appError } from '../../../shared/errors/app-error'
import type { Load } from '../../../shared/ipc/views'

const ready = (...times: readonly number[]): Load<readonly number[]> => ({ state: 'ready', value: times })
const asIs = (time: number) => time

describe('lists of several mailboxes', () => {
  it('become one, newest first, with nothing lost', () => {
    expect(joinLoads([ready(5, 3), ready(4, 1)], asIs)).toEqual({ state: 'ready', value: [5, 4, 3, 1] })
  })

  it('leave the order of a single one alone', () => {
    const one = ready(1, 2)
    expect(joinLoads([one], asIs)).toBe(one)
  })

  it('never look complete while one is on its way or has failed', () => {
    expect(joinLoads([ready(1), { state: 'loading', value: null }], asIs)).toEqual({
      state: 'loading',
      value: [1]
    })
    const error = appError('disk-failed', 'x')
    expect(joinLoads([ready(1), { state: 'failed', error, value: null }], asIs)).toEqual({
      state: 'failed',
      error,
      value: [1]
    })
    expect(joinLoads([{ state: 'idle' }, { state: 'idle' }], asIs)).toEqual({ state: 'idle' })
  })
})
