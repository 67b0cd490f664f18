import { expect, test } from 'vitest'
import {
  checkMessageDeletion,
  checkSendingDeletion,
  deleteMessage,
  deleteSendingReceipts
} from '../../../electron/mailboxes/deletion'
import { openOffice } from '../../helpers/office'

const delivered = 'consegnata@pec.prova.example'
const word = () => 'ELIMINA'

test('receipts under a code are not destroyed while a reply carries the code, which the service would destroy too', async () => {
  const { send, states, recipient, practice, desk, journal } = await openOffice()
  const sending = await send([delivered])
  await states(sending.id, ['delivered'])
  const code = practice.control.ledger()[0]?.code ?? ''
  practice.control.deliverIncoming({
    from: delivered,
    subject: `Re: Trasmissione documenti ${code}`,
    body: 'Ricevuto.'
  })
  const guarded = await deleteSendingReceipts(desk, journal, recipient(sending.id, delivered), delivered)
  expect(guarded.ok ? null : guarded.error.data).toEqual({ reason: 'other-mail' })
  const left = await desk.client.mailOfSending(code)
  expect(left.ok && left.value.some(mail => mail.object.includes('Re: '))).toBe(true)
})

test('receipts of a delivered recipient are destroyed once the address was typed, and not before', async () => {
  const { send, states, recipient, practice, desk, journal } = await openOffice()
  const sending = await send([delivered])
  await states(sending.id, ['delivered'])
  const code = practice.control.ledger()[0]?.code ?? ''
  const wrong = await deleteSendingReceipts(
    desk,
    journal,
    recipient(sending.id, delivered),
    'piena@x.example'
  )
  expect(wrong.ok ? null : wrong.error.code).toBe('invalid-input')
  expect(await deleteSendingReceipts(desk, journal, recipient(sending.id, delivered), delivered)).toEqual({
    ok: true,
    value: null
  })
  expect(await desk.client.mailOfSending(code)).toEqual({ ok: true, value: [] })
})

test('nothing is destroyed while the delivery is open', async () => {
  const { send, states, recipient, desk, journal } = await openOffice()
  const sending = await send(['muta@pec.prova.example'])
  await states(sending.id, ['accepted'])
  const check = await checkSendingDeletion(desk, journal, recipient(sending.id, 'muta@pec.prova.example'))
  expect(check.ok && check.value.blockers).toEqual(['open-recipient'])
})

test('a message is re-read before it is destroyed, and its neighbours stay when ids have shifted', async () => {
  const { desk, journal } = await openOffice()
  await desk.inbox.refresh()
  const [first, second, third] = desk.inbox.state.mails
  if (first === undefined || second === undefined || third === undefined) throw new Error('no mail')
  // Somebody else deletes the newer one: the ids of what this program has listed shift.
  await desk.client.deleteMessage(third.mail.id)
  const check = await checkMessageDeletion(desk, journal, second.key, word)
  expect(check.ok && check.value.sender).toBe(second.mail.sender)
  expect((await deleteMessage(desk, journal, second.key, 'elimina', word)).ok).toBe(true)
  const page = await desk.client.inboxPage(1)
  const objects = page.ok ? page.value.rows.map(row => row.object) : []
  expect(objects).toContain(first.mail.object)
  expect(objects).not.toContain(second.mail.object)
})

test('a wrong word destroys nothing', async () => {
  const { desk, journal } = await openOffice()
  await desk.inbox.refresh()
  const key = desk.inbox.state.mails[0]?.key ?? ''
  const refused = await deleteMessage(desk, journal, key, 'no', word)
  expect(refused.ok ? null : refused.error.code).toBe('invalid-input')
  expect(desk.inbox.find(key)).not.toBeNull()
})
