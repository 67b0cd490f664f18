import { expect, test } from 'vitest'
import { readJournal } from '../../../electron/journal/journal-entry'
import { applyEntry, emptyState } from '../../../electron/journal/journal-state'
import { recipientIn, storedDraft, storedSending } from '../../helpers/stored'

// A journal of the first version that is not understood would be called damaged, and its sendings doubted for nothing.

const withdrawn = { ...recipientIn('cancelled'), handover: { state: 'withdrawn', at: 7 } }

function moved(...entries: readonly unknown[]) {
  const lines = entries.map(entry => `${JSON.stringify(entry)}\n`).join('')
  const { entries: read, damaged } = readJournal(Buffer.from(lines))
  const state = emptyState()
  for (const entry of read) applyEntry(state, entry)
  return { damaged, handovers: state.sendings.get('s')?.recipients.map(({ handover }) => handover) }
}

const sending = storedSending('s', [recipientIn('handed-over')])
const withBoth = { ...sending, recipients: [...sending.recipients, withdrawn] }
const expected = [recipientIn('handed-over').handover, { state: 'cancelled', at: 7 }]

test('what was withdrawn in the first version is cancelled, in every entry that can say so', () => {
  const draft = storedDraft('d')
  const queued = {
    ...sending,
    recipients: [...sending.recipients, { ...withdrawn, handover: { state: 'queued' } }]
  }
  const saved = { v: 1, kind: 'sending-saved', sending: queued }
  expect(moved({ v: 1, kind: 'sending-saved', sending: withBoth })).toEqual({
    damaged: false,
    handovers: expected
  })
  expect(moved({ v: 1, kind: 'draft-sent', draftId: 'd', sending: withBoth })).toEqual({
    damaged: false,
    handovers: expected
  })
  expect(moved(saved, { v: 1, kind: 'recipient-saved', sendingId: 's', recipient: withdrawn })).toEqual({
    damaged: false,
    handovers: expected
  })
  const returned = { v: 1, kind: 'returned-to-draft', sendingId: 's', recipients: [withdrawn], draft }
  expect(moved(saved, returned)).toEqual({ damaged: false, handovers: expected })
})

test('a state no version has ever known is damage and is not waved through', () => {
  const odd = { ...withdrawn, handover: { state: 'mislaid', at: 7 } }
  expect(moved({ v: 1, kind: 'sending-saved', sending: { ...sending, recipients: [odd] } }).damaged).toBe(
    true
  )
})
