import { describe, expect, test } from 'vitest'
import { DeliveryLook } from '../../../electron/sync/delivery-look'
import { MailTexts } from '../../../electron/sync/mail-texts'
import { ok, refuse } from '../../../shared/errors/app-error'
import { deliveryState } from '../../../shared/mail/delivery'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import type { InboxMail, ServiceMail } from '../../../shared/mail/service-mail'
import { scriptedClient } from '../../helpers/scripted-client'
import { fullMail, inboxMail, receiptTexts } from '../../helpers/service-mail'
import { noon, openStore, recipientIn, storedSending } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

// What these would catch: a receipt without a code that is given to the wrong send, or kept there after it has turned out
// that another message fits as well.

const mailboxId = 'studio'
const own = 'ufficio@prova.example'
const [anna, bruno] = ['anna@pec.example', 'bruno@pec.example'] as const
const subject = 'Istanza'
const hour = 3_600_000

/** The identifier of the messages that the texts of these tests tell of. */
const identifier = 'opec290.20261124120005.1234.1.1@pec.gestore.example'

interface Line {
  readonly mail: InboxMail
  /** null: the service does not give it. */
  readonly text: string | null
}

let ids = 0

function line(kind: 'acceptance' | 'delivery', text: string | null, at = 5_000, code?: string): Line {
  ids += 1
  return { mail: inboxMail(ids, kind, { subject, at, ...(code === undefined ? {} : { code }) }), text }
}

const codes = { s1: '202611241200000001', s2: '202611241200000002' }

function sent(id: 's1' | 's2', addresses: readonly string[], at = noon) {
  const recipients = addresses.map((address, index) =>
    recipientIn('handed-over', {
      id: `${id}-${index}`,
      address,
      together: addresses.length > 1,
      handover: { state: 'handed-over', at, code: codes[id] }
    })
  )
  return storedSending(id, recipients, { subject })
}

async function mailbox(...sendings: ReturnType<typeof sent>[]) {
  const archive = await openStore()
  for (const sending of sendings) await archive.outbox.adoptSending(sending)
  const inbox: Line[] = []
  const listed: ServiceMail[] = []
  const client = scriptedClient({
    mailOfSending: async () => ok(listed),
    inboxPage: async () => ok({ rows: [], total: 0, last: true }),
    message: async id => {
      const found = inbox.find(({ mail }) => mail.id === id)
      return found?.text == null ? refuse('offline', 'none') : ok(fullMail(found.mail, found.text))
    }
  })
  const texts = new MailTexts({ mailboxId, client, archive })
  const looking = new DeliveryLook({
    mailboxId,
    address: own,
    client,
    archive,
    texts,
    clock: manualClock(noon),
    clockAheadMs: () => null,
    changed: () => {}
  })
  const come = async (...lines: Line[]) => {
    inbox.push(...lines)
    await archive.mail.takePage(
      mailboxId,
      'newest',
      1,
      lines.map(({ mail }) => mail)
    )
  }
  /** Looks at a recipient and gives its receipts, as they were matched. */
  const look = async (recipientId: string): Promise<readonly string[]> => {
    const found = await archive.outbox.recipient(recipientId)
    if (found !== null) await looking.at(found)
    return matches((await archive.outbox.recipient(recipientId))?.recipient)
  }
  return { archive, come, listed, look }
}

const matches = (recipient: RecipientDelivery | undefined) =>
  recipient?.receipts.map(({ kind, matched }) => `${kind} ${matched ?? 'by-code'}`) ?? []

const { acceptance, delivery } = receiptTexts
const another = (text: string) => text.replace('opec290', 'opec291')

