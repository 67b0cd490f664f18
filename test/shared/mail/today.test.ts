import { describe, expect, it } from 'vitest'
import type { HeldSending } from '../../../shared/ipc/views'
import { notKnown } from '../../../shared/mail/sending'
import { todayItemId, todayItems, waitsForPerson } from '../../../shared/mail/today'
import { receiptOf } from '../../helpers/stored'
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
const hour = 3_600_000
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
        ],
        endings: [],
        runs: []
      },
      testNow
    )
    expect(items.map(({ kind }) => kind)).toEqual(['held', 'recipient', 'full', 'full', 'unread'])
    expect(new Set(items.map(todayItemId)).size).toBe(items.length)
  })

  // A deadline in three hours that nobody sees until it is over, or that cries wolf beside what went wrong.
  it('comes before the deadlines that are near and not proven to be met, the nearest first', () => {
    const scheduled = testRecipient('later', {
      handover: { state: 'scheduled', at: testNow + hour, acceptBy: testNow + 3 * hour }
    })
    const accepted = testRecipient('accepted', {
      receipts: [receiptOf('acceptance', { occurredAt: new Date(testNow - hour).toISOString() })]
    })
    const sendings = [
      testSending('tomorrow', { acceptBy: testNow + 24 * hour, recipients: [testRecipient('r2'), accepted] }),
      testSending('soon', { acceptBy: testNow + 3 * hour, recipients: [testRecipient('r3'), scheduled] }),
      testSending('far', { acceptBy: testNow + 24 * hour + 1 }),
      testSending('met', { acceptBy: testNow + hour, recipients: [accepted] }),
      testSending('over', { acceptBy: testNow }),
      testSending('none')
    ]
    const items = todayItems({ held: [], sendings, mailboxes: [], endings: [], runs: [] }, testNow)
    const due = items.filter(item => item.kind === 'due')
    expect(due.map(({ sending, recipients }) => [sending.id, ...recipients.map(({ id }) => id)])).toEqual([
      ['soon', 'later', 'r3'],
      ['tomorrow', 'r2']
    ])
    expect(items.filter(waitsForPerson)).toEqual([])
  })

  it('says of a deadline that is near when its message does not leave by itself', () => {
    const missed = testRecipient('r1', {
      handover: { state: 'scheduled', at: testNow - hour, acceptBy: testNow + hour }
    })
    const sendings = [testSending('s1', { acceptBy: testNow + hour, recipients: [missed] })]
    const heldOf = (list: readonly HeldSending[]) =>
      todayItems({ held: list, sendings, mailboxes: [], endings: [], runs: [] }, testNow).flatMap(item =>
        item.kind === 'due' ? [item.held] : []
      )
    expect([heldOf([held]), heldOf([])]).toEqual([[true], [false]])
  })

  // Two months ahead it would stand among what went wrong; a week ahead nobody would see to it.
  it.each([
    [61, [], 0],
    [60, ['expiry'], 0],
    [8, ['expiry'], 0],
    [7, ['expiry'], 1],
    [-1, ['expiry'], 1]
  ] as const)('is of a mailbox that ends in %i days told as %j and counted as %i', (days, kinds, count) => {
    const ending = {
      accountId: 'a1',
      ownedId: 'p1',
      address: 'studio@pecmassiva.com',
      byHand: false,
      expiresAt: testNow + days * 24 * hour
    }
    const items = todayItems({ held: [], sendings: [], runs: [], mailboxes: [], endings: [ending] }, testNow)
    expect(items.map(({ kind }) => kind)).toEqual(kinds)
    expect(items.filter(waitsForPerson)).toHaveLength(count)
  })

  it.each([
    [null, 0, 0],
    [0.799, 0, 0],
    [0.8, 0, 1],
    [0.2, 1, 1]
  ])('counts a mailbox that is %j full with %i mails unread as %i', (share, waiting, count) => {
    expect(
      todayItems(
        { held: [], sendings: [], runs: [], mailboxes: [{ ...studio, share, waiting }], endings: [] },
        0
      )
    ).toHaveLength(count)
  })
})
