import { describe, expect, test } from 'vitest'
import type { DeliveryReceipt, Handover } from '../../../shared/mail/sending'
import type { FailureCause } from '../../../shared/receipts/receipt'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { noon, receiptOf, recipientIn, storedSending } from '../../helpers/stored'

// What these would catch: the history of another address or of a practice mailbox, a list that forgets who was written
// to a moment ago, and one whose every letter reads through all that was ever sent.

const day = 24 * 3_600_000

function office() {
  const tables = openTablesInMemory()
  let count = 0
  const add = (
    address: string,
    daysAgo: number,
    receipts: readonly DeliveryReceipt[] = [
      receiptOf('acceptance', { certified: true }),
      receiptOf('delivery')
    ],
    mailboxId = 'studio'
  ) => {
    count += 1
    const at = noon - daysAgo * day
    const handover: Handover = { state: 'handed-over', at, code: `c${count}` }
    const recipient = recipientIn('handed-over', { id: `r${count}`, address, handover, receipts })
    tables.outbox.adoptSending(
      storedSending(`s${count}`, [recipient], { mailboxId, createdAt: at, subject: `Atto ${count}, "bis"` })
    )
    return `s${count}`
  }
  const suggest = (typed: string, besides: readonly string[] = [], limit = 8) =>
    tables.addresses.suggest(['studio'], typed, besides, limit).map(({ address }) => address)
  return { ...tables, add, suggest }
}

const failed = (cause: FailureCause) => [
  receiptOf('acceptance', { certified: true }),
  receiptOf('failure', { cause })
]

describe('the history of an address', () => {
  test('is of that address, however it was written, and of no other that begins like it', () => {
    const { add, addresses } = office()
    add('Ufficio@comune.example', 2)
    add('ufficio@comune.example', 1)
    add('ufficio@comune.example.it', 1)
    add('xufficio@comune.example', 1)
    expect(addresses.histories(['studio'], ['UFFICIO@comune.example'])).toMatchObject([
      { address: 'ufficio@comune.example', delivered: 2, lastDeliveredAt: noon - day }
    ])
  })

  test('is of the mailboxes that are asked about and of no other', () => {
    const { add, addresses } = office()
    add('anna@pec.example', 1)
    add('anna@pec.example', 1, undefined, 'second')
    add('anna@pec.example', 1, undefined, 'practice')
    const delivered = (...ids: string[]) => addresses.histories(ids, ['anna@pec.example'])[0]?.delivered
    expect(delivered('studio')).toBe(1)
    expect(delivered('studio', 'second')).toBe(2)
    expect(delivered('nobody')).toBeUndefined()
  })

  test('leaves out those to whom nothing left', () => {
    const { outbox, addresses } = office()
    outbox.adoptSending(storedSending('s', [recipientIn('queued', { address: 'anna@pec.example' })]))
    expect(addresses.histories(['studio'], ['anna@pec.example', 'nobody@pec.example'])).toEqual([])
  })

  test('reads the newest of very many, and says that there are more', () => {
    const { add, addresses } = office()
    for (let at = 0; at < 205; at += 1) add('anna@pec.example', at)
    const [history] = addresses.histories(['studio'], ['anna@pec.example'])
    expect(history).toMatchObject({ delivered: 200, more: true, lastDeliveredAt: noon })
  })

  test('is found by an index, without looking at other recipients', () => {
    const { sql, addresses } = office()
    const asked: string[] = []
    const all = sql.all.bind(sql)
    sql.all = (text, ...values) => {
      asked.push(text)
      return all(text, ...values)
    }
    addresses.histories(['studio'], ['anna@pec.example'])
    const plan = all(`EXPLAIN QUERY PLAN ${asked[0]}`, 'a', 'b', 1).map(row => String(row.detail))
    expect(plan.join('\n')).toContain('USING COVERING INDEX recipient_like (likeness>? AND likeness<?)')
    expect(plan.filter(step => step.startsWith('SCAN'))).toEqual([])
  })
})

describe('addresses for what is being typed', () => {
  test('begin with it, or have a part that does, whatever the case and the accents', () => {
    const { add, suggest } = office()
    add('anna.gasser@pec.example', 1)
    add('tributi@comune.bolzano.example', 2)
    add('protocollo@asl-brixen.example', 3)
    expect(suggest('ann')).toEqual(['anna.gasser@pec.example'])
    expect(suggest('GASS')).toEqual(['anna.gasser@pec.example'])
    expect(suggest('bolz')).toEqual(['tributi@comune.bolzano.example'])
    expect(suggest('Brìx')).toEqual(['protocollo@asl-brixen.example'])
    expect(suggest('tributi@com')).toEqual(['tributi@comune.bolzano.example'])
    expect(suggest('comune trib')).toEqual(['tributi@comune.bolzano.example'])
    expect(suggest('olzano')).toEqual([])
    expect(suggest(' ')).toEqual([])
    expect(suggest('%')).toEqual([])
  })

  test('come by how often and how lately they were delivered to, the unknown ones last', () => {
    const { add, suggest } = office()
    for (const ago of [1, 2, 3]) add('a.often@pec.example', ago)
    add('a.once@pec.example', 1)
    for (const ago of [400, 401, 402]) add('a.formerly@pec.example', ago)
    for (const ago of [0, 1, 2, 3]) add('a.gone@pec.example', ago, failed('unknown-address'))
    expect(suggest('a')).toEqual([
      'a.often@pec.example',
      'a.once@pec.example',
      'a.formerly@pec.example',
      'a.gone@pec.example'
    ])
    expect(suggest('a', [], 2)).toEqual(['a.often@pec.example', 'a.once@pec.example'])
  })

  test('leave out who is among the recipients already', () => {
    const { add, suggest } = office()
    add('anna@pec.example', 1)
    add('andrea@pec.example', 1)
    expect(suggest('an', ['ANNA@pec.example'])).toEqual(['andrea@pec.example'])
  })

  test('know who was written to since they were last asked, and forget whose sending is gone', () => {
    const { add, suggest, outbox } = office()
    add('anna@pec.example', 3)
    expect(suggest('an')).toEqual(['anna@pec.example'])
    const second = add('andrea@pec.example', 1)
    expect(suggest('an')).toEqual(['andrea@pec.example', 'anna@pec.example'])
    // The last row goes and another takes its place: the table's end looks as before.
    outbox.removeSending(second)
    add('angela@pec.example', 2)
    expect(suggest('an')).toEqual(['angela@pec.example', 'anna@pec.example'])
  })

  test('are never of a mailbox that was not asked about', () => {
    const { add, suggest } = office()
    add('anna@pec.example', 1, undefined, 'practice')
    expect(suggest('an')).toEqual([])
  })
})
