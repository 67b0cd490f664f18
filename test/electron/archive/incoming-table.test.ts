import { expect, test } from 'vitest'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { type OpenTables, openTablesInMemory } from '../../helpers/archive-tables'
import { inboxMail, quoting, receiptTexts } from '../../helpers/service-mail'
import { noon, recipientIn, storedSending } from '../../helpers/stored'

// What these would catch: a correspondent of years who is called a stranger, and a stranger who is not.

const own = 'ufficio@prova.example'
const asking = 'Vi preghiamo di pagare € 300 con bonifico.'

interface Letter {
  readonly from?: string
  readonly body?: string
  readonly kind?: 'mail' | 'anomaly'
  readonly mailboxId?: string
  /** Minutes after noon; left out, a minute after the one before. */
  readonly minute?: number
}

function office() {
  const tables = openTablesInMemory()
  let count = 0
  const take = (mailboxId: string, mail: InboxMail, body: string): string => {
    const taken = tables.mail.takePage(mailboxId, 'newest', 1, [mail])
    const added = taken.ok ? taken.value.added[0] : undefined
    if (added === undefined) throw new Error('it was not taken')
    tables.mail.keepText(added.id, { body, damaged: false })
    return added.key
  }
  return {
    tables,
    /** Answers its key; each comes a minute after the one before. */
    receive: ({
      from = 'anna@pec.example',
      body = asking,
      kind = 'mail',
      mailboxId = 'studio',
      minute
    }: Letter = {}) => {
      count += 1
      const mail = inboxMail(count, 'mail', { subject: `Lettera ${count}`, at: (minute ?? count) * 60_000 })
      const sender = `"Per conto di: ${from}" <posta-certificata@gestore.example>`
      const object =
        kind === 'anomaly' ? mail.object.replace('POSTA CERTIFICATA', 'ANOMALIA MESSAGGIO') : mail.object
      return take(mailboxId, { ...mail, sender, object }, body)
    },
    receipt: (recipient: string) => {
      count += 1
      const mail = inboxMail(count, 'delivery', { subject: `Invio ${count}`, at: count * 60_000 })
      return take('studio', mail, quoting(`Invio ${count}`, receiptTexts.delivery(recipient)))
    },
    hints: (key: string, mailboxId = 'studio') => {
      learnAll(tables, mailboxId)
      return tables.incoming.notes(mailboxId, key, own).hints
    }
  }
}

function learnAll({ senders }: OpenTables, mailboxId = 'studio'): void {
  for (let step = 0; !senders.learn(mailboxId, 2); step += 1) {
    if (step > 200) throw new Error('it never ends')
  }
}

const kinds = (hints: readonly { kind: string }[]) => hints.map(({ kind }) => kind)

// Its mails are as old as those of the other, and were taken for learnt.
test('a mailbox that is connected later has correspondents too, whom a stranger may resemble', () => {
  const { receive, hints } = office()
  receive({ minute: 1 })
  const known = receive({ minute: 60 })
  hints(known)
  for (const minute of [20, 21])
    receive({ from: 'protocollo@comune.bolzano.example', mailboxId: 'comune', minute })
  const stranger = receive({ from: 'protocollo@comune.bo1zano.example', mailboxId: 'comune', minute: 22 })
  expect(hints(stranger, 'comune').map(({ kind }) => kind)).toContain('look-alike')
})

test('the first letter of an address that wants money is pointed out, the next one is not', () => {
  const { receive, hints } = office()
  const [first, second] = [receive(), receive({ from: 'Anna@PEC.example' })]
  expect(kinds(hints(first))).toEqual(['new-sender-payment'])
  expect(kinds(hints(second))).toEqual([])
})

test('an address that others end with, and another mailbox, do not make it known', () => {
  const { receive, hints } = office()
  receive({ from: 'maria.anna@pec.example' })
  receive({ mailboxId: 'other' })
  expect(kinds(hints(receive()))).toEqual(['new-sender-payment'])
})

