import { expect, test } from 'vitest'
import { LookLine } from '../../../electron/sync/look-line'
import { firstLookAfter, nextLookIn } from '../../../electron/sync/look-plan'
import type { Watch } from '../../../electron/sync/watch'
import { noon, recipientIn } from '../../helpers/stored'

// What these would catch: a letter whose delivery somebody waits for, seen twenty minutes late because for each row that
// a run sends something comes in; and rows that are finished later because letters go before them.

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Milliseconds from a send to its acceptance and to its delivery. */
const rowNews = [5 * second, 40 * second]

interface Sent {
  readonly watch: Watch
  readonly at: number
  readonly news: readonly number[]
  /** When what came in was seen. */
  readonly seenAt: number[]
}

function sentAt(at: number, requestId: string, isOfMany: boolean, news: readonly number[]): Sent {
  const nextAt = at + firstLookAfter
  const watch = { requestId, sentAt: noon + at, lookedAt: null, isLost: false, isOfMany, hasNews: false }
  return { watch: { ...watch, tried: false, looks: 0, failures: 0, nextAt }, at, news, seenAt: [] }
}

/** Two requests for each look and one more for each receipt that it reads. */
const requestsOf = (receipts: number) => 2 + receipts

/** A run of a row each second, and a letter after half an hour whose delivery comes after five minutes. */
function fourHours(msOfRequest: number): { readonly letterAfter: number; readonly rowsSeen: number } {
  const letter = sentAt(30 * minute, 'letter', false, [300 * second])
  const rows = Array.from({ length: (4 * hour) / second }, (_, at) =>
    sentAt(at * second, `row ${at}`, true, rowNews)
  )
  const all = new Map([letter, ...rows].map(each => [each.watch.requestId, each]))
  const line = new LookLine()
  const handedOver = recipientIn('handed-over')
  const happening = [...all.values()]
    .flatMap(each => [
      { at: each.at, happens: () => line.add(each.watch) },
      ...each.news.map(after => ({
        at: each.at + after,
        happens: () => {
          if (each.seenAt.length < each.news.length) line.hurry(each.watch, each.at + after)
        }
      }))
    ])
    .toSorted((one, other) => one.at - other.at)
  let happened = 0
  const happenUntil = (now: number) => {
    for (; (happening[happened]?.at ?? Number.POSITIVE_INFINITY) <= now; happened += 1) {
      happening[happened]?.happens()
    }
  }
  let rowsSeen = 0
  for (let now = 0; now < 4 * hour; ) {
    happenUntil(now)
    const watch = line.take(now)
    const looked = watch === null ? undefined : all.get(watch.requestId)
    if (watch === null || looked === undefined) {
      now = Math.max(now + 1, Math.min(line.nextAt ?? now, happening[happened]?.at ?? now))
      continue
    }
    const there = looked.news.filter(after => looked.at + after <= now).length
    now += requestsOf(there - looked.seenAt.length) * msOfRequest
    happenUntil(now)
    while (looked.seenAt.length < there) looked.seenAt.push(now)
    const wantedAgain = watch.nextAt !== Number.POSITIVE_INFINITY
    if (there === looked.news.length) {
      line.remove(watch)
      if (watch.isOfMany) rowsSeen += 1
      continue
    }
    watch.lookedAt = noon + now
    if (!wantedAgain) {
      watch.hasNews = false
      watch.nextAt = now + nextLookIn(watch, handedOver, noon + now, 15)
    }
    watch.looks += 1
    line.putBack(watch)
  }
  return { letterAfter: (letter.seenAt[0] ?? Number.POSITIVE_INFINITY) - letter.at - 300 * second, rowsSeen }
}

/** Milliseconds of the longest look there is here. */
const longestLook = (msOfRequest: number) => requestsOf(rowNews.length) * msOfRequest

test.each([[250], [400]])(
  'beside a run, at %d ms a request, what came in for a letter is seen within two looks, and rows end nearly as fast as can be',
  ms => {
    const { letterAfter, rowsSeen } = fourHours(ms)
    expect(letterAfter).toBeLessThanOrEqual(2 * longestLook(ms))
    // Of as many as there would be if each were looked at once, when its delivery has come.
    expect(rowsSeen / ((4 * hour) / longestLook(ms))).toBeGreaterThan(0.8)
  }
)

/** Who is looked at, one in each second, beside 500 rows that are due and one newer with news for each look. */
function besideDueRows(looks: number, happens: (line: LookLine, now: number) => void): readonly string[] {
  const line = new LookLine()
  for (let row = 0; row < 500; row += 1) line.add(sentAt(0, `due ${row}`, true, []).watch)
  const looked: string[] = []
  for (let at = 0; at < looks; at += 1) {
    const now = minute + at * second
    const { watch } = sentAt(now, `new ${at}`, true, [])
    line.add(watch)
    line.hurry(watch, now)
    happens(line, now)
    const next = line.take(now)
    if (next === null) throw new Error('nobody is due')
    looked.push(next.requestId)
    const nextAt = next.isLost ? now + 13 * second : now + minute
    line.putBack(Object.assign(next, { nextAt, hasNews: false, lookedAt: noon + now }))
  }
  return looked
}

test('beside due rows and newer ones with news, a letter with news is looked at within five looks', () => {
  const { watch } = sentAt(-hour, 'letter', false, [])
  const looked = besideDueRows(100, (line, now) => {
    if (line.get('letter') === undefined) line.add(Object.assign(watch, { nextAt: 2 * hour }))
    if (now === minute + 50 * second) line.hurry(watch, now)
  })
  expect(looked.indexOf('letter')).toBeGreaterThanOrEqual(50)
  expect(looked.indexOf('letter')).toBeLessThan(55)
})

test('beside them a lost send is looked at by its plan, and both sorts of rows go on', () => {
  const { watch } = sentAt(-hour, 'lost', true, [])
  const looked = besideDueRows(400, line => {
    if (line.get('lost') === undefined) line.add(Object.assign(watch, { isLost: true, lookedAt: noon }))
  })
  const turns = looked.flatMap((id, at) => (id === 'lost' ? [at] : []))
  const between = turns.slice(1).map((turn, at) => turn - (turns[at] ?? 0))
  expect(turns[0]).toBeLessThanOrEqual(1)
  expect(Math.max(...between)).toBeLessThanOrEqual(14)
  expect(looked.filter(id => id.startsWith('due')).length).toBeGreaterThan(80)
  expect(looked.filter(id => id.startsWith('new')).length).toBeGreaterThan(240)
})

test('beside letters that are always due every class of rows and every letter gets its turn', () => {
  const letters = Array.from({ length: 30 }, (_, at) => sentAt(-hour + at, `letter ${at}`, false, []).watch)
  const looked = besideDueRows(800, (line, now) => {
    for (const letter of letters) {
      if (line.get(letter.requestId) === undefined) line.add(letter)
      // Of the newest something comes in again and again.
      if (letter.sentAt >= noon - hour + 25) line.hurry(letter, now)
      else letter.nextAt = Math.min(letter.nextAt, now)
    }
  })
  const share = (begins: string) => looked.filter(id => id.startsWith(begins)).length / looked.length
  expect(new Set(looked.filter(id => id.startsWith('letter'))).size).toBe(30)
  expect(share('letter')).toBeCloseTo(3 / 4, 1)
  expect(share('new')).toBeCloseTo(3 / 16, 1)
  expect(share('due')).toBeCloseTo(1 / 16, 1)
})
