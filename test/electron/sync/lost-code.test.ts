import { describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../../helpers/office'

// What these would catch: a message that was delivered and stays open for ever because its provider cut its subject, its
// receipts told of once more as a colleague's, and one of two alike that is shown as delivered by the other's receipt.

const mailboxId = 'office'
const anna = 'consegnata@pec.prova.example'
const subject = 'Trasmissione della documentazione richiesta'

async function linesOf({ archive }: Office) {
  const { mails } = await archive.lists.window({ mailboxIds: [mailboxId], shelf: 'receipts' }, 0, 20)
  return mails.filter(({ object }) => object.includes(subject))
}

describe('a send whose receipts have lost the code', () => {
  test('is followed to its end by the code their texts quote', async () => {
    const office = await openOffice()
    office.practice.control.setFaults([{ kind: 'receipts', mode: 'cut' }])
    const { id } = await office.send([anna], subject)
    await office.states(id, ['delivered'])
    const { receipts } = await office.recipient(id, anna)
    expect(receipts.map(({ kind }) => kind)).toEqual(['acceptance', 'delivery'])
    expect(receipts.filter(({ matched }) => matched === 'by-subject')).toEqual([])
    expect((await linesOf(office)).map(({ sendingId }) => sendingId)).toEqual([id, id])
  })

  test('is followed to its end by subject and time, and says so', async () => {
    const office = await openOffice()
    office.practice.control.setFaults([{ kind: 'receipts', mode: 'codeless' }])
    const { id } = await office.send([anna], subject)
    await office.states(id, ['delivered'])
    const { receipts } = await office.recipient(id, anna)
    expect(receipts.map(({ kind, matched }) => `${kind} ${matched}`)).toEqual([
      'acceptance by-subject',
      'delivery by-subject'
    ])
    // They lie under their sending, and are told of once.
    expect((await linesOf(office)).map(({ sendingId }) => sendingId)).toEqual([id, id])
    expect(await office.archive.addresses.histories([mailboxId], [anna])).toMatchObject([{ sent: 1 }])
  })
})

test('two alike without codes stay as they are: nobody knows which receipt is whose', async () => {
  const office = await openOffice()
  const late = { kind: 'receipts', mode: 'late', ms: 120_000 } as const
  office.practice.control.setFaults([late, { kind: 'receipts', mode: 'codeless' }])
  const sendings = [await office.send([anna], subject), await office.send([anna], subject)]
  await expect.poll(() => linesOf(office), { timeout: 20_000 }).toHaveLength(4)
  for (const { id } of sendings) {
    expect(await office.desk.deliveries.lookNow(id)).toEqual({ ok: true, value: null })
    expect((await office.recipient(id, anna)).receipts).toEqual([])
  }
  expect(await office.archive.addresses.histories([mailboxId], [anna])).toMatchObject([{ sent: 2 }])
})
