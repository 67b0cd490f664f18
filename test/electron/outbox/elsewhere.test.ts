import { describe, expect, test } from 'vitest'
import { checkSendingDeletion } from '../../../electron/mailboxes/receipts-deletion'
import { ElsewhereDesk } from '../../../electron/outbox/elsewhere'
import { deliveryState } from '../../../shared/mail/delivery'
import { isFromElsewhere } from '../../../shared/mail/sending'
import { type Office, openOffice } from '../../helpers/office'

// What these would catch: a colleague's failed message that nobody here hears of, one of ours that is lost and would be
// given away as a colleague's, and another computer's sends counted as this one's.

const mailboxId = 'office'
const subject = 'Diffida del collega'
const [here, there, lost] = ['consegnata', 'sconosciuta', 'consegnata.due'].map(
  name => `${name}@pec.prova.example`
) as [string, string, string]

async function withDesk() {
  const office = await openOffice()
  const desk = new ElsewhereDesk({
    archive: office.archive,
    clock: office.clock,
    desk: () => office.desk,
    changed: () => {}
  })
  // What the practice mailbox begins with was sent by others too.
  await expect.poll(async () => (await office.desk.inbox.filling()).state, { timeout: 20_000 }).toBe('done')
  const begunWith = await desk.list(mailboxId)
  if (begunWith.ok)
    await desk.ignore(
      mailboxId,
      begunWith.value.map(({ key }) => key)
    )
  const listed = async () => {
    const result = await desk.list(mailboxId)
    if (!result.ok) throw new Error(result.error.code)
    return result.value
  }
  return { office, desk, listed }
}

/** As a colleague does on another computer, with the same credentials. */
async function sendElsewhere({ desk, practice }: Office, ...recipients: string[]): Promise<string> {
  const sent = await desk.client.send({
    sender: practice.mailbox,
    recipients,
    subject,
    bodyHtml: '<p>x</p>',
    attachments: []
  })
  if (sent.kind !== 'handed-over') throw new Error(sent.kind)
  return sent.code
}

async function acceptancesOf({ archive }: Office) {
  const { mails } = await archive.lists.window({ mailboxIds: [mailboxId], shelf: 'receipts' }, 0, 300)
  return mails.filter(
    ({ kind, object, hasText }) => kind === 'acceptance' && hasText && object.includes(subject)
  )
}

describe('what a colleague sent on the same mailbox', () => {
  test('is found by its acceptance, and followed to its end where a person wants that', async () => {
    const { office, desk, listed } = await withDesk()
    const sending = await office.send([here])
    const code = await sendElsewhere(office, there)
    await expect.poll(listed, { timeout: 20_000 }).toHaveLength(1)
    expect(await listed()).toMatchObject([{ code, subject, recipients: [{ address: there }] }])
    expect(await desk.follow(mailboxId, [code, 'another'])).toEqual({ ok: true, value: 1 })
    expect(await listed()).toEqual([])
    const owner = await office.archive.outbox.codeOwner(mailboxId, code)
    const adopted = async () => office.archive.outbox.sending(owner?.sendingId ?? '')
    await expect
      .poll(async () => (await adopted())?.recipients.map(deliveryState), { timeout: 20_000 })
      .toEqual(['failed'])
    const followed = await adopted()
    expect(followed === null || isFromElsewhere(followed)).toBe(true)
    const own = await office.archive.outbox.sending(sending.id)
    expect(own === null || isFromElsewhere(own)).toBe(false)
    // Neither the day's count nor how long the service takes are this computer's.
    const counted = await office.archive.figures.handedOverByHour(0)
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(1)
  })

  test('without a code, as from the webmail, is followed by the provider’s identifier', async () => {
    const { office, desk, listed } = await withDesk()
    office.practice.control.setFaults([{ kind: 'receipts', mode: 'codeless' }])
    await sendElsewhere(office, there)
    await expect.poll(listed, { timeout: 20_000 }).toHaveLength(1)
    const [found] = await listed()
    expect(found).toMatchObject({ code: null, subject, recipients: [{ address: there }] })
    const key = found?.key ?? ''
    expect(await desk.follow(mailboxId, [key])).toEqual({ ok: true, value: 1 })
    expect([await listed(), await desk.follow(mailboxId, [key])]).toEqual([[], { ok: true, value: 0 }])
    const owner = await office.archive.outbox.codeOwner(mailboxId, key)
    const adopted = async () => office.archive.outbox.sending(owner?.sendingId ?? '')
    await expect
      .poll(async () => (await adopted())?.recipients.map(deliveryState), { timeout: 20_000 })
      .toEqual(['failed'])
    const [recipient] = (await adopted())?.recipients ?? []
    expect(recipient?.receipts.map(({ matched }) => matched)).toEqual(['by-identifier', 'by-identifier'])
    // Nothing on the server can be named by which its receipts could be deleted.
    expect(recipient && (await checkSendingDeletion(office.desk, office.archive, recipient))).toMatchObject({
      value: { blockers: ['not-handed-over'] }
    })
  })

  test('in one request to several is one sending, and is not taken in twice', async () => {
    const { office, desk, listed } = await withDesk()
    const code = await sendElsewhere(office, here, there)
    await expect.poll(async () => (await listed())[0]?.recipients.length, { timeout: 20_000 }).toBe(2)
    const both = await Promise.all([desk.follow(mailboxId, [code]), desk.follow(mailboxId, [code])])
    expect(both.map(result => result.ok && result.value).toSorted()).toEqual([0, 1])
    const sendings = await office.archive.outbox.sendings(mailboxId, 100)
    expect(sendings.filter(isFromElsewhere)).toHaveLength(1)
    expect(sendings.find(isFromElsewhere)?.recipients.map(({ together }) => together)).toEqual([true, true])
  })

  test('is not offered any more once it was put aside, but what comes later is', async () => {
    const { office, desk, listed } = await withDesk()
    const code = await sendElsewhere(office, there)
    await expect.poll(listed, { timeout: 20_000 }).toHaveLength(1)
    expect((await desk.ignore(mailboxId, [code])).ok).toBe(true)
    expect(await listed()).toEqual([])
    await sendElsewhere(office, here)
    await expect.poll(listed, { timeout: 20_000 }).toHaveLength(1)
  })
})

test('a send of ours whose receipts have lost the code is not offered as somebody else’s', async () => {
  const { office, listed } = await withDesk()
  const late = { kind: 'receipts', mode: 'late', ms: 120_000 } as const
  office.practice.control.setFaults([late, { kind: 'receipts', mode: 'codeless' }])
  // Of two alike nobody knows which receipt is whose.
  for (let sent = 0; sent < 2; sent += 1) await office.send([here], subject)
  await expect.poll(() => acceptancesOf(office), { timeout: 20_000 }).toHaveLength(2)
  expect(await listed()).toEqual([])
})

test('a lost send of ours is not offered as somebody else’s', async () => {
  const { office, desk, listed } = await withDesk()
  // The service takes it, and the answer is lost; that somebody sent the same hides which of the two is ours.
  await sendElsewhere(office, lost)
  office.practice.control.setFaults([{ kind: 'drop', stage: 'after', endpoint: 'send', times: 1 }])
  const sending = await office.send([lost], subject)
  await office.states(sending.id, ['unknown'])
  await expect.poll(() => acceptancesOf(office), { timeout: 20_000 }).toHaveLength(2)
  expect(await listed()).toEqual([])
  expect(
    await desk.follow(
      mailboxId,
      (await acceptancesOf(office)).flatMap(({ code }) => code ?? [])
    )
  ).toEqual({
    ok: true,
    value: 0
  })
})
