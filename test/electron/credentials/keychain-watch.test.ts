import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { KeychainWatch } from '../../../electron/credentials/keychain-watch'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function watched() {
  const keychain = { answers: false, looks: 0 }
  const found = vi.fn()
  const watch = new KeychainWatch({
    availability: async () => {
      keychain.looks += 1
      return keychain.answers ? 'available' : 'missing'
    }
  })
  return { keychain, found, watch }
}

test('a keychain that is late is found by a later look, and then looked for no more', async () => {
  const { keychain, found, watch } = watched()
  await watch.start(found)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([watch.state, found.mock.calls.length]).toEqual(['missing', 0])
  keychain.answers = true
  await vi.advanceTimersByTimeAsync(30_000)
  expect([watch.state, found.mock.calls.length]).toEqual(['available', 1])
  const { looks } = keychain
  await vi.advanceTimersByTimeAsync(300_000)
  expect(keychain.looks).toBe(looks)
})

test('a person’s own look finds it at once, and is told once', async () => {
  const { keychain, found, watch } = watched()
  await watch.start(found)
  await watch.look()
  expect(found).not.toHaveBeenCalled()
  keychain.answers = true
  await Promise.all([watch.look(), watch.look()])
  await vi.advanceTimersByTimeAsync(300_000)
  expect([watch.state, found.mock.calls.length]).toEqual(['available', 1])
})