test('whom one wrote to is no stranger', () => {
  const { receive, receipt, hints } = office()
  receipt('maria.anna@pec.example')
  expect(kinds(hints(receive()))).toEqual(['new-sender-payment'])
  receipt('bruno@pec.example')
  expect(kinds(hints(receive({ from: 'bruno@pec.example' })))).toEqual([])
})

test.each([
  ['before all others', -86_400_000],
  ['among those that were learnt', 90_000]
])('an older letter that comes in later makes the sender known: %s', (_, at) => {
  const { tables, receive, hints } = office()
  receive({ from: 'bruno@pec.example' })
  const key = receive()
  expect(kinds(hints(key))).toEqual(['new-sender-payment'])
  tables.mail.takePage('studio', 'newest', 1, [inboxMail(99, 'mail', { at })])
  expect(kinds(hints(key))).toEqual([])
})

test('what was forgotten does not make anybody known', () => {
  const { tables, receive, hints } = office()
  receive()
  hints(receive())
  tables.mail.dropMailbox('studio')
  expect(kinds(hints(receive()))).toEqual(['new-sender-payment'])
})

test('a domain that resembles one of two earlier letters is pointed out, with both', () => {
  const { receive, hints } = office()
  receive({ from: 'a@studiorossi.example' })
  const early = receive({ from: 'x@studi0rossi.example', body: 'Salve' })
  expect(hints(early)).toEqual([])
  receive({ from: 'b@studiorossi.example' })
  const late = receive({ from: 'y@studi0rossi.example', body: 'Salve' })
  expect(hints(late)).toEqual([
    { kind: 'look-alike', sender: 'studi0rossi.example', known: 'studiorossi.example' }
  ])
  // Only what was known when it came: it cannot be an imitation of what came later.
  expect(hints(early)).toEqual([])
})

test('so is one that resembles whom one wrote to, or oneself', () => {
  const { tables, receive, receipt, hints } = office()
  const recipient = recipientIn('handed-over', { address: 'a@studiorossi.example' })
  tables.outbox.adoptSending(storedSending('s1', [recipient]))
  receipt('a@studiorossi.example')
  expect(kinds(hints(receive({ from: 'y@studi0rossi.example', body: 'Salve' })))).toEqual(['look-alike'])
  const key = receive({ from: 'capo@uffici.example', body: 'Salve' })
  expect(tables.incoming.notes('studio', key, 'me@uff1ci.example').hints).toEqual([
    { kind: 'look-alike', sender: 'uffici.example', known: 'uff1ci.example' }
  ])
})

test('a domain that is known itself resembles nobody', () => {
  const { receive, hints } = office()
  for (const from of ['a@studiorossi.example', 'a@studiorosi.example']) {
    receive({ from, body: 'Salve' })
    receive({ from, body: 'Salve' })
  }
  expect(hints(receive({ from: 'b@studiorosi.example', body: 'Salve' }))).toEqual([])
})

test('ordinary mail is called so; receipts and one’s own letters are left alone', () => {
  const { receive, receipt, hints } = office()
  expect(kinds(hints(receive({ kind: 'anomaly', body: 'Salve' })))).toEqual(['anomaly'])
  expect(hints(receipt('anna@pec.example'))).toEqual([])
  expect(hints(receive({ from: own }))).toEqual([])
})

test('terms are counted from the day it arrived in Rome', () => {
  const { tables, receive } = office()
  const key = receive({ body: '<p>Vi diffido ad adempiere entro&nbsp;30 giorni.</p>' })
  expect(new Date(noon).toISOString()).toContain('2026-11-24')
  expect(tables.incoming.notes('studio', key, own).terms).toMatchObject([
    { quote: 'entro 30 giorni', day: { year: 2026, month: 12, day: 24 } }
  ])
})

test('an address without a letter or a digit is no question the index chokes on', () => {
  const { receive, hints } = office()
  expect(kinds(hints(receive({ from: '.-@"*-.' })))).not.toContain('look-alike')
  expect(kinds(hints(receive({ from: '._-@.-.' })))).toEqual(['new-sender-payment'])
})
