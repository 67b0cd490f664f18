import { describe, expect, test } from 'vitest'
import { checkSendingDeletion, deleteSendingReceipts } from '../../../electron/mailboxes/receipts-deletion'
import type { MassiveClient } from '../../../electron/service/types'
import { ok, refuse } from '../../../shared/errors/app-error'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { inboxMail } from '../../helpers/service-mail'
import { noon, recipientIn, storedSending } from '../../helpers/stored'
import {
  anna,
  code,
  delivered,
  handedOver,
  letters,
  mailboxId,
  openDeletionBench,
  receipt,
  receipts,
  type Service,
  sent,
  told
} from './deletion-bench'

// What is destroyed on the server cannot be had again: it may go only where this computer has its words, where it is
// the mail that is meant, and where nothing goes with it that was not seen.

describe('all mail under a code', () => {
  async function openWith(service: Partial<Service>, recipients: readonly RecipientDelivery[] = [delivered]) {
    const bench = await openDeletionBench({ mails: receipts, listed: receipts, ...service })
    await bench.archive.outbox.adoptSending(storedSending('s', recipients))
    const check = async (recipient = delivered) =>
      told(await checkSendingDeletion(bench.desk, bench.archive, recipient))
    const destroy = (typed = anna) =>
      deleteSendingReceipts(
        bench.desk,
        bench.archive,
        { sending: storedSending('s', [delivered]), recipient: delivered },
        typed
      )
    return { ...bench, check, destroy }
  }

  test('that is nothing but receipts of what is final goes when the address was typed', async () => {
    const { check, destroy, deleted } = await openWith({})
    expect(await check()).toEqual({ receipts: 2, blockers: [], confirmation: anna })
    expect(told(await destroy('bruno@pec.example'))).toBe('invalid-input typed')
    expect(deleted).toEqual([])
    expect(told(await destroy())).toBeNull()
    expect(deleted).toEqual([code])
  })

  test('has each text here before it goes, and lies in the trash of this computer then', async () => {
    let texts: unknown[] = []
    const more: Partial<MassiveClient> = {
      deleteSending: async () => {
        texts = await Promise.all(
          (await rows()).map(async ({ id }) => (await bench.archive.mail.text(id))?.body)
        )
        return ok(null)
      }
    }
    const bench = await openWith({ more })
    const rows = () => bench.archive.mail.withCode(mailboxId, code)
    expect((await rows()).map(({ hasText }) => hasText)).toEqual([false, false])
    expect(told(await bench.destroy())).toBeNull()
    expect(texts).toEqual(receipts.map(({ object }) => `Testo di ${object}`))
    for (const row of await rows()) {
      expect(row).toMatchObject({ goneHow: 'here', goneAt: noon, hiddenAt: noon, hasText: true })
    }
  })

  describe('with one the archive does not know', () => {
    const late = inboxMail(3, 'acceptance', { code, at: 5_000 })
    const all = [...receipts, late]

    test('has it taken in with its text first, where the search gives its place', async () => {
      const inboxPage: MassiveClient['inboxPage'] = async (_, q) =>
        ok({ rows: q === undefined ? receipts : all, total: null, last: true })
      const { archive, destroy } = await openWith({ mails: all, listed: all, more: { inboxPage } })
      expect(await archive.mail.withCode(mailboxId, code)).toHaveLength(2)
      expect(told(await destroy())).toBeNull()
      const rows = await archive.mail.withCode(mailboxId, code)
      expect(rows.map(({ hasText, goneHow }) => [hasText, goneHow])).toEqual(all.map(() => [true, 'here']))
    })

    test('stays where only the list under the code has it', async () => {
      const { destroy, deleted } = await openWith({ listed: all })
      expect(told(await destroy())).toBe('deletion-refused no-text-copy')
      expect(deleted).toEqual([])
    })

    test('goes where the code was cut off a subject that the archive has', async () => {
      const { object, ...rest } = inboxMail(3, 'acceptance', { at: 5_000 })
      const cut = { ...rest, object: object.slice(0, 20) }
      const { archive, destroy, mails } = await openWith({
        mails: [...receipts, cut],
        listed: [...receipts, cut]
      })
      expect(told(await destroy())).toBeNull()
      expect(await archive.mail.byKey(mailboxId, mails[2]?.key ?? '')).toMatchObject({ goneHow: 'here' })
    })
  })

  test.each([
    ['the service has no text of it', { message: async () => refuse('not-found', 'none') }, 'no-text-copy'],
    ['the service does not answer', { message: async () => refuse('timeout', 'late') }, 'timeout']
  ] as const)('stays where %s', async (_, more, reason) => {
    const { destroy, deleted } = await openWith({ more: more as Partial<MassiveClient> })
    expect(told(await destroy())).toContain(reason)
    expect(deleted).toEqual([])
  })

  test('whose deletion got no answer and that is gone then was deleted here, by nobody else', async () => {
    const more: Partial<MassiveClient> = { deleteSending: async () => refuse('timeout', 'late') }
    const { archive, destroy } = await openWith({ more })
    expect(told(await destroy())).toBe('timeout')
    for (const pass of [5, 6]) await archive.mail.endPass(mailboxId, pass)
    const rows = await archive.mail.withCode(mailboxId, code)
    expect(rows.map(({ goneHow, goneAt }) => [goneHow, goneAt])).toEqual([
      ['here', noon],
      ['here', noon]
    ])
  })

  test.each([
    ['in the list under the code', { listed: [...receipts, inboxMail(7, 'mail', { subject: 'Grazie' })] }],
    [
      'found by the service’s search',
      { mails: [inboxMail(7, 'mail', { subject: `Re: ${code} grazie` }), ...receipts] }
    ]
  ])('stays where a reply is among it, %s', async (_, service) => {
    const { check, destroy, deleted } = await openWith(service)
    expect(await check()).toMatchObject({ blockers: ['other-mail'] })
    expect(told(await destroy())).toBe('deletion-refused other-mail')
    expect(deleted).toEqual([])
  })

  test('stays where a reply is known only here', async () => {
    const search: Partial<MassiveClient> = {
      inboxPage: async () => ok({ rows: receipts, total: 2, last: true })
    }
    const { archive, check } = await openWith({ more: search })
    const reply = inboxMail(3, 'mail', { subject: `Re: Istanza ${code}`, at: 3_000 })
    await archive.mail.takePage(mailboxId, 'whole', 1, [reply])
    expect(await check()).toMatchObject({ blockers: ['other-mail'] })
  })

  test('stays where a longer code begins with this one: both would be destroyed', async () => {
    const { check } = await openWith({ mails: [inboxMail(7, 'delivery', { code: `${code}9` }), ...receipts] })
    expect(await check()).toMatchObject({ blockers: ['other-mail'] })
  })

  test('stays while the delivery to anybody under it is open or contradicts itself', async () => {
    const open = { ...sent(handedOver, [receipt('acceptance')]), id: 'r2' }
    expect(await (await openWith({}, [delivered, open])).check()).toMatchObject({
      blockers: ['open-recipient']
    })
    const torn = sent(handedOver, [receipt('delivery'), receipt('failure')])
    expect(await (await openWith({}, [torn])).check(torn)).toMatchObject({ blockers: ['open-recipient'] })
  })

  test('is none where the service never had the message', async () => {
    const { check } = await openWith({})
    for (const state of ['holding', 'queued', 'sending', 'unknown', 'refused', 'cancelled'] as const) {
      expect(await check(recipientIn(state))).toMatchObject({ receipts: 0, blockers: ['not-handed-over'] })
    }
  })

  test.each([
    ['the list under it does not come', { mailOfSending: async () => refuse('timeout', 'late') }],
    [
      'a page of the search does not come',
      {
        inboxPage: async (_: unknown, q?: string) =>
          q === undefined ? ok({ rows: receipts, total: 2, last: true }) : refuse('timeout', 'late')
      }
    ],
    [
      'a line of it cannot be read',
      { inboxPage: async () => ok({ rows: receipts, total: 3, last: true, unreadable: 1 }) }
    ]
  ] as const)('stays where %s', async (_, more) => {
    const { check, destroy, deleted } = await openWith({ more: more as Partial<MassiveClient> })
    expect(await check()).toMatchObject({ blockers: ['unreadable'] })
    expect((await destroy()).ok).toBe(false)
    expect(deleted).toEqual([])
  })

  describe('of a service that lists instead of searching', () => {
    const many = [...receipts, ...letters(240).map(mail => ({ ...mail, id: mail.id + 100 }))]

    test('with few mails is seen whole all the same', async () => {
      const { check } = await openWith({ mails: [...receipts, ...letters(100)], search: 'everything' })
      expect(await check()).toMatchObject({ receipts: 2, blockers: [] })
    })

    test('with more than two hundred is unreadable while the archive is not whole', async () => {
      const { check } = await openWith({ mails: many, search: 'everything' })
      expect(await check()).toEqual({ receipts: 0, blockers: ['unreadable'], confirmation: anna })
    })

    async function whole(mails: readonly InboxMail[]) {
      const bench = await openWith({ mails, search: 'everything' })
      bench.desk.inbox.start()
      await expect.poll(() => bench.desk.inbox.isWhole(), { timeout: 10_000 }).toBe(true)
      bench.desk.inbox.stop()
      await bench.desk.inbox.settled()
      return bench
    }

    test('with more than two hundred is judged by the archive once that is whole', async () => {
      expect(await (await whole(many)).check()).toMatchObject({ receipts: 2, blockers: [] })
    })

    test('has no reply overlooked that lies deeper than anybody searches', async () => {
      const reply = inboxMail(1, 'mail', { subject: `Re: Istanza ${code}`, at: -999 * 60_000 })
      expect(await (await whole([...many, reply])).check()).toMatchObject({ blockers: ['other-mail'] })
    })
  })
})
