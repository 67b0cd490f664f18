import { describe, expect, it } from 'vitest'
import type { HeldSending } from '../../../shared/ipc/views'
import { notKnown } from '../../../shared/mail/sending'
import { todayItemId, todayItems } from '../../../shared/mail/today'
import { testNow, testRecipient, testSending } from '../../renderer/helpers/fixtures'

// What these would catch: a schedule that was missed below a mailbox that fills up, or two lines under one name, of
// which only one is drawn.

const held: HeldSending = {
  sendingId: 's1',
  mailboxId: 'studio',
  subject: 'Diffida',
  address: 'a@pec.example',
  recipients: 1,
  why: 'missed',
  at: testNow,
  acceptBy: null
}
const lost = testRecipient('r1', { handover: notKnown({ startedAt: testNow }, 'timeout') })
const studio = { mailboxId: 'studio', waiting: 0, share: null }

describe('what waits for a person', () => {
  it('comes in the order of its urgency, each under a name of its own', () => {
    const items = todayItems(
      {
        held: [held],
        sendings: [testSending('s1', { recipients: [lost] })],
        mailboxes: [
          { ...studio, waiting: 3, share: 0.8 },
          { mailboxId: 'comune', waiting: 0, share: 0.99 }
        ]
      },
      testNow
    )
    expect(items.map(({ kind }) => kind)).toEqual(['held', 'recipient', 'full', 'full', 'unread'])
    expect(new Set(items.map(todayItemId)).size).toBe(items.length)
  })

  it.each([
    [null, 0, 0],
    [0.799, 0, 0],
    [0.8, 0, 1],
    [0.2, 1, 1]
  ])('counts a mailbox that is %j full with %i mails unread as %i', (share, waiting, count) => {
    expect(
      todayItems({ held: [], sendings: [], mailboxes: [{ ...studio, share, waiting }] }, 0)
    ).toHaveLength(count)
  })
})
