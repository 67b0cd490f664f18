import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { appError, failed, ok } from '../../../shared/errors/app-error'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { followerOn } from '../../helpers/follower'
import { scriptedClient } from '../../helpers/scripted-client'
import { fullMail, inboxMail, quoting, receiptTexts } from '../../helpers/service-mail'
import { noon, openStore, receiptOf, recipientIn, storedSending } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

// What these would catch: a service that says it is asked too much, and is asked about every other recipient at once; and
// a late delivery that nobody sees because its subject has lost the code.

const minute = 60_000

async function following(retryAfterSeconds: number | null) {
  const clock = manualClock(noon)
  const archive = await openStore(() => clock.now())
  const asked: number[] = []
  const service = { refuses: true }
  const tooMuch = failed(
    appError('rate-limited', 'no', retryAfterSeconds === null ? {} : { retryAfterSeconds })
  )
  const client = scriptedClient({
    mailOfSending: async () => {
      asked.push(clock.now() - noon)
      return service.refuses ? tooMuch : ok([])
    },
    inboxPage: async () => ok({ rows: [], total: 0, last: true })
  })
  const codes = ['202611241200001', '202611241200002', '202611241200003']
  for (const [at, code] of codes.entries()) {
    const recipient = {
      ...recipientIn('handed-over', { id: `r${at}` }),
      handover: { state: 'handed-over', at: noon, code } as const
    }
    await archive.outbox.adoptSending(storedSending(`s${at}`, [recipient]))
  }
  const follower = followerOn(archive, clock, client)
  const pass = async (ms: number) => {
    clock.advance(ms)
    for (let turn = 0; turn < 60; turn += 1) await setImmediate()
  }
  await follower.start()
  return { asked, pass, service, archive, follower }
}

test('a service that is asked too much is left alone for a minute, and then all are looked at', async () => {
  const { asked, pass, service } = await following(null)
  await pass(3_000)
  expect(asked).toHaveLength(1)
  await pass(50_000)
  expect(asked).toHaveLength(1)
  service.refuses = false
  await pass(30_000)
  expect(asked.length).toBeGreaterThanOrEqual(4)
})

test('it is left alone for as long as it wishes', async () => {
  const { asked, pass } = await following(600)
  await pass(3_000)
  await pass(9 * minute)
  expect(asked).toHaveLength(1)
  await pass(2 * minute)
  expect(asked).toHaveLength(2)
})

test('a receipt without a code is looked for at once where it may be that of a send, be it that all seemed known', async () => {
  const { asked, pass, archive, follower, service } = await following(null)
  service.refuses = false
  await archive.outbox.saveFollowed({
    ...recipientIn('handed-over', { id: 'r0' }),
    receipts: [receiptOf('failure', { cause: 'timeout' })]
  })
  await pass(4_000_000)
  const arrive = async (mail: InboxMail, body: string) => {
    const before = asked.length
    const taken = await archive.mail.takePage('studio', 'newest', 1, [mail])
    const added = taken.ok ? taken.value.added : []
    await archive.mail.keepText(added[0]?.id ?? 0, fullMail(mail, body))
    await follower.noticeArrivals(added)
    await pass(0)
    return asked.length - before
  }
  const late = inboxMail(1, 'delivery', { subject: 'Istanza di accesso', at: 4_000_000 })
  const strange = inboxMail(2, 'delivery', { subject: 'Fattura', at: 4_000_000 })
  const body = receiptTexts.delivery('handed-over@pec.example')
  expect(await arrive(strange, quoting('Fattura', body))).toBe(0)
  expect(await arrive(late, quoting('Istanza di accesso', body))).toBe(3)
})
