import { expect, it } from 'vitest'
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
  usage.mailboxes()
  const plans = asked.flatMap(text => all(`EXPLAIN QUERY PLAN ${text}`)).map(({ detail }) => String(detail))
  expect(plans.length).toBeGreaterThan(4)
  expect(plans.filter(detail => /^SCAN (?:recipient|sending)(?! USING COVERING)/.test(detail))).toEqual([])
})
