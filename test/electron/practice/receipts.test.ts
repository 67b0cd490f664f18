import { describe, expect, test } from 'vitest'
import { freshState } from '../../../electron/practice/corpus/fresh-state'
import { stepNames } from '../../../electron/practice/fates'
import { type ReceiptOrder, writeReceipt } from '../../../electron/practice/receipts'
import { wordings } from '../../../electron/practice/wordings/providers'
import { readReceipt } from '../../../shared/receipts/read-receipt'
import { noon } from './client'

const recipient = 'anna.rossi@studio.prova.example'
const fresh = freshState('ufficio@prova.example', noon)
const steps = stepNames.filter((step): step is ReceiptOrder['step'] => step !== 'arrival')

describe('receipts of the practice service are read by the program as what they are', () => {
  for (const wording of wordings) {
    test.each(steps)(`${wording.name}: %s`, step => {
      const [sending] = fresh.sendings
      if (!sending) throw new Error('The corpus has no past sending.')
      const mail = writeReceipt({ sending, recipient, step, at: noon, wording })
      expect(readReceipt(mail)).toMatchObject({
        kind: mail.kind,
        code: sending.code,
        subject: sending.subject,
        recipients: [{ address: recipient }],
        occurredAt: '2026-11-24T12:00:00+01:00',
        identifier: expect.stringMatching(/\.example$/)
      })
    })
  }

  test('and so is every message of the fresh mailbox', () => {
    const kinds = { envelope: 'certified-mail', anomaly: 'anomaly' } as const
    for (const mail of fresh.mailboxes[0]?.mails ?? []) {
      const expected = mail.kind === 'envelope' || mail.kind === 'anomaly' ? kinds[mail.kind] : mail.kind
      expect([mail.subject, readReceipt(mail).kind]).toEqual([mail.subject, expected])
    }
  })
})
