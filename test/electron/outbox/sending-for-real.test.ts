import { expect, test } from 'vitest'
import { openOffice } from '../../helpers/office'
import { answering } from '../../helpers/stored'

// Each of these runs the whole way from draft to receipt against the practice service; what they would catch is a
// message lost, sent twice, or believed to be where it is not.

const to = (local: string) => `${local}@pec.prova.example`

test('each recipient gets a request and a code of its own, and every fate is told apart', async () => {
  const { send, states, recipient, practice } = await openOffice()
  const addresses = ['consegnata', 'sconosciuta', 'piena', 'ordinaria', 'rifiutata'].map(to)
  const sending = await send(addresses)
  await states(sending.id, ['delivered', 'failed', 'failed', 'accepted-ordinary', 'not-accepted'])
  const ledger = practice.control.ledger()
  expect(ledger.map(line => line.recipients)).toEqual(addresses.map(address => [address]))
  expect(new Set(ledger.map(line => line.code)).size).toBe(addresses.length)
  const recipients = await Promise.all(addresses.map(address => recipient(sending.id, address)))
  const causes = recipients.map(
    ({ receipts }) => receipts.find(receipt => receipt.cause !== null)?.cause ?? null
  )
  expect(causes.slice(0, 4)).toEqual([null, 'unknown-address', 'mailbox-full', null])
})

test('where the service gives the original text instead of receipts, a failure is still seen and no reason made up', async () => {
  const { send, states, recipient, practice } = await openOffice()
  practice.control.setWorstCase(true)
  const sending = await send([to('consegnata'), to('sconosciuta')])
  await states(sending.id, ['delivered', 'failed'])
  const { receipts } = await recipient(sending.id, to('sconosciuta'))
  const failure = receipts.find(({ kind }) => kind === 'failure')
  expect(failure?.reason).toBeNull()
})

test('a send whose answer was lost is unknown, found by its receipt, and never asked for again', async () => {
  const { send, states, practice } = await openOffice()
  practice.control.setFaults([{ kind: 'drop', stage: 'after', endpoint: 'send', times: 1 }])
  const sending = await send([to('consegnata'), to('piena')])
  await states(sending.id, ['delivered', 'failed'])
  expect(practice.control.ledger().map(line => line.recipients[0])).toEqual([to('consegnata'), to('piena')])
})

test('a send that never reached the service stays unknown and is not repeated', async () => {
  const { send, states, practice } = await openOffice()
  practice.control.setFaults([{ kind: 'drop', stage: 'before', endpoint: 'send', times: 1 }])
  const sending = await send([to('consegnata'), to('piena')])
  await states(sending.id, ['unknown', 'failed'])
  expect(practice.control.ledger().map(line => line.recipients[0])).toEqual([to('piena')])
})

test('a refusal that would meet every send gives the rest back as a draft', async () => {
  const { send, states, practice, archive } = await openOffice()
  practice.control.setFaults([{ kind: 'status', status: 402, stage: 'before', endpoint: 'send', times: 1 }])
  const sending = await send([to('consegnata'), to('piena'), to('lenta')])
  await states(sending.id, ['refused', 'cancelled', 'cancelled'])
  expect(practice.control.ledger()).toEqual([])
  const drafts = await archive.outbox.drafts('office')
  expect(drafts.map(draft => draft.recipients)).toEqual([[to('piena'), to('lenta')]])
})

test('undo within the countdown asks nothing of the service and gives the message back', async () => {
  const { send, outbox, practice, archive } = await openOffice(1)
  const sending = await send([to('consegnata')])
  const undone = await outbox.undo(sending.id)
  expect(undone.ok && undone.value.recipients).toEqual([to('consegnata')])
  await new Promise(resolve => setTimeout(resolve, 1_300))
  expect(practice.control.ledger()).toEqual([])
  expect(await archive.outbox.sendings('office', 10)).toEqual([])
})

test('the state is on disk before the request begins', async () => {
  const seen: string[] = []
  let lines = () => 0
  const { send, states, practice } = await openOffice(60, archive =>
    answering(archive, 'outbox', {
      saveRecipient: async (from, recipient) => {
        const before = lines()
        const saved = await archive.outbox.saveRecipient(from, recipient)
        seen.push(`${recipient.handover.state} with ${before} in the ledger`)
        return saved
      }
    })
  )
  lines = () => practice.control.ledger().length
  const sending = await send([to('consegnata')])
  await states(sending.id, ['delivered'])
  expect(seen.slice(0, 3)).toEqual([
    'queued with 0 in the ledger',
    'sending with 0 in the ledger',
    'handed-over with 1 in the ledger'
  ])
})
