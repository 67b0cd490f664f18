import { expect, test } from 'vitest'
import {
  onlyAskedWhetherEnded,
  ownsOnceReplaced,
  takeSignOfEarlier
} from '../../../electron/updates/begin-replaced'

// An AppImage that was updated and is gone: its later version found the earlier one still ending, and ended as well.

/** Notes each question: whether the program that runs would show itself for it. */
function asked(ownsAt: number) {
  const shows: boolean[] = []
  const owns = (goesWith?: unknown) => {
    shows.push(!onlyAskedWhetherEnded(goesWith))
    return shows.length === ownsAt
  }
  return { shows, owns }
}

test('a later version waits until the one that started it has ended, which it does not disturb', async () => {
  const { shows, owns } = asked(5)
  expect(await ownsOnceReplaced(owns, async () => {})).toBe(true)
  expect(shows).toEqual([false, false, false, false, false])
})

test('it waits longer than that one may take, and then shows it once', async () => {
  let waited = 0
  const wait = async (milliseconds: number) => {
    waited += milliseconds
  }
  const { shows, owns } = asked(Number.POSITIVE_INFINITY)
  expect(await ownsOnceReplaced(owns, wait)).toBe(false)
  expect(waited).toBeGreaterThan(60_000)
  expect([shows.filter(Boolean).length, shows.at(-1)]).toEqual([1, true])
})

// What this would catch: a browser that inherits the sign, and whose next mail link waits as if it were an update.
test('that it was started so is known once, and nothing that it starts inherits it', () => {
  const env: NodeJS.ProcessEnv = { APPIMAGE_SILENT_INSTALL: 'true', HOME: '/home/u' }
  expect(takeSignOfEarlier(env)).toBe(true)
  expect(env).toEqual({ HOME: '/home/u' })
  expect(takeSignOfEarlier(env)).toBe(false)
})

test('another start that wants something is no such question', () => {
  for (const goesWith of [undefined, null, {}, 'x']) expect(onlyAskedWhetherEnded(goesWith)).toBe(false)
})
