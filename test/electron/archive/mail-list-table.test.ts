import { describe, expect, test } from 'vitest'
import type { Shelf } from '../../../shared/mail/message'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { inboxMail } from '../../helpers/service-mail'
import { noon } from '../../helpers/stored'

// What a window shows, what a position says and what a count claims must be one list: a line shown twice or left out
// is a message overlooked.

const scope = (shelf: Shelf, ...mailboxIds: string[]) => ({ mailboxIds, shelf })

/** Forty mails in each of two mailboxes, by turns; every fourth is a receipt. */
function open() {
  const tables = openTablesInMemory()
  for (const [at, mailboxId] of ['studio', 'comune'].entries()) {
    const page = Array.from({ length: 40 }, (_, number) =>
      inboxMail(number + 1, number % 4 === 3 ? 'delivery' : 'mail', {
        subject: `${mailboxId} ${number}`,
        at: -(number * 2 + at) * 1_000
      })
    )
    expect(tables.mail.takePage(mailboxId, 'whole', 1, page).ok).toBe(true)
  }
  const keysOf = (shelf: Shelf, ...mailboxIds: string[]) =>
    tables.lists.window(scope(shelf, ...mailboxIds), 0, 1_000).mails.map(({ key }) => key)
  return { ...tables, keysOf }
}

const lists = [
  ['mail', ['studio'], 30],
  ['receipts', ['studio'], 10],
  ['all', ['studio'], 40],
  ['mail', ['studio', 'comune'], 60],
  ['all', ['studio', 'comune'], 80],
  ['hidden', ['studio', 'comune'], 0],
  ['all', [], 0],
  ['all', ['nobody'], 0]
] as const

describe.each(lists)('the list of %s in %j', (shelf, mailboxIds, total) => {
  test('is the same in one window and in many, newest first', () => {
    const { lists } = open()
    const { mails: whole, total: told } = lists.window(scope(shelf, ...mailboxIds), 0, 1_000)
    expect([whole.length, told]).toEqual([total, total])
    const parts = []
    for (let offset = 0; offset < total; offset += 7) {
      const part = lists.window(scope(shelf, ...mailboxIds), offset, 7)
      parts.push(...part.mails)
      expect(part.total).toBe(total)
    }
    expect(parts).toEqual(whole)
    const moments = whole.map(({ receivedAt }) => receivedAt)
    expect(moments).toEqual(moments.toSorted().reverse())
    expect(lists.window(scope(shelf, ...mailboxIds), total, 7)).toEqual({ mails: [], total })
  })

  test('gives each mail the position it is shown at', () => {
    const { lists } = open()
    const { mails: whole } = lists.window(scope(shelf, ...mailboxIds), 0, 1_000)
    const positions = whole.map(({ mailboxId, key }) =>
      lists.position(scope(shelf, ...mailboxIds), mailboxId, key)
    )
    expect(positions).toEqual(whole.map((_, at) => at))
  })
})

describe('a position', () => {
  test('is none for a mail that is on another shelf, in another mailbox, or nowhere', () => {
    const { lists, keysOf } = open()
    const [receipt = ''] = keysOf('receipts', 'studio')
    expect(lists.position(scope('mail', 'studio'), 'studio', receipt)).toBeNull()
    expect(lists.position(scope('receipts', 'comune'), 'studio', receipt)).toBeNull()
    expect(lists.position(scope('receipts', 'studio'), 'comune', receipt)).toBeNull()
    expect(lists.position(scope('all', 'studio'), 'studio', 'no such key')).toBeNull()
  })
})

describe('marks', () => {
  test('of hidden mail take it to its own shelf, and back where it was', () => {
    const { lists, keysOf } = open()
    const before = keysOf('all', 'studio')
    const hidden = [before[3] ?? '', before[4] ?? '']
    expect(lists.markHidden('studio', hidden, true)).toEqual({ ok: true, value: null })
    expect(keysOf('all', 'studio')).toEqual(before.filter(key => !hidden.includes(key)))
    expect(keysOf('hidden', 'studio')).toEqual(hidden)
    expect(lists.counts('studio')).toEqual({ mail: 29, receipts: 9, hidden: 2, unread: 29 })
    expect(lists.window(scope('hidden', 'studio'), 0, 1).mails[0]?.hiddenAt).toBe(noon)
    lists.markHidden('studio', hidden, false)
    expect([keysOf('all', 'studio'), lists.counts('studio').hidden]).toEqual([before, 0])
  })

  test('of what was read count mail of people only, and can be taken back', () => {
    const { lists, keysOf } = open()
    const [first = ''] = keysOf('mail', 'studio')
    const [receipt = ''] = keysOf('receipts', 'studio')
    lists.markRead('studio', [first, receipt], true)
    expect(lists.counts('studio')).toEqual({ mail: 30, receipts: 10, hidden: 0, unread: 29 })
    lists.markRead('studio', [first], false)
    expect(lists.counts('studio').unread).toBe(30)
  })

  test('touch neither another mailbox nor what is not there', () => {
    const { lists, keysOf } = open()
    const before = lists.counts('comune')
    lists.markHidden('studio', keysOf('all', 'comune'), true)
    lists.markRead('studio', ['no such key', "' OR 1=1 --"], true)
    expect([lists.counts('comune'), lists.counts('studio').unread]).toEqual([before, 30])
  })

  test('the disk did not take are not set', () => {
    const { lists, keysOf, sql } = open()
    sql.writesLeft = 0
    expect(lists.markRead('studio', keysOf('all', 'studio'), true)).toMatchObject({
      error: { code: 'disk-failed' }
    })
    sql.writesLeft = null
    expect(lists.counts('studio').unread).toBe(30)
  })
})

test('mails are given by id newest first, whatever the order they are asked in', () => {
  const { lists } = open()
  const [one, two, three] = lists.window(scope('all', 'studio'), 0, 3).mails
  const ids = [three?.id ?? 0, one?.id ?? 0, -1, two?.id ?? 0]
  expect(lists.byIds(ids)).toEqual([one, two, three])
})

// Mail that came before this computer looked was read elsewhere: told of as unread, it would bury what is not.
test('unread mail is counted between two moments, and neither receipts nor what is read or hidden', () => {
  const { lists, keysOf } = open()
  const of = (from: number, until: number) => lists.unreadBetween('studio', noon + from, noon + until)
  expect(of(-1_000_000, 1)).toBe(30)
  expect(of(-7_000, -3_000)).toBe(1)
  const [newest = '', second = ''] = keysOf('mail', 'studio')
  lists.markRead('studio', [newest], true)
  lists.markHidden('studio', [second], true)
  expect(of(-1_000_000, 1)).toBe(28)
})
