import { describe, expect, test } from 'vitest'
import type { MassiveClient } from '../../../electron/service/types'
import { gatherReceipts } from '../../../electron/sync/gather-receipts'
import { MailTexts } from '../../../electron/sync/mail-texts'
import { type AppError, type ErrorCode, ok, refuse } from '../../../shared/errors/app-error'
import { deliveryState, isUnclearNotice, namedReceipts, unnamedReceipts } from '../../../shared/mail/delivery'
import type { DeliveryReceipt } from '../../../shared/mail/sending'
import type { InboxMail, ServiceMail } from '../../../shared/mail/service-mail'
import { scriptedClient } from '../../helpers/scripted-client'
import { fullMail, inboxMail, receiptTexts, serviceMail } from '../../helpers/service-mail'
import { openStore, recipientIn } from '../../helpers/stored'

const mailboxId = 'studio'
const code = '20261124120000001'
const [anna, bruno] = ['anna@pec.example', 'bruno@pec.example'] as const

type Search = Parameters<typeof gatherReceipts>[0]

interface Service {
  /** What lies under the code, what the archive has of the inbox, and what its search finds. */
  readonly listed?: readonly ServiceMail[]
  readonly archived?: readonly InboxMail[]
  readonly found?: readonly InboxMail[]
  /** Texts by id, or why there is none. */
  readonly texts?: Readonly<Record<number, string>>
  readonly refusal?: ErrorCode
  readonly known?: readonly DeliveryReceipt[]
  readonly more?: Partial<MassiveClient>
}

async function search(service: Service, read: number[] = []): Promise<Search> {
  const {
    listed = [],
    archived = [],
    found = [],
    texts: bodies = {},
    refusal = 'offline',
    known = []
  } = service
  const client = scriptedClient({
    mailOfSending: async () => ok(listed),
    inboxPage: async () => ok({ rows: found, total: null, last: true }),
    message: async id => {
      read.push(id)
      const mail = [...archived, ...found].find(one => one.id === id)
      const text = bodies[id]
      return mail === undefined || text === undefined ? refuse(refusal, 'none') : ok(fullMail(mail, text))
    },
    ...service.more
  })
  const archive = await openStore()
  await archive.mail.takePage(mailboxId, 'newest', 1, archived)
  const texts = new MailTexts({ mailboxId, client, archive })
  return { mailboxId, client, archive, texts, code, recipients: [{ address: anna, known }] }
}

interface Gathered {
  readonly receipts: readonly DeliveryReceipt[]
  readonly unread: AppError | null
}

/** What is gathered for a code that serves one recipient. */
async function gather(service: Service, read: number[] = []): Promise<Gathered> {
  const gathered = await gatherReceipts(await search(service, read))
  if (!gathered.ok) throw new Error(gathered.error.code)
  const { receipts, unread } = gathered.value
  expect(receipts).toHaveLength(1)
  return { receipts: receipts[0] ?? [], unread }
}

const kinds = ({ receipts }: Gathered) => receipts.map(receipt => receipt.kind)
const acceptance = (at = 1_000) => inboxMail(1, 'acceptance', { code, at })
const delivery = (at = 2_000) => inboxMail(2, 'delivery', { code, at })
const failure = (at = 2_000) => inboxMail(3, 'failure', { code, at })
const texts = {
  1: receiptTexts.acceptance(anna),
  2: receiptTexts.delivery(anna),
  3: receiptTexts.failure(anna)
}

describe('what lies under the code alone', () => {
  test('is a receipt without addressee and reason: nothing is made up', async () => {
    const listed = [
      serviceMail('failure', { code, at: 2_000 }),
      serviceMail('acceptance', { code, at: 1_000 })
    ]
    const gathered = await gather({ listed })
    expect(kinds(gathered)).toEqual(['acceptance', 'failure'])
    for (const receipt of gathered.receipts) {
      expect(receipt).toMatchObject({ addressee: null, reason: null, identifier: null, messageKey: null })
    }
    expect(gathered.unread).toBeNull()
  })

  test('is not counted again where the inbox has its line', async () => {
    const gathered = await gather({
      listed: [acceptance(), delivery()],
      archived: [delivery(), acceptance()],
      texts
    })
    expect(kinds(gathered)).toEqual(['acceptance', 'delivery'])
  })

  test('is one receipt, however often it is looked at', async () => {
    const listed = [serviceMail('acceptance', { code }), serviceMail('failure', { code, at: 9 })]
    const { receipts } = await gather({ listed })
    expect((await gather({ listed, known: receipts })).receipts).toEqual(receipts)
  })

  test('that is mail, such as a reply, proves nothing', async () => {
    expect(kinds(await gather({ listed: [serviceMail('mail', { code })] }))).toEqual([])
  })
})

