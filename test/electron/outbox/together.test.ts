import { expect, test } from 'vitest'
import { recoverOutbox } from '../../../electron/outbox/recover'
import { deliveryState, unnamedReceipts } from '../../../shared/mail/delivery'
import { type Office, openOffice } from '../../helpers/office'
import { noon, openStore, recipientIn, storedSending } from '../../helpers/stored'

// One message to several under one code. What these would catch: one that is sent once for each of them, or again; a
// state that only some of them are in; and a delivery shown for somebody whom no receipt names.

const to = (local: string) => `${local}@pec.prova.example`
const everyone = [to('consegnata'), to('piena'), to('ordinaria')]

const together = (office: Office, recipients: readonly string[] = everyone) =>
  office.send(recipients, undefined, undefined, true)

test('goes out in one request to all, and what a receipt names is told of each', async () => {
  const office = await openOffice()
  const sending = await together(office)
  await office.states(sending.id, ['delivered', 'failed', 'accepted-ordinary'])
  expect(office.practice.control.ledger().map(({ recipients }) => recipients)).toEqual([everyone])
  const known = await office.archive.outbox.sending(sending.id)
  const codes = known?.recipients.map(({ handover }) => ('code' in handover ? handover.code : null)) ?? []
  expect(new Set(codes).size).toBe(1)
  for (const { receipts, address } of known?.recipients ?? []) {
    expect(receipts.map(({ addressee }) => addressee)).toEqual(receipts.map(() => address))
  }
})

test('proves a delivery for nobody where the receipts name nobody', async () => {
  const office = await openOffice()
  office.practice.control.setWorstCase(true)
  const sending = await together(office, [to('consegnata'), to('consegnata.2')])
  for (let looks = 0; looks < 200; looks += 1) {
    const known = await office.archive.outbox.sending(sending.id)
    if (known !== null && unnamedReceipts(known).filter(({ kind }) => kind === 'delivery').length > 0) break
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  const known = await office.archive.outbox.sending(sending.id)
  expect(known?.recipients.map(deliveryState)).toEqual(['handed-over', 'handed-over'])
  expect(known === null ? [] : unnamedReceipts(known).map(({ kind }) => kind)).toContain('delivery')
})

test('whose answer was lost is unknown for all, is never asked for again, and is found for all by whom it names', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([
    { kind: 'drop', stage: 'after', endpoint: 'send', times: 1 },
    { kind: 'receipts', mode: 'late', ms: 60_000, times: 3 }
  ])
  const sending = await together(office)
  await office.states(sending.id, ['unknown', 'unknown', 'unknown'])
  await office.states(sending.id, ['delivered', 'failed', 'accepted-ordinary'])
  expect(office.practice.control.ledger()).toHaveLength(1)
})

test('is not taken for found while only some of its recipients are named', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([
    { kind: 'drop', stage: 'after', endpoint: 'send', times: 1 },
    { kind: 'receipts', mode: 'never', times: 1 }
  ])
  const sending = await together(office)
  await office.states(sending.id, ['unknown', 'unknown', 'unknown'])
  const traces = async () =>
    (await office.archive.outbox.sending(sending.id))?.recipients.map(
      ({ handover }) => handover.state === 'unknown' && handover.trace
    )
  await expect.poll(traces, { timeout: 20_000 }).toEqual(['several', 'several', 'several'])
  await office.states(sending.id, ['unknown', 'unknown', 'unknown'])
})

test('waits as a whole for a lost one of its like to any of its recipients', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([
    { kind: 'drop', stage: 'after', endpoint: 'send', times: 1 },
    { kind: 'receipts', mode: 'never', times: 1 }
  ])
  const lost = await office.send([to('piena')])
  await office.states(lost.id, ['unknown'])
  const sending = await together(office)
  const other = await office.send([to('muta')], 'Sollecito')
  await office.states(other.id, ['accepted'])
  await office.states(sending.id, ['queued', 'queued', 'queued'])
  expect((await office.outbox.undo(sending.id)).ok).toBe(true)
  const [draft] = await office.archive.outbox.drafts('office')
  expect(draft).toMatchObject({ recipients: everyone, together: true })
})

test('to one recipient is like any other', async () => {
  const office = await openOffice()
  const sending = await together(office, [to('consegnata')])
  expect(sending.recipients.map(each => each.together)).toEqual([false])
})

test('counts its size once for each recipient', async () => {
  const office = await openOffice()
  const id = 'large'
  const bodyHtml = `<p>${'x'.repeat(400_000)}</p>`
  const draft = {
    id,
    mailboxId: 'office',
    recipients: everyone,
    subject: 'Oggetto',
    bodyHtml,
    attachments: []
  }
  await office.archive.outbox.saveDraft({ ...draft, origin: { kind: 'new' }, together: true, savedAt: noon })
  const refused = await office.outbox.start(id)
  expect(refused.ok ? null : refused.error.code).toBe('attachment-too-large')
})

const trio = ['a', 'b', 'c'].map(id => ({ id, address: `${id}@pec.example`, together: true }))

function stored(state: 'queued' | 'sending') {
  return storedSending(
    's',
    trio.map(each => recipientIn(state, each))
  )
}

test('changes state for all or for none, and only by the one that stands for the request', async () => {
  const { outbox } = await openStore()
  await outbox.adoptSending(stored('queued'))
  const states = async () => (await outbox.sending('s'))?.recipients.map(({ handover }) => handover.state)
  const begun = (id: 'a' | 'b') => recipientIn('sending', { ...trio[id === 'a' ? 0 : 1], id })
  expect((await outbox.next('studio'))?.recipient.id).toBe('a')
  expect(await outbox.saveRecipient('queued', begun('b'))).toMatchObject({ error: { code: 'too-late' } })
  expect(await states()).toEqual(['queued', 'queued', 'queued'])
  await outbox.saveRecipient('queued', begun('a'))
  expect(await states()).toEqual(['sending', 'sending', 'sending'])
  // Nobody of it is left in the queue.
  expect(await outbox.next('studio')).toBeNull()
})

test('found half way after a kill is unknown for all, as one request', async () => {
  const archive = await openStore()
  await archive.outbox.adoptSending(stored('sending'))
  expect(await recoverOutbox(archive, noon)).toEqual({ ok: true, value: { interrupted: 1, returned: 0 } })
  const { recipients } = (await archive.outbox.sending('s')) ?? { recipients: [] }
  expect(recipients.map(({ handover }) => handover.state)).toEqual(['unknown', 'unknown', 'unknown'])
})

test('of an old copy is unknown for all, and can be left by any of its recipients', async () => {
  const archive = await openStore()
  await archive.outbox.adoptSending(stored('queued'))
  expect(await archive.pause.doubtEverything('old-copy')).toEqual({ ok: true, value: 3 })
  expect((await archive.doubts.leave('c', noon)).ok).toBe(true)
  const { recipients } = (await archive.outbox.sending('s')) ?? { recipients: [] }
  expect(recipients.map(({ handover }) => 'leftAt' in handover && handover.leftAt)).toEqual([
    noon,
    noon,
    noon
  ])
})
