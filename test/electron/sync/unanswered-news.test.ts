import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { appError, failed, ok } from '../../../shared/errors/app-error'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { openTablesInMemory, refusedAtEachStatement } from '../../helpers/archive-tables'
import { followerOn } from '../../helpers/follower'
import { scriptedClient } from '../../helpers/scripted-client'
import { fullMail, inboxMail, quoting, receiptTexts } from '../../helpers/service-mail'
import { noon, openStore, receiptOf, recipientIn, storedSending } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

// What these would catch: "not delivered" that stays proven for a message that was delivered, since its late delivery came
// in before the connection broke off or the program ended, and nothing more was expected of its recipient.

const code = '202611241200120001'
const at = 4_000_000
const late = inboxMail(1, 'delivery', { code, at })
const body = receiptTexts.delivery('handed-over@pec.example')

/** Somebody whose delivery has failed, and a service that can be cut off. */
async function failedDelivery() {
  const clock = manualClock(noon)
  const archive = await openStore(() => clock.now())
  const receipts = [receiptOf('failure', { cause: 'timeout' })]
  await archive.outbox.adoptSending(storedSending('s', [recipientIn('handed-over', { receipts })]))
  const service = { isOffline: false, looks: 0, whileAsked: async () => {} }
  const client = scriptedClient({
    mailOfSending: async () => {
      service.looks += 1
      await service.whileAsked()
      return service.isOffline ? failed(appError('offline', 'no')) : ok([])
    },
    inboxPage: async () => ok({ rows: [], total: 0, last: true })
  })
  /** As the program begins: of an earlier session nothing is left but what lies in the archive. */
  const begin = () => {
    const follower = followerOn(archive, clock, client)
    return follower
  }
  const take = async (mail: InboxMail, text = body) => {
    const taken = await archive.mail.takePage('studio', 'newest', 1, [mail])
    const added = taken.ok ? taken.value.added : []
    await archive.mail.keepText(added[0]?.id ?? 0, fullMail(mail, text))
    return added
  }
  const settle = async () => {
    for (let turn = 0; turn < 60; turn += 1) await setImmediate()
  }
  const pass = async (ms = 0) => {
    await settle()
    clock.advance(ms)
    await settle()
  }
  const kinds = async () =>
    (await archive.outbox.recipient('handed-over'))?.recipient.receipts.map(({ kind }) => kind).sort()
  const noted = async () => (await archive.news.lines('studio')).length
  return { archive, begin, take, pass, kinds, noted, service }
}

const overruled = ['delivery', 'failure']

test('a late delivery that came in before the connection broke off is looked at when it is back', async () => {
  const { begin, take, pass, kinds, service } = await failedDelivery()
  const follower = begin()
  await follower.start()
  service.isOffline = true
  await follower.noticeArrivals(await take(late))
  await pass(1_000)
  expect(service.looks).toBe(1)
  follower.pause()
  service.isOffline = false
  await follower.start()
  await pass(5_000)
  expect(await kinds()).toEqual(overruled)
})

test('and after the program was killed, be it before it had noticed it or while it looked; but once only', async () => {
  for (const seen of ['never noticed', 'not answered'] as const) {
    const { begin, take, pass, kinds, noted, service } = await failedDelivery()
    const before = begin()
    const added = await take(late)
    service.isOffline = true
    if (seen === 'not answered') {
      await before.start()
      await before.noticeArrivals(added)
      await pass(1_000)
    }
    before.stop()
    service.isOffline = false
    await begin().start()
    await pass(5_000)
    expect([seen, await kinds(), await noted()]).toEqual([seen, overruled, 0])
    const { looks } = service
    await begin().start()
    await pass(5_000)
    expect(service.looks).toBe(looks)
  }
})

test('and so is one whose subject has lost its code', async () => {
  const { begin, take, pass, kinds, noted } = await failedDelivery()
  await take(
    inboxMail(1, 'delivery', { subject: 'Istanza di accesso', at }),
    quoting('Istanza di accesso', body)
  )
  await take(inboxMail(2, 'delivery', { subject: 'Fattura', at }), quoting('Fattura', body))
  expect(await noted()).toBe(2)
  await begin().start()
  await pass(5_000)
  expect([await kinds(), await noted()]).toEqual([overruled, 0])
})

test('one that came in while somebody had it looked at is looked at once more', async () => {
  const { begin, take, pass, kinds, noted, service } = await failedDelivery()
  const follower = begin()
  await follower.start()
  let answer = () => {}
  service.whileAsked = () =>
    new Promise(resolve => {
      answer = resolve
    })
  const looked = follower.lookNow('s')
  await pass()
  await follower.noticeArrivals(await take(late))
  await pass()
  service.whileAsked = async () => {}
  answer()
  await looked
  await pass()
  await pass(1_000)
  expect([service.looks, await kinds(), await noted()]).toEqual([2, overruled, 0])
})

test('what may be a receipt of ours is noted with the line or neither, and forgotten with its mailbox', () => {
  const archive = openTablesInMemory()
  archive.outbox.adoptSending(storedSending('s', [recipientIn('handed-over')]))
  const page = [
    late,
    inboxMail(2, 'delivery', { code: '202611241200129999' }),
    inboxMail(3, 'delivery'),
    inboxMail(4, 'mail')
  ]
  const { traces } = refusedAtEachStatement(archive, () => archive.mail.takePage('studio', 'newest', 1, page))
  expect(traces.length).toBeGreaterThan(0)
  expect(new Set(traces.map(trace => JSON.stringify(trace))).size).toBe(1)
  expect(archive.news.lines('studio').map(({ serverId }) => serverId)).toEqual([3, 1])
  expect(archive.news.lines('studi')).toEqual([])
  archive.mail.dropMailbox('studio')
  const left = archive.sql.all(`SELECT name FROM meta WHERE name LIKE 'news%'`)
  expect(left).toEqual([])
})