describe('what the inbox tells', () => {
  test('is addressee, moment, reason and identifier in the words of the provider', async () => {
    const { receipts } = await gather({ archived: [failure(), acceptance()], texts })
    expect(receipts).toMatchObject([
      { kind: 'acceptance', addressee: anna, certified: true, occurredAt: '2026-11-24T12:00:00+01:00' },
      { kind: 'failure', addressee: anna, cause: 'unknown-address' }
    ])
    expect(receipts[1]?.reason).toContain('5.1.1')
    expect(receipts[1]?.identifier).toContain('opec290')
    expect(receipts.every(receipt => receipt.messageKey !== null)).toBe(true)
  })

  test('includes failures that the list under the code leaves out', async () => {
    expect(kinds(await gather({ listed: [acceptance()], found: [failure(), acceptance()], texts }))).toEqual([
      'acceptance',
      'failure'
    ])
  })

  test('is taken from the archive where the search finds nothing', async () => {
    expect(kinds(await gather({ archived: [delivery()], texts }))).toEqual(['delivery'])
  })

  test('says that no delivery receipt will come from ordinary mail', async () => {
    const { receipts } = await gather({ archived: [acceptance()], texts: { 1: receiptTexts.ordinary(anna) } })
    expect(receipts).toMatchObject([{ certified: false }])
  })

  test('counts only under exactly this code', async () => {
    const strange = [
      inboxMail(1, 'delivery', { code: `${code}9` }),
      inboxMail(2, 'delivery', { subject: `Istanza ${code} allegati` }),
      inboxMail(3, 'delivery')
    ]
    const read: number[] = []
    expect(kinds(await gather({ found: strange }, read))).toEqual([])
    expect(read).toEqual([])
  })

  test('leaves mail of people unread, as no receipt', async () => {
    const read: number[] = []
    expect(kinds(await gather({ found: [inboxMail(1, 'mail', { code })] }, read))).toEqual([])
    expect(read).toEqual([])
  })
})

test('of one second or of unknown moment the acceptance comes first, in whatever order the service lists', async () => {
  const undated = (mail: InboxMail): InboxMail => ({ ...mail, receivedAt: null, date: 'ieri' })
  for (const found of [
    [delivery(), acceptance()],
    [acceptance(), delivery()]
  ]) {
    expect(kinds(await gather({ found, texts }))).toEqual(['acceptance', 'delivery'])
    expect(kinds(await gather({ found: found.map(undated) }))).toEqual(['acceptance', 'delivery'])
  }
})

describe('a receipt that names somebody else', () => {
  const others = { 2: receiptTexts.delivery(bruno) }

  const stateOf = ({ receipts }: Gathered) =>
    deliveryState(recipientIn('handed-over', { address: anna, receipts }))

  test('does not show this recipient as delivered: two sends of one second may share a code', async () => {
    expect(stateOf(await gather({ found: [delivery()], texts: others }))).toBe('handed-over')
  })

  // Dropped without a word, a delivery to another name of the same mailbox was never heard of.
  test('is kept as what it is, for a person to judge, and is not read again', async () => {
    const gathered = await gather({ found: [delivery()], texts: others })
    expect(gathered.receipts).toMatchObject([{ kind: 'delivery', addressee: bruno, stray: true }])
    const recipient = recipientIn('handed-over', { address: anna, receipts: gathered.receipts })
    expect(namedReceipts(recipient)).toEqual([])
    expect(unnamedReceipts({ recipients: [recipient] })).toEqual(gathered.receipts)
    const read: number[] = []
    const later = await gather({ found: [delivery()], texts: others, known: gathered.receipts }, read)
    expect([later.receipts, read]).toEqual([gathered.receipts, []])
  })

  test('takes back what its outline had made believe', async () => {
    const before = await gather({ listed: [delivery()] })
    expect(kinds(before)).toEqual(['delivery'])
    const after = await gather({ found: [delivery()], texts: others, known: before.receipts })
    expect(after.receipts).toMatchObject([{ addressee: bruno, stray: true }])
    expect(stateOf(after)).toBe('handed-over')
  })

  test('leaves that of this one', async () => {
    const found = [inboxMail(4, 'delivery', { code, at: 3_000 }), delivery()]
    const { receipts } = await gather({ found, texts: { ...others, 4: receiptTexts.delivery(anna) } })
    const named = receipts.filter(({ stray }) => stray !== true)
    expect(named.map(receipt => receipt.addressee)).toEqual([anna])
    expect(receipts).toHaveLength(2)
  })
})

