import { expect, test } from 'vitest'
import { LinkedLetters } from '../../../electron/attention/linked-letters'
import { NoticeBoard } from '../../../electron/notice-board'
import type { LinkedLetter } from '../../../shared/mail/mail-link'

function opened({ mailboxes = 1 } = {}) {
  const notices = new NoticeBoard()
  const begun: string[] = []
  const state = { at: 0, mailboxes, shown: 0 }
  const letters = new LinkedLetters({
    clock: { monotonic: () => state.at },
    notices,
    hasMailbox: () => state.mailboxes > 0,
    showWindow: () => {
      state.shown += 1
    },
    begin: ({ subject }) => void begun.push(subject)
  })
  const open = (subject: string, more: Partial<LinkedLetter> = {}) =>
    letters.open({ recipients: [], subject, bodyHtml: '', leftOut: false, ...more })
  const told = () => notices.notices.map(({ kind, data }) => [kind, data.count])
  return { letters, open, begun, told, state, notices }
}

test('the same link clicked twice is one letter, and clicked again later another one', () => {
  const { open, begun, state } = opened()
  open('uno')
  open('uno')
  expect(state.shown).toBe(1)
  state.at = 6_000
  open('uno')
  expect(begun).toEqual(['uno', 'uno'])
})

// What this would catch: a page that fills the drafts by opening links by itself.
test('of many links in a minute a few begin, the others are told of, and the next minute is free again', () => {
  const { open, begun, told, state, notices } = opened()
  for (let at = 0; at < 40; at += 1) open(`n${at}`)
  expect(begun).toHaveLength(5)
  expect(told()).toEqual([['links-too-many', 35]])
  notices.dismiss('links-too-many')
  open('again')
  expect(told()).toEqual([['links-too-many', 1]])
  state.at = 60_000
  open('later')
  expect(begun.at(-1)).toBe('later')
})

test('without a mailbox letters wait, which is said, and begin once with the first that is connected', () => {
  const { letters, open, begun, told, state } = opened({ mailboxes: 0 })
  open('uno')
  open('due')
  letters.mailboxesChanged()
  expect([begun, told(), state.shown]).toEqual([[], [['link-waits', undefined]], 2])
  state.mailboxes = 1
  letters.mailboxesChanged()
  letters.mailboxesChanged()
  expect([begun, told()]).toEqual([['uno', 'due'], []])
})

test('what was left out of a link is said', () => {
  const { open, told } = opened()
  open('uno', { leftOut: true })
  expect(told()).toEqual([['link-left-out', undefined]])
})
