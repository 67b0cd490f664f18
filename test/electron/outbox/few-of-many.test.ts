import { describe, expect, test } from 'vitest'
import type { ArchivedMail } from '../../../electron/archive/mail-record'
import { recoverOutbox } from '../../../electron/outbox/recover'
import { DeliveryFollower } from '../../../electron/sync/delivery-follower'
import { MailTexts } from '../../../electron/sync/mail-texts'
import { appError, ok } from '../../../shared/errors/app-error'
import { followedIds } from '../../helpers/followed'
import { openQuietOffice, type QuietOffice } from '../../helpers/quiet-office'
import { rowsRead } from '../../helpers/rows-read'
import { scriptedClient } from '../../helpers/scripted-client'
import { serviceMail } from '../../helpers/service-mail'
import { handovers, noon, recipientIn, storedSending } from '../../helpers/stored'

// After a massive sending tens of thousands of sendings are followed for days: read whole, with their texts, each time
// that a few are meant, they would take seconds and the memory of the computer at every pause, refusal and start.

const hour = 3_600_000
const many = 120
const followedText = '<p>Of one that is followed.</p>'
const tomorrowText = '<p>Of one that leaves tomorrow.</p>'

/** An office with many rows of a run that are followed, as many letters for tomorrow, and two rows that wait. */
async function openBusyOffice(): Promise<QuietOffice> {
  const office = await openQuietOffice()
  const { outbox } = office.archive
  for (let at = 0; at < many; at += 1) {
    const code = `20261124120000${at}`
    const handover = { state: 'handed-over', at: noon, code } as const
    const followed = [recipientIn('handed-over', { id: `followed ${at}`, handover })]
    const more = { bodyHtml: followedText, run: { id: 1, position: at } }
    await outbox.adoptSending(storedSending(`followed ${at}`, followed, more))
    const scheduled = { state: 'scheduled', at: noon + 24 * hour, acceptBy: null } as const
    const later = [recipientIn('scheduled', { id: `later ${at}`, handover: scheduled })]
    await outbox.adoptSending(storedSending(`later ${at}`, later, { bodyHtml: tomorrowText }))
  }
  for (const [at, id] of ['row 0', 'row 1'].entries()) {
    const queued = [recipientIn('queued', { id, address: `${at}@pec.example` })]
    await outbox.adoptSending(storedSending(id, queued, { run: { id: 1, position: many + at } }))
  }
  return office
}

/** While `work` runs nothing is read of the texts of those that are not meant; answers how many rows are. */
async function rowsOfMeant(work: () => Promise<unknown>): Promise<number> {
  const rows = await rowsRead(work)
  const texts = rows.map(row => JSON.stringify(row))
  expect(texts.filter(each => /that is followed|that leaves tomorrow/.test(each))).toEqual([])
  return rows.length
}

async function expectFewRead(work: () => Promise<unknown>): Promise<void> {
  const read = await rowsOfMeant(work)
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(many)
}

describe('beside many that are followed, only what is meant is read', () => {
  test('when the rows of a run go back, and they are all that goes back', async () => {
    const office = await openBusyOffice()
    await expectFewRead(() => office.outbox.takeBackRows('studio', 1))
    expect(await office.archive.open.sendings('studio', ['queued'])).toEqual([])
    expect(await followedIds(office.archive.open, 'studio', 0)).toHaveLength(many)
    expect(await office.archive.figures.scheduled()).toHaveLength(many)
  })

  test('when the service would refuse every further send', async () => {
    const office = await openBusyOffice()
    office.outcome = { kind: 'refused', error: appError('payment-required', 'no credit') }
    // The letters for tomorrow are looked at by their times alone.
    await rowsOfMeant(async () => {
      await office.outbox.wake('studio')
      await office.pass(0)
    })
    expect([office.left.length, await office.archive.open.sendings('studio', ['queued'])]).toEqual([1, []])
  })

  test('when what waits is taken back before the program ends', async () => {
    const office = await openBusyOffice()
    await expectFewRead(() => office.outbox.takeBackWaiting())
    expect(await office.archive.open.sendings('studio', ['queued'])).toEqual([])
  })

  test.each([
    ['a moment', 1_000, 2],
    ['an hour', hour, 0]
  ])('when the program starts after %s, and what was under way is doubted', async (_, away, left) => {
    const { archive } = await openBusyOffice()
    await archive.meta.set('alive-at', String(noon))
    await archive.outbox.adoptSending(
      storedSending('under way', [recipientIn('sending', { handover: handovers.sending })])
    )
    await expectFewRead(() => recoverOutbox(archive, noon + away))
    expect(await archive.open.requests('studio', ['unknown'])).toEqual(['sending'])
    expect(await archive.open.sendings('studio', ['queued'])).toHaveLength(left)
    expect(await followedIds(archive.open, 'studio', 0)).toHaveLength(many + 1)
  })

  test('when the computer wakes up', async () => {
    const office = await openBusyOffice()
    await office.outbox.standStill()
    // The letters for tomorrow are looked at by their times alone.
    await rowsOfMeant(() => office.outbox.goOn(hour))
    expect(await office.archive.open.sendings('studio', ['queued'])).toEqual([])
  })

  test('when a mailbox begins to be followed, and when an acceptance may be that of a lost send', async () => {
    const office = await openBusyOffice()
    const { archive, clock } = office
    await archive.outbox.adoptSending(storedSending('lost', [recipientIn('unknown')]))
    const client = scriptedClient({ inboxPage: async () => ok({ rows: [], total: 0, last: true }) })
    const mailboxId = 'studio'
    const follower = new DeliveryFollower({
      mailboxId,
      address: 'studio@pec.example',
      client,
      archive,
      texts: new MailTexts({ mailboxId, client, archive }),
      clock,
      clockAheadMs: () => null,
      traceMinutes: () => 15,
      changed: () => {}
    })
    const begun = await rowsRead(() => follower.start())
    const columns = ['place', 'request_id', 'sent_at', 'is_lost', 'looked_at', 'is_of_many']
    expect(begun.flatMap(row => Object.keys(row))).toEqual(
      Array(many + 1)
        .fill(columns)
        .flat()
    )
    const acceptance: ArchivedMail = {
      ...serviceMail('acceptance'),
      id: 1,
      mailboxId,
      key: 'line',
      serverId: 1,
      kind: 'acceptance',
      code: 'of nobody',
      sendingId: null,
      read: false,
      hiddenAt: null,
      goneAt: null,
      goneHow: null,
      hasText: false
    }
    await expectFewRead(() => follower.noticeArrivals([acceptance]))
    // The lost send alone is looked for at once; all else when its time comes.
    await office.pass(0)
    follower.stop()
    await follower.settled()
    const lost = await archive.outbox.recipient('unknown')
    expect(lost?.recipient.handover).toMatchObject({ state: 'unknown', checkedAt: noon })
    expect((await archive.outbox.recipient('followed 0'))?.recipient.followedAt).toBeNull()
  })
})
