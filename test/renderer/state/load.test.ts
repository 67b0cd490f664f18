import { describe, expect, it } from 'vitest'
import { createLoader, idle, loaded, toSettled } from '../../../renderer/state/load'
import { appError, failed, ok, type Result } from '../../../shared/errors/app-error'
import type { Load } from '../../../shared/ipc/views'

/** A loader whose reads end when the test says so. */
function slowLoader() {
  const loads: Record<string, Load<string>> = {}
  const pending: ((result: Result<string>) => void)[] = []
  const load = createLoader<string>({
    read: () => new Promise(resolve => pending.push(resolve)),
    get: id => loads[id] ?? idle,
    put: (id, next) => {
      loads[id] = next
    }
  })
  const settle = async (result: Result<string>) => {
    pending.shift()?.(result)
    await new Promise(resolve => setTimeout(resolve))
  }
  return { loads, pending, load, settle }
}

describe('a loader', () => {
  it('reads once more after a change that came while it was reading, and only once for many', async () => {
    const { loads, pending, load, settle } = slowLoader()
    void load('a')
    void load('a')
    void load('a')
    expect(pending).toHaveLength(1)
    await settle(ok('older'))
    expect(pending).toHaveLength(1)
    await settle(ok('newest'))
    expect(pending).toHaveLength(0)
    expect(loads.a).toEqual({ state: 'ready', value: 'newest' })
  })

  it('reads different mailboxes side by side', () => {
    const { pending, load } = slowLoader()
    void load('a')
    void load('b')
    expect(pending).toHaveLength(2)
  })

  it('keeps showing what it had while it reads anew and when that fails', async () => {
    const { loads, load, settle } = slowLoader()
    void load('a')
    await settle(ok('first'))
    void load('a')
    expect(loads.a).toEqual({ state: 'loading', value: 'first' })
    const error = appError('offline', 'no network')
    await settle(failed(error))
    expect(loads.a).toEqual({ state: 'failed', error, value: 'first' })
  })
})

describe('a load', () => {
  it('that failed without ever having been ready has no value', () => {
    const error = appError('timeout', 'slow')
    expect(loaded(toSettled(idle, failed(error)))).toBeNull()
  })
})
