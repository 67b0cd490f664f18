import { describe, expect, test } from 'vitest'
import { readJournal } from '../../../electron/journal/journal-entry'
import { draftSaved, history, journalOf } from './lines'

// What an earlier version acknowledged must come over; what it never finished writing was never acknowledged.

const bytes = journalOf(history)

test('a journal as it was written says all of it', () => {
  expect(readJournal(bytes)).toEqual({ entries: history, wholeBytes: bytes.length, damaged: false })
})

test('no journal at all is an empty one', () => {
  expect(readJournal(new Uint8Array())).toEqual({ entries: [], wholeBytes: 0, damaged: false })
})

test('cut off at any byte it says what the last whole line had said, and is not called damaged', () => {
  for (let length = 0; length <= bytes.length; length += 1) {
    const cut = bytes.subarray(0, length)
    const { entries, wholeBytes, damaged } = readJournal(cut)
    const whole = cut.toString('latin1').split('\n').length - 1
    expect([length, damaged, entries.length]).toEqual([length, false, whole])
    expect(wholeBytes).toBe(cut.lastIndexOf('\n') + 1)
    expect(entries).toEqual(history.slice(0, whole))
  }
})

test('with any byte changed it is read or called damaged, and no other line is lost', () => {
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Uint8Array.from(bytes)
    changed[at] = 0
    const { entries, damaged } = readJournal(changed)
    // Without its last line break the last entry is a write that never finished.
    if (at < bytes.length - 1) expect([at, damaged]).toEqual([at, true])
    // A line break that is lost takes the lines on both its sides.
    const lost = bytes[at] === 0x0a && at < bytes.length - 1 ? 2 : 1
    expect([at, entries.length]).toEqual([at, history.length - lost])
  }
})

describe('a line', () => {
  const draft = JSON.stringify(draftSaved('d1'))

  test.each([
    ['of a later version', '{"v":2,"kind":"draft-removed","draftId":"d1"}'],
    ['of no kind', '{"v":1,"kind":"letter-sealed","draftId":"d1"}'],
    ['of a state nobody knows', draft.replace('"new"', '"stolen"')],
    ['without its mailbox', draft.replace('"mailboxId":"studio"', '"mailboxId":""')],
    ['that is no JSON', 'not an entry'],
    ['that is empty', '']
  ])('%s is damage, and those around it stay', (_, line) => {
    const { entries, damaged } = readJournal(Buffer.from(`${draft}\n${line}\n${draft}\n`))
    expect([damaged, entries.length]).toEqual([true, 2])
  })

  test('that is no text is damage: half a letter would be read as another one', () => {
    const wrong = Buffer.from(`${draft}\n`, 'latin1')
    wrong[wrong.indexOf('Istanza')] = 0xe8
    expect(readJournal(wrong)).toMatchObject({ entries: [], damaged: true })
  })
})

test.each([
  ['zeros, as a disk leaves them after a power cut', new Uint8Array(5_000)],
  ['something else altogether', Buffer.from('PK\u0003\u0004 an archive without a line break')]
])('a file of %s is damage', (_, content) => {
  expect(readJournal(content)).toMatchObject({ entries: [], damaged: true })
})