describe('a receipt without a code', () => {
  test('is joined by the identifier of one that has it, and another message’s is not', async () => {
    const { come, look } = await mailbox(sent('s1', [anna]))
    await come(
      line('acceptance', acceptance(anna), 5_000, codes.s1),
      line('delivery', delivery(anna), 9_000),
      line('delivery', another(delivery(anna)), 9_000)
    )
    expect(await look('s1-0')).toEqual(['acceptance by-code', 'delivery by-identifier'])
  })

  test('is joined by the list under the code', async () => {
    const { come, look, listed } = await mailbox(sent('s1', [anna]))
    const [first, second] = [
      line('delivery', delivery(anna)),
      line('delivery', another(delivery(anna)), 8_000)
    ]
    await come(first, second)
    listed.push(first.mail)
    expect(await look('s1-0')).toEqual(['delivery by-list'])
  })

  test('is joined by subject and time, and more surely once the identifier is known by a code', async () => {
    const { come, look, archive } = await mailbox(sent('s1', [anna]))
    await come(line('delivery', delivery(anna), 9_000))
    expect(await look('s1-0')).toEqual(['delivery by-subject'])
    await come(line('acceptance', acceptance(anna), 5_000, codes.s1))
    const [, told] = [await look('s1-0'), await archive.outbox.recipient('s1-0')]
    expect(matches(told?.recipient).toSorted()).toEqual(['acceptance by-code', 'delivery by-identifier'])
    expect(told?.recipient.receipts.every(receipt => receipt.identifier === identifier)).toBe(true)
  })

  test('is let go again where the code shows that it was another message’s', async () => {
    const { come, look } = await mailbox(sent('s1', [anna]))
    await come(line('delivery', another(delivery(anna)), 9_000))
    expect(await look('s1-0')).toEqual(['delivery by-subject'])
    await come(line('acceptance', acceptance(anna), 5_000, codes.s1))
    expect(await look('s1-0')).toEqual(['acceptance by-code'])
  })

  test('is let go again, and open once more, where a second message fits as well', async () => {
    const { come, look, archive } = await mailbox(sent('s1', [anna]))
    await come(line('delivery', delivery(anna), 9_000))
    await look('s1-0')
    const [mine] = await archive.lists
      .window({ mailboxIds: [mailboxId], shelf: 'receipts' }, 0, 1)
      .then(w => w.mails)
    expect(mine?.sendingId).toBe('s1')
    await come(line('delivery', another(delivery(anna)), 10_000))
    expect(await look('s1-0')).toEqual([])
    const found = await archive.outbox.recipient('s1-0')
    expect(found === null ? null : deliveryState(found.recipient)).toBe('handed-over')
    const { mails } = await archive.lists.window({ mailboxIds: [mailboxId], shelf: 'receipts' }, 0, 9)
    expect(mails.map(({ sendingId }) => sendingId)).toEqual([null, null])
  })

  test('waits while the text of another that might be it cannot be read', async () => {
    const { come, look } = await mailbox(sent('s1', [anna]))
    await come(line('delivery', delivery(anna), 9_000), line('delivery', null, 10_000))
    expect(await look('s1-0')).toEqual([])
  })

  test.each([
    ['names somebody else', delivery(bruno), 9_000],
    ['is of another mailbox’s message', delivery(anna).replace(own, 'altro@prova.example'), 9_000],
    ['quotes another code', delivery(anna).replace('"Istanza"', '"Istanza 202611241200000009"'), 9_000],
    ['came before the send', delivery(anna), -hour],
    ['came a week later', delivery(anna), 7 * 24 * hour],
    ['has no identifier', delivery(anna).replace(/Identificativo.*/, ''), 9_000]
  ])('is not joined where it %s', async (_, text, at) => {
    const { come, look } = await mailbox(sent('s1', [anna]))
    await come(line('delivery', text, at))
    expect(await look('s1-0')).toEqual([])
  })

  test('is nobody’s where two sends fit, and the second’s where the first is known by its code', async () => {
    const { come, look } = await mailbox(sent('s1', [anna]), sent('s2', [anna], noon + hour))
    await come(line('delivery', another(delivery(anna)), hour + 9_000))
    expect([await look('s1-0'), await look('s2-0')]).toEqual([[], []])
    await come(line('delivery', delivery(anna), 9_000, codes.s1))
    expect(await look('s1-0')).toEqual(['delivery by-code'])
    expect(await look('s2-0')).toEqual(['delivery by-subject'])
  })

  test('is not joined to a send of which nobody knows whether it left, and is not called another’s either', async () => {
    const sending = sent('s1', [anna])
    const lost = recipientIn('unknown', { id: 's2-0', address: anna })
    const { come, look } = await mailbox(sending, storedSending('s2', [lost], { subject }))
    await come(line('delivery', delivery(anna), 20_000))
    expect(await look('s1-0')).toEqual([])
  })

  test('of a message to several tells only of those it names', async () => {
    const { come, look, archive } = await mailbox(sent('s1', [anna, bruno]))
    await come(
      line('acceptance', acceptance(anna, bruno)),
      line('delivery', delivery(bruno), 9_000),
      line('acceptance', another(acceptance(anna, 'carla@pec.example')))
    )
    expect(await look('s1-0')).toEqual(['acceptance by-subject'])
    const second = await archive.outbox.recipient('s1-1')
    expect(matches(second?.recipient)).toEqual(['acceptance by-subject', 'delivery by-subject'])
  })
})
