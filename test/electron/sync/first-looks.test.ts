import { beforeEach, describe, expect, test } from 'vitest'
import { FirstLooks } from '../../../electron/sync/first-looks'
import { appError, failed, ok } from '../../../shared/errors/app-error'
import { manualClock } from '../practice/manual-clock'

// What these would catch: sends that go out while nobody has looked for a lost one, and an outbox that stands still for
// ever because one look never tells.

const minute = 60_000
const heard = failed(appError('message-changed', 'an answer, though not this'))
const unheard = failed(appError('offline', 'no line'))

let clock = manualClock(0)
let looks = new FirstLooks(clock)
let ended: string[] = []

beforeEach(() => {
  clock = manualClock(0)
  looks = new FirstLooks(clock)
  ended = []
})

function wait(id: string): void {
  void looks.wait(id).then(how => ended.push(`${id} ${how}`))
}

/** Lets what has been resolved be heard of. */
const settle = () => new Promise(resolve => setImmediate(resolve))

async function endedAfter(ms: number): Promise<readonly string[]> {
  clock.advance(ms)
  await settle()
  return ended
}

describe('who waits for the first look at a lost send', () => {
  test('waits for that one and no other', async () => {
    wait('a')
    wait('b')
    looks.end('a')
    expect(await endedAfter(0)).toEqual(['a looked'])
  })

  test('goes on after a minute where the service answers others, and not a moment before', async () => {
    wait('a')
    clock.advance(5_000)
    looks.note(heard)
    expect(await endedAfter(minute - 5_001)).toEqual([])
    expect(await endedAfter(2)).toEqual(['a looked'])
  })

  test('waits on while the service cannot be heard, and goes on at the first word of it', async () => {
    wait('a')
    looks.note(ok(null))
    clock.advance(1_000)
    looks.note(unheard)
    expect(await endedAfter(10 * minute)).toEqual([])
    looks.note(heard)
    expect(await endedAfter(0)).toEqual(['a looked'])
  })

  test('takes no answer from before it waited for a sign that the service can be heard', async () => {
    looks.note(ok(null))
    clock.advance(1_000)
    wait('a')
    expect(await endedAfter(10 * minute)).toEqual([])
  })

  test('is told where nothing may be asked any more', async () => {
    wait('a')
    looks.stop()
    expect(await endedAfter(0)).toEqual(['a stopped'])
  })
})
