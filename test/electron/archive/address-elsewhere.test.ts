import { describe, expect, test } from 'vitest'
import type { Handover } from '../../../shared/mail/sending'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { inboxMail, quoting, receiptTexts } from '../../helpers/service-mail'
import { noon, recipientIn, storedSending } from '../../helpers/stored'

// What these would catch: an office that begins with this program and is told nothing of all it sent before, a message
// counted twice because its receipts lie in the inbox too, and silence claimed of what has only not been read yet.

const hour = 3_600_000
const day = 24 * hour
const anna = 'anna@pec.example'

/** A mailbox whose receipts tell of what others sent; now is noon. */
function mailbox() {
  const tables = openTablesInMemory()
  let count = 0
  const take = (
    kind: 'acceptance' | 'delivery' | 'failure' | 'mail',
    body: string | null,
    { code, at = -2 * day }: { code?: string; at?: number } = {}
  ) => {
    count += 1
    const mail = inboxMail(count, kind, { at, ...(code === undefined ? {} : { code }) })
    const taken = tables.mail.takePage('studio', 'search', 0, [mail])
    const [added] = taken.ok ? taken.value.added : []
    if (added === undefined) throw new Error('not taken')
    if (body !== null) tables.mail.keepText(added.id, { body, damaged: false })
  }
  /** The receipts' own day is that of `at`. */
  const dated = (words: string, at: number) =>
    words.replace('24/11/2026', new Date(noon + at).toISOString().slice(0, 10).split('-').reverse().join('/'))
  const sentElsewhere = (to: string, code: string, outcome: 'delivery' | 'failure' | null, at = -2 * day) => {
    const said = (words: string) => quoting(`Istanza ${code}`, dated(words, at))
    take('acceptance', said(receiptTexts.acceptance(to)), { code, at })
    if (outcome !== null) take(outcome, said(receiptTexts[outcome](to)), { code, at: at + 60_000 })
  }
  const history = (address = anna) => tables.addresses.histories(['studio'], [address])[0]
  const suggest = (typed: string) =>
    tables.addresses.suggest(['studio'], typed, [], 8).map(({ address }) => address)
  return { ...tables, take, sentElsewhere, history, suggest }
}

describe('what was sent elsewhere', () => {
  test('is counted by its receipts, once each message', () => {
    const { sentElsewhere, history } = mailbox()
    sentElsewhere(anna, '202611221200120001', 'delivery')
    sentElsewhere(anna, '202611221200120002', 'delivery', -3 * day)
    sentElsewhere('bruno@pec.example', '202611221200120003', 'delivery')
    expect(history()).toMatchObject({ sent: 2, delivered: 2, lastDeliveredAt: noon - 2 * day })
    expect(history('nina@pec.example')).toBeUndefined()
  })

  test('tells of failures and of silence', () => {
    const { sentElsewhere, history } = mailbox()
    sentElsewhere(anna, '202611221200120001', 'failure')
    expect(history()).toMatchObject({ failure: { cause: 'unknown-address' } })
    sentElsewhere('bruno@pec.example', '202611221200120002', null)
    expect(history('bruno@pec.example')).toMatchObject({ sent: 1, silent: 1, delivered: 0 })
  })

  test('is not called silent while texts are still to be read, in which the delivery may stand', () => {
    const { sentElsewhere, take, history } = mailbox()
    sentElsewhere(anna, '202611221200120001', null)
    take('delivery', null, { code: '202611221200120001' })
    expect(history()).toBeUndefined()
  })

  test('is one message where one of its receipts has lost the code', () => {
    const { take, history } = mailbox()
    take('acceptance', receiptTexts.acceptance(anna), { code: '202611221200120001' })
    take('delivery', receiptTexts.delivery(anna))
    expect(history()).toMatchObject({ sent: 1, delivered: 1 })
  })

  test('is not what may be a receipt of one from here that has lost its code, though nobody knows of which', () => {
    const { outbox, take, history } = mailbox()
    const codes = ['202611221200120001', '202611221200120002']
    for (const code of codes) {
      const handover: Handover = { state: 'handed-over', at: noon - 2 * day, code }
      const recipients = [recipientIn('handed-over', { id: code, address: anna, handover })]
      outbox.adoptSending(storedSending(code, recipients, { subject: 'Istanza' }))
    }
    take('acceptance', receiptTexts.acceptance(anna))
    expect(history()).toMatchObject({ sent: 2 })
    take('acceptance', receiptTexts.acceptance(anna), { at: -9 * day })
    expect(history()).toMatchObject({ sent: 3 })
  })

  test('is not what was sent from here, whose receipts lie in the inbox too', () => {
    const { outbox, sentElsewhere, history } = mailbox()
    const handover: Handover = { state: 'handed-over', at: noon - 2 * day, code: '202611221200120001' }
    outbox.adoptSending(storedSending('s', [recipientIn('handed-over', { address: anna, handover })]))
    sentElsewhere(anna, '202611221200120001', 'delivery')
    expect(history()).toMatchObject({ sent: 1, delivered: 0 })
  })
})

describe('addresses offered from the mail that is here', () => {
  test('are those who wrote certified mail and those whom receipts name', () => {
    const { take, sentElsewhere, suggest } = mailbox()
    take('mail', '<p>Si chiede.</p>')
    sentElsewhere('annibale@comune.example', '202611221200120001', 'delivery')
    expect(suggest('ann')).toEqual(['annibale@comune.example', anna])
    expect(suggest('comu')).toEqual(['annibale@comune.example'])
    // One's own address and the provider's stand in every receipt.
    expect(suggest('ufficio')).toEqual([])
    expect(suggest('posta-cert')).toEqual([])
    expect(suggest('a')).toEqual([])
  })
})