describe('a text that does not come', () => {
  test('leaves the outline and is told, so that it is asked for again', async () => {
    const gathered = await gather({ found: [delivery()] })
    expect(gathered.receipts).toMatchObject([{ kind: 'delivery', addressee: null, messageKey: null }])
    expect(gathered.unread?.code).toBe('offline')
  })

  test.each(['not-found', 'request-refused'] as const)('ever again (%s) is not waited for', async refusal => {
    const gathered = await gather({ found: [delivery()], refusal })
    expect([kinds(gathered), gathered.unread]).toEqual([['delivery'], null])
  })

  test('because the id has become that of another mail says nothing about this one', async () => {
    const other = inboxMail(2, 'failure', { code, at: 99_000 })
    const message: MassiveClient['message'] = async () => ok(fullMail(other, receiptTexts.failure(anna)))
    const gathered = await gather({ found: [delivery()], more: { message } })
    expect(gathered.receipts).toMatchObject([{ kind: 'delivery', addressee: null }])
    expect(gathered.unread?.code).toBe('message-changed')
  })

  test('keeps no other from being read', async () => {
    const gathered = await gather({
      found: [failure(), acceptance()],
      texts: { 1: receiptTexts.acceptance(anna) }
    })
    expect(gathered.receipts.map(({ kind, addressee }) => [kind, addressee])).toEqual([
      ['acceptance', anna],
      ['failure', null]
    ])
    expect(gathered.unread?.code).toBe('offline')
  })
})

describe('at a later look', () => {
  test('what was read is not read again', async () => {
    const before = await gather({ found: [delivery(), acceptance()], texts })
    const read: number[] = []
    const after = await gather({ found: [delivery(), acceptance()], texts, known: before.receipts }, read)
    expect(after.receipts).toEqual(before.receipts)
    expect(read).toEqual([])
  })

  test('the text takes the place of the outline', async () => {
    const before = await gather({ found: [acceptance(), failure()] })
    const after = await gather({ found: [failure(), acceptance()], texts, known: before.receipts })
    expect(after.receipts.map(({ kind, addressee }) => [kind, addressee])).toEqual([
      ['acceptance', anna],
      ['failure', anna]
    ])
  })

  test('the 24-hour notice is no delay any more once it is read', async () => {
    const notice = inboxMail(5, 'timeout', { code, at: 3_000 })
    const before = await gather({ listed: [notice] })
    expect(kinds(before)).toEqual(['delay'])
    const text = { 5: receiptTexts.lastNotice(anna) }
    const after = await gather({ found: [notice], texts: text, known: before.receipts })
    expect(after.receipts).toMatchObject([{ kind: 'failure', cause: 'timeout' }])
    expect(after.receipts).toHaveLength(1)
  })

  test('a notice is the first one only where its text says twelve hours, be it that it says no more', async () => {
    const notice = inboxMail(5, 'timeout', { code, at: 3_000 })
    const last = receiptTexts.lastNotice(anna)
    const untold = last.replace(
      /non è stato.*buon fine\./,
      () =>
        'non è stato consegnato: superamento del tempo massimo. Il messaggio è stato rifiutato dal sistema.'
    )
    const { receipts } = await gather({ found: [notice], texts: { 5: untold } })
    expect(receipts).toMatchObject([{ kind: 'delay', addressee: anna }])
    expect(receipts.map(isUnclearNotice)).toEqual([true])
    const bare = { 5: '5.4.1 - il messaggio non è stato consegnato nelle prime dodici ore dal suo invio.' }
    const first = await gather({ found: [notice], texts: bare })
    expect(first.receipts).toMatchObject([{ kind: 'delay', hours: 12, addressee: null }])
    expect(first.receipts.map(isUnclearNotice)).toEqual([false])
  })

  test('what is gone from the server stays known', async () => {
    const before = await gather({ found: [delivery(), acceptance()], texts })
    expect((await gather({ known: before.receipts })).receipts).toEqual(before.receipts)
  })

  test('a late delivery stands beside the failure it contradicts', async () => {
    const before = await gather({ found: [failure(1_000)], texts })
    const after = await gather({ found: [delivery(9_000), failure(1_000)], texts, known: before.receipts })
    expect(kinds(after).sort()).toEqual(['delivery', 'failure'])
  })
})

test.each(['mailOfSending', 'inboxPage'] as const)(
  'without an answer to %s nothing is concluded',
  async name => {
    const gathered = await gatherReceipts(
      await search({ listed: [delivery()], more: { [name]: async () => refuse('timeout', 'late') } })
    )
    expect(gathered.ok ? 'ok' : gathered.error.code).toBe('timeout')
  }
)
