import { expect, test } from 'vitest'
import { checkMessageDeletion, deleteMessage } from '../../../electron/mailboxes/deletion'
import { checkSendingDeletion, deleteSendingReceipts } from '../../../electron/mailboxes/receipts-deletion'
import { openOffice } from '../../helpers/office'

const delivered = 'consegnata@pec.prova.example'
const word = () => 'ELIMINA'
const inbox = { mailboxIds: ['office'], shelf: 'all' } as const

test('receipts under a code are not destroyed while a reply carries the code, which the service would destroy too', async () => {
  const { send, states, recipient, practice, desk, archive } = await openOffice()
  const sending = await send([delivered])
  await states(sending.id, ['delivered'])
  const code = practice.control.ledger()[0]?.code ?? ''
  practice.control.deliverIncoming({
    from: delivered,
    subject: `Re: Trasmissione documenti ${code}`,
    body: 'Ricevuto.'
  })
  const addressee = await recipient(sending.id, delivered)
  const guarded = await deleteSendingReceipts(desk, archive, { sending, recipient: addressee }, delivered)
  expect(guarded.ok ? null : guarded.error.data).toEqual({ reason: 'other-mail' })
  const left = await desk.client.mailOfSending(code)
  expect(left.ok && left.value.some(mail => mail.object.includes('Re: '))).toBe(true)
})

test('receipts of a delivered recipient are destroyed once the address was typed, and not before', async () => {
  const { send, states, recipient, practice, desk, archive } = await openOffice()
  const sending = await send([delivered])
  await states(sending.id, ['delivered'])
  const code = practice.control.ledger()[0]?.code ?? ''
  const addressee = await recipient(sending.id, delivered)
  const wrong = await deleteSendingReceipts(
    desk,
    archive,
    { sending, recipient: addressee },
    'piena@x.example'
  )
  expect(wrong.ok ? null : wrong.error.code).toBe('invalid-input')
  expect(await deleteSendingReceipts(desk, archive, { sending, recipient: addressee }, delivered)).toEqual({
    ok: true,
    value: null
  })
  expect(await desk.client.mailOfSending(code)).toEqual({ ok: true, value: [] })
})

test('nothing is destroyed while the delivery is open', async () => {
  const { send, states, recipient, desk, archive } = await openOffice()
  const sending = await send(['muta@pec.prova.example'])
  await states(sending.id, ['accepted'])
  const addressee = await recipient(sending.id, 'muta@pec.prova.example')
  const check = await checkSendingDeletion(desk, archive, addressee)
  expect(check.ok && check.value.blockers).toEqual(['open-recipient'])
})

test('a message is re-read before it is destroyed, and its neighbours stay when ids have shifted', async () => {
  const { desk, archive } = await openOffice()
  await desk.inbox.refresh()
  const {
    mails: [first, second, third]
  } = await archive.lists.window(inbox, 0, 3)
  if (first === undefined || second === undefined || third === undefined) throw new Error('no mail')
  // Somebody else deletes the newer one: the ids of what this program has listed shift.
  await desk.client.deleteMessage(third.serverId ?? 0)
  const check = await checkMessageDeletion(desk, archive, second.key, word)
  expect(check.ok && check.value.sender).toBe(second.sender)
  expect((await deleteMessage(desk, archive, second.key, 'elimina', word)).ok).toBe(true)
  const page = await desk.client.inboxPage(1)
  const objects = page.ok ? page.value.rows.map(row => row.object) : []
  expect(objects).toContain(first.object)
  expect(objects).not.toContain(second.object)
})

test('what was destroyed on the server is kept here, word for word, in the trash of this computer', async () => {
  const { desk, archive, practice } = await openOffice()
  practice.control.deliverIncoming({ from: 'anna@pec.example', subject: 'Ricorso', body: 'Si ricorre.' })
  await desk.inbox.refresh()
  const {
    mails: [mail]
  } = await archive.lists.window(inbox, 0, 1)
  if (mail === undefined) throw new Error('no mail')
  expect((await deleteMessage(desk, archive, mail.key, 'ELIMINA', word)).ok).toBe(true)
  const kept = await desk.inbox.texts.open(mail.key)
  expect(kept.ok && kept.value.full.body).toContain('Si ricorre.')
  expect(await archive.mail.byKey('office', mail.key)).toMatchObject({ goneHow: 'here', serverId: null })
  const { mails: hidden } = await archive.lists.window({ ...inbox, shelf: 'hidden' }, 0, 10)
  expect(hidden.map(({ key }) => key)).toEqual([mail.key])
})

test('a wrong word destroys nothing', async () => {
  const { desk, archive } = await openOffice()
  await desk.inbox.refresh()
  const {
    mails: [mail]
  } = await archive.lists.window(inbox, 0, 1)
  const refused = await deleteMessage(desk, archive, mail?.key ?? '', 'no', word)
  expect(refused.ok ? null : refused.error.code).toBe('invalid-input')
  await desk.inbox.refresh()
  expect(await archive.mail.byKey('office', mail?.key ?? '')).toMatchObject({ goneAt: null })
})
