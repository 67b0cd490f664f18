import { expect, it } from 'vitest'
import { appError } from '../../../shared/errors/app-error'
import { noon, recipientIn, storedSending } from '../../helpers/stored'
import { adopted, handedOver, lost, recipient } from './outbox-bench'

// What these would catch: a message that is counted as gone though it was refused or left elsewhere, one that is counted
// twice, and a mailbox whose figures hold those of another.

const hour = 3_600_000

it('counts what left by the hour, with what is under way as unknown, and what was refused', () => {
  const { usage } = adopted(
    storedSending('s', [
      recipient('gone', handedOver('1')),
      recipient('also', { state: 'handed-over', at: noon + hour, code: '2' }),
      recipient('lost', lost()),
      recipientIn('sending'),
      recipientIn('refused'),
      recipientIn('scheduled'),
      recipientIn('cancelled')
    ]),
    storedSending('e', [recipient('there', { state: 'handed-over', at: noon, code: '9', elsewhere: true })]),
    storedSending('n', [recipient('other', handedOver('3'))], { mailboxId: 'notary' })
  )
  expect(usage.mailboxes()).toEqual(['notary', 'studio'])
  const counted = usage.sent(['studio'], noon, noon + 2 * hour)
  expect(counted.map(({ state, start, recipients }) => [state, start - noon, recipients])).toEqual([
    ['handed-over', 0, 1],
    ['refused', 0, 1],
    ['unknown', 0, 2],
    ['handed-over', hour, 1]
  ])
  expect(usage.sent(['studio'], noon - hour, noon)).toEqual([])
})

it('counts what was refused on the day of the refusal, however long before it was written', () => {
  const at = noon + 90 * 24 * hour
  const refused = recipientIn('refused', {
    handover: { state: 'refused', at, error: appError('request-refused', 'no') }
  })
  const { usage } = adopted(storedSending('s', [refused]))
  expect(usage.sent(['studio'], noon, noon + hour)).toEqual([])
  expect(usage.sent(['studio'], at, at + hour)).toEqual([
    { state: 'refused', start: at, recipients: 1, requests: 1 }
  ])
})

it('counts by the case what was sent, with what has none, and nothing of what was refused or left elsewhere', () => {
  const together = [
    { ...recipient('a', handedOver('1')), together: true },
    { ...recipient('b', handedOver('1')), together: true }
  ]
  const elsewhere = recipient('x', { state: 'handed-over', at: noon, code: '9', elsewhere: true })
  const { usage } = adopted(
    storedSending('s', together, { caseLabel: 'Rossi 12/2026' }),
    storedSending('t', [recipient('c', lost()), recipientIn('refused'), recipientIn('scheduled')], {
      caseLabel: 'Rossi 12/2026'
    }),
    storedSending('u', [recipientIn('sending')]),
    storedSending('e', [elsewhere], { caseLabel: 'altrove' }),
    storedSending('n', [recipient('d', handedOver('3'))], { mailboxId: 'notary', caseLabel: 'notaio' })
  )
  expect(usage.byCase(['studio'], noon, noon + hour)).toEqual([
    { label: null, recipients: 1, requests: 1 },
    { label: 'Rossi 12/2026', recipients: 3, requests: 2 }
  ])
  expect(usage.byCase(['studio'], noon - hour, noon)).toEqual([])
})

it('tells recipients and requests apart', () => {
  const together = [
    { ...recipient('a', handedOver('1')), together: true },
    { ...recipient('b', handedOver('1')), together: true }
  ]
  const { usage } = adopted(storedSending('s', together))
  expect(usage.sent(['studio'], noon, noon + hour)).toMatchObject([{ recipients: 2, requests: 1 }])
})

it('finds what it counts by an index', () => {
  const { sql, usage } = adopted(storedSending('s', [recipient('gone', handedOver('1'))]))
  const asked: string[] = []
  const all = sql.all.bind(sql)
  sql.all = (text, ...values) => {
    asked.push(text)
    return all(text, ...values)
  }
  usage.sent(['studio'], 0, noon)
  usage.byCase(['studio'], 0, noon)
  usage.mailboxes()
  const plans = asked.flatMap(text => all(`EXPLAIN QUERY PLAN ${text}`)).map(({ detail }) => String(detail))
  expect(plans.length).toBeGreaterThan(4)
  expect(plans.filter(detail => detail.includes('recipient_refused'))).toHaveLength(1)
  expect(plans.filter(detail => /^SCAN (?:recipient|sending)(?! USING COVERING)/.test(detail))).toEqual([])
})
