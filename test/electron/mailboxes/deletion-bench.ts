import { expect, onTestFinished } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { MailboxDesk } from '../../../electron/mailboxes/mailbox-desk'
import type { InboxPage, MassiveClient } from '../../../electron/service/types'
import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { Handover, RecipientDelivery } from '../../../shared/mail/sending'
import type { InboxMail, ServiceMail } from '../../../shared/mail/service-mail'
import { scriptedClient } from '../../helpers/scripted-client'
import { fullMail, inboxMail } from '../../helpers/service-mail'
import { noon, openStore } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

export const mailboxId = 'studio'
export const code = '20261124120000001'
export const anna = 'anna@pec.example'
const scope = { mailboxIds: [mailboxId], shelf: 'all' } as const

/** The value, or the code of a refusal with its facts. */
export const told = (result: Result<unknown>) =>
  result.ok ? result.value : [result.error.code, ...Object.values(result.error.data)].join(' ')

export interface Service {
  /** Newest first. */
  mails: readonly InboxMail[]
  listed?: readonly ServiceMail[]
  /** Answers a search; `everything` lists all as if no words had been given. */
  search?: 'by words' | 'everything'
  more?: Partial<MassiveClient>
}

/** A mailbox whose newest page is here; `deleted` tells what the server was asked to destroy. */
export async function openDeletionBench(service: Service, given?: (archive: ArchiveTables) => ArchiveTables) {
  const stored = await openStore()
  const archive = given?.(stored) ?? stored
  const deleted: unknown[] = []
  const bodyOf = (mail: ServiceMail) => `Testo di ${mail.object}`
  const page = (number: number | null, q: string | undefined): Result<InboxPage> => {
    const found =
      q === undefined || service.search === 'everything'
        ? service.mails
        : service.mails.filter(mail => mail.object.includes(q))
    const rows = found.slice(((number ?? 1) - 1) * 25, (number ?? 1) * 25)
    return ok({ rows, total: found.length, last: rows.length < 25 })
  }
  const clock = manualClock(noon)
  const desk = new MailboxDesk({
    closed: null,
    mailbox: {
      id: mailboxId,
      server: 'other',
      addresses: {
        massive: 'http://127.0.0.1:1',
        mailboxes: 'http://127.0.0.1:2',
        account: 'http://127.0.0.1:3'
      },
      address: 'studio@pec.example',
      username: 'studio',
      webmail: null
    },
    client: scriptedClient({
      inboxPage: async (number, q) => page(number, q),
      mailOfSending: async () => ok(service.listed ?? []),
      message: async id => {
        const mail = service.mails.find(one => one.id === id)
        return mail === undefined ? refuse('not-found', 'none') : ok(fullMail(mail, bodyOf(mail)))
      },
      deleteMessage: async id => {
        deleted.push(id)
        service.mails = service.mails.filter(mail => mail.id !== id)
        return ok(null)
      },
      deleteSending: async given => {
        deleted.push(given)
        return ok(null)
      },
      ...service.more
    }),
    archive,
    clock,
    pollEvery: () => 60_000,
    traceMinutes: () => 15,
    clockAheadMs: () => null,
    announce: () => {},
    changed: () => {},
    arrived: () => {},
    followed: () => {},
    registerGrew: () => {},
    kept: () => 'session'
  })
  onTestFinished(async () => {
    desk.stop()
    await desk.settled()
  })
  expect((await desk.inbox.refresh()).ok).toBe(true)
  const { mails } = await archive.lists.window(scope, 0, 1_000)
  return { archive, desk, deleted, mails, key: (at: number) => mails[at]?.key ?? '' }
}

export const letters = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    inboxMail(count - at, 'mail', { subject: `lettera ${count - at}.`, at: -at * 60_000 })
  )

export const sent = (
  handover: Handover,
  receipts: RecipientDelivery['receipts'] = []
): RecipientDelivery => ({
  id: 'r1',
  address: anna,
  handover,
  together: false,
  receipts,
  followedAt: null
})

export const receipt = (kind: 'acceptance' | 'delivery' | 'failure') => ({
  kind,
  cause: null,
  occurredAt: null,
  addressee: anna,
  certified: true,
  reason: null,
  identifier: null,
  messageKey: null
})

export const handedOver: Handover = { state: 'handed-over', at: noon, code }
export const delivered = sent(handedOver, [receipt('acceptance'), receipt('delivery')])
export const receipts = [
  inboxMail(9, 'delivery', { code, at: 9_000 }),
  inboxMail(8, 'acceptance', { code, at: 8_000 })
]
