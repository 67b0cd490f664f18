import { expect, test } from 'vitest'
import { addressHandlers } from '../../../electron/ipc/handlers/address-handlers'
import type { MailboxRegistry } from '../../../electron/mailboxes/mailbox-registry'
import { practiceId } from '../../../electron/mailboxes/practice-host'
import type { MailboxView } from '../../../shared/mail/mailbox'
import { answering, openStore, receiptOf, recipientIn, storedSending } from '../../helpers/stored'

// What these would catch: addresses of the practice mailbox offered in a real letter, and a long list of recipients for
// which the archive answers nobody else.

async function office() {
  const archive = await openStore()
  for (const mailboxId of ['studio', 'second', practiceId]) {
    const recipient = recipientIn('handed-over', {
      id: `r-${mailboxId}`,
      address: `anna@${mailboxId}.example`,
      receipts: [receiptOf('delivery')]
    })
    await archive.outbox.adoptSending(storedSending(`s-${mailboxId}`, [recipient], { mailboxId }))
  }
  const views = ['studio', 'second', practiceId].map(id => ({ id }) as MailboxView)
  const registry = { views: () => views } as unknown as MailboxRegistry
  return { archive, registry }
}

const addressesIn = (answer: unknown) =>
  (answer as { value: readonly { address: string }[] }).value.map(({ address }) => address)

test('all real mailboxes share their addresses, and none with the practice mailbox', async () => {
  const handlers = addressHandlers(await office())
  const suggest = async (mailboxId: string) =>
    addressesIn(await handlers['address.suggest']({ mailboxId, typed: 'anna', besides: [] })).toSorted()
  expect(await suggest('studio')).toEqual(['anna@second.example', 'anna@studio.example'])
  expect(await suggest(practiceId)).toEqual([`anna@${practiceId}.example`])
  const history = await handlers['address.history']({
    mailboxId: 'studio',
    addresses: ['anna@second.example', `anna@${practiceId}.example`]
  })
  expect(addressesIn(history)).toEqual(['anna@second.example'])
})

test('very many addresses are asked about a few at a time', async () => {
  const { archive, registry } = await office()
  const asked: number[] = []
  const slow = answering(archive, 'addresses', {
    histories: (mailboxIds, addresses) => {
      asked.push(addresses.length)
      return archive.addresses.histories(mailboxIds, addresses)
    }
  })
  const handlers = addressHandlers({ archive: slow, registry })
  const many = Array.from({ length: 499 }, (_, at) => `nobody${at}@pec.example`)
  const addresses = [...many, 'anna@studio.example']
  const history = await handlers['address.history']({ mailboxId: 'studio', addresses })
  expect(addressesIn(history)).toEqual(['anna@studio.example'])
  expect(Math.max(...asked)).toBeLessThanOrEqual(40)
  expect(asked.reduce((sum, count) => sum + count, 0)).toBe(500)
})
