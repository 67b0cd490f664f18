import { expect, test, vi } from 'vitest'
import { ownsOnceReplaced } from '../../../electron/updates/begin-replaced'

// An AppImage that was updated and is gone: its later version found the earlier one still ending, and ended as well.

test('a later version waits until the one that started it has ended', async () => {
  const env: NodeJS.ProcessEnv = { APPIMAGE_SILENT_INSTALL: 'true', HOME: '/home/u' }
  let looks = 0
  const owns = () => {
    looks += 1
    return looks === 5
  }
  expect(await ownsOnceReplaced(env, owns, async () => {})).toBe(true)
  expect([looks, env]).toEqual([5, { HOME: '/home/u' }])
})

test('it does not wait for ever for one that runs on', async () => {
  let waited = 0
  const wait = async (milliseconds: number) => {
    waited += milliseconds
  }
  expect(await ownsOnceReplaced({ APPIMAGE_SILENT_INSTALL: 'true' }, () => false, wait)).toBe(false)
  expect(waited).toBe(30_000)
})

test('whoever opens the program a second time waits for nothing', async () => {
  const owns = vi.fn(() => true)
  expect(await ownsOnceReplaced({}, owns, async () => {})).toBe(false)
  expect(owns).not.toHaveBeenCalled()
})
