import { describe, expect, test } from 'vitest'
import type { DeliveryReceipt, HandoverState } from '../../../shared/mail/sending'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { inboxMail, quoting, receiptTexts } from '../../helpers/service-mail'
import { handovers, noon, receiptOf, recipientIn, storedSending } from '../../helpers/stored'

// What these would catch: a second answer to somebody who has one, and a message called answered by a letter to
// somebody else, about something else, or from before it came.

const hour = 3_600_000
const anna = 'anna@pec.example'
const code = '202611241200120009'

/** A mailbox in which Anna's "Istanza" came in at noon. */
function mailbox() {
  const tables = openTablesInMemory()
  let count = 0
  const take = (mail: InboxMail, body: string | null): string => {
    const taken = tables.mail.takePage('studio', 'search', 0, [mail])
    const [added] = taken.ok ? taken.value.added : []
    if (added === undefined) throw new Error('not taken')
    if (body !== null) tables.mail.keepText(added.id, { body, damaged: false })
    return added.key
  }
  const receipt = (
    kind: 'acceptance' | 'delivery' | 'failure',
    {
      to = anna,
      subject = 'Re: Istanza',
      at = hour,
      under = code as string | undefined,
      text = true
    }: { to?: string; subject?: string; at?: number; under?: string | undefined; text?: boolean } = {}
  ) => {
    count += 1
    const when = new Date(noon + at + hour).toISOString()
    const quoted = under === undefined ? subject : `${subject} ${under}`
    const body = quoting(quoted, receiptTexts[kind](to))
      .replace('24/11/2026', when.slice(0, 10).split('-').reverse().join('/'))
      .replace('12:00:00', when.slice(11, 19))
    const mail = inboxMail(count, kind, { subject, at, ...(under === undefined ? {} : { code: under }) })
    return take(mail, text ? body : null)
  }
  const send = (
    state: HandoverState,
    more: { at?: number; subject?: string; receipts?: DeliveryReceipt[] } = {}
  ) => {
    const { at = hour, subject = 'Re: Istanza', receipts = [] } = more
    const handover =
      state === 'handed-over'
        ? ({ state, at: noon + at, code: '202611241200120001' } as const)
        : handovers[state]
    const recipient = recipientIn(state, { address: anna, handover, receipts })
    tables.outbox.adoptSending(storedSending('s', [recipient], { createdAt: noon + at, subject }))
  }
  const key = take(inboxMail(100, 'mail'), '<p>Si chiede.</p>')
  const answered = () => tables.answers.to('studio', key, ['studio'])
  return { ...tables, take, receipt, send, answered, key }
}

describe('an answer that was sent elsewhere', () => {
  test('is told by its acceptance alone: when, and that no delivery is proven', () => {
    const { receipt, answered } = mailbox()
    expect(answered()).toBeNull()
    const key = receipt('acceptance')
    expect(answered()).toEqual({
      from: 'elsewhere',
      state: 'accepted',
      at: noon + hour,
      address: anna,
      subject: 'Re: Istanza',
      sendingId: null,
      messageKey: key
    })
  })

  test('is delivered where a receipt says so, and keeps the moment of its acceptance', () => {
    const { receipt, answered } = mailbox()
    receipt('acceptance')
    const delivery = receipt('delivery', { at: 2 * hour })
    expect(answered()).toMatchObject({ state: 'delivered', at: noon + hour, messageKey: delivery })
  })

  test('is told as not delivered where it was not', () => {
    const { receipt, answered } = mailbox()
    receipt('acceptance')
    receipt('failure', { at: 2 * hour })
    expect(answered()).toMatchObject({ state: 'undelivered' })
  })

  // Called merely sent, it would promise a receipt that is long there.
  test('is told as contradictory where its receipts are', () => {
    const { receipt, answered } = mailbox()
    receipt('acceptance')
    receipt('delivery', { at: 2 * hour })
    receipt('failure', { at: 3 * hour })
    expect(answered()).toMatchObject({ state: 'contradictory' })
  })

  test('needs no code, as one from the webmail has none', () => {
    const { receipt, answered } = mailbox()
    receipt('acceptance', { under: undefined, subject: 'R: ISTANZA' })
    expect(answered()).toMatchObject({ from: 'elsewhere', subject: 'R: ISTANZA' })
  })

  test.each([
    ['to somebody else', { to: 'bruno@pec.example' }],
    ['about something else', { subject: 'Re: Istanza di rimborso' }],
    ['with the same subject that answers nothing', { subject: 'Istanza' }],
    ['from before the message came', { at: -hour }],
    ['of which no text says to whom it went', { text: false }]
  ])('is none %s', (_, more) => {
    const { receipt, answered } = mailbox()
    receipt('acceptance', more)
    expect(answered()).toBeNull()
  })

  test('is not an earlier one whose delivery was told of late', () => {
    const { receipt, answered } = mailbox()
    receipt('acceptance', { at: -hour })
    receipt('delivery', { at: hour })
    expect(answered()).toBeNull()
  })

  test('is not a receipt of another mailbox’s', () => {
    const { receipt, answers, key } = mailbox()
    receipt('acceptance')
    expect(answers.to('second', key, ['second'])).toBeNull()
  })
})

describe('an answer of this program', () => {
  test('is told with its sending, and its own receipts are no other’s', () => {
    const { receipt, send, answered } = mailbox()
    const accepted = receiptOf('acceptance', { occurredAt: new Date(noon + 2 * hour).toISOString() })
    send('handed-over', { receipts: [accepted] })
    receipt('acceptance', { under: '202611241200120001', at: 2 * hour })
    expect(answered()).toMatchObject({
      from: 'here',
      state: 'accepted',
      at: noon + 2 * hour,
      sendingId: 's',
      messageKey: null
    })
  })

  test.each([
    ['queued', 'waiting'],
    ['holding', 'waiting'],
    ['handed-over', 'sent'],
    ['unknown', 'unknown']
  ] as const)('that is %s is told as %s', (state, told) => {
    const { send, answered } = mailbox()
    send(state)
    expect(answered()).toMatchObject({ from: 'here', state: told })
  })

  test.each(['refused', 'cancelled'] as const)('that is %s is none', state => {
    const { send, answered } = mailbox()
    send(state)
    expect(answered()).toBeNull()
  })

  test('whose outcome is unknown is not called another’s by a receipt that may be its own', () => {
    const { receipt, send, answered } = mailbox()
    send('unknown')
    receipt('acceptance', { at: 2 * hour })
    expect(answered()).toMatchObject({ from: 'here', state: 'unknown' })
  })

  test('is none where it was written before the message came, or about something else', () => {
    const early = mailbox()
    early.send('handed-over', { at: -hour })
    expect(early.answered()).toBeNull()
    const other = mailbox()
    other.send('handed-over', { subject: 'Re: Altro' })
    expect(other.answered()).toBeNull()
  })

  test('counts from another mailbox of the office too', () => {
    const { outbox, answers, key } = mailbox()
    const recipient = recipientIn('handed-over', { address: anna })
    outbox.adoptSending(
      storedSending('s', [recipient], { mailboxId: 'second', subject: 'Re: Istanza', createdAt: noon + hour })
    )
    expect(answers.to('studio', key, ['studio'])).toBeNull()
    expect(answers.to('studio', key, ['studio', 'second'])).toMatchObject({ from: 'here', sendingId: 's' })
  })
})

test('nothing is said of a message that is not known', () => {
  expect(mailbox().answers.to('studio', 'nowhere', ['studio'])).toBeNull()
})
