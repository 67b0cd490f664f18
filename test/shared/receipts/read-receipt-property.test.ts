import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCalendarDate } from '../../../shared/receipts/calendar'
import { readReceipt } from '../../../shared/receipts/read-receipt'
import { failureCauses, type Receipt, receiptKinds } from '../../../shared/receipts/receipt'
import { receiptFixtures } from './fixtures'

const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 }))
/** Real texts cut up, repeated and glued to one another: what comes close to a receipt without being one. */
const pieces = receiptFixtures.flatMap(({ body, subject, sender }) => [
  subject,
  sender,
  ...body.split(/(?<=[\s"<>();&:])/)
])
const shreds = fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map(parts => parts.join(''))
const text = fc.oneof(anything, shreds, fc.constantFrom(...receiptFixtures.map(fixture => fixture.body)))
const mails = fc.record({
  sender: fc.oneof(anything, fc.constantFrom(...receiptFixtures.map(fixture => fixture.sender))),
  subject: fc.oneof(anything, fc.constantFrom(...receiptFixtures.map(fixture => fixture.subject))),
  body: text
})

function mayHaveCause(kind: Receipt['kind']): boolean {
  return kind === 'non-acceptance' || kind === 'failure'
}

describe('whatever the mail', () => {
  it('a receipt is whole and every field keeps its promise', () => {
    fc.assert(
      fc.property(mails, mail => {
        const receipt = readReceipt(mail)
        expect(receiptKinds).toContain(receipt.kind)
        expect(receipt.cause !== null).toBe(mayHaveCause(receipt.kind))
        if (receipt.cause !== null) expect(failureCauses).toContain(receipt.cause)
        if (receipt.occurredAt !== null) expect(Number.isNaN(Date.parse(receipt.occurredAt))).toBe(false)
        if (receipt.identifier !== null) expect(receipt.identifier).toMatch(/^[^\s<>"]+$/)
        if (receipt.reason !== null) expect(receipt.reason.trim()).not.toBe('')
        if (receipt.kind === 'delivery') expect(receipt.recipients.length).toBeLessThan(2)
        const keys = receipt.recipients.map(recipient => recipient.address.toLowerCase())
        expect(new Set(keys).size).toBe(keys.length)
        for (const { address } of receipt.recipients) expect(address).toMatch(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)
      }),
      { numRuns: 2000 }
    )
  })

  it('a code is 14 to 18 digits that begin with a day', () => {
    const digits = fc.stringMatching(/^(20[0-9]{2}[01][0-9][0-3][0-9])?[0-9]{6,12}$/)
    fc.assert(
      fc.property(anything, digits, (words, tail) => {
        const { code } = readReceipt({ sender: 'x@y.example', subject: `${words} ${tail}`, body: '' })
        if (code === null) return
        expect(code).toMatch(/^\d{14,18}$/)
        const [year, month, day] = [code.slice(0, 4), code.slice(4, 6), code.slice(6, 8)].map(Number)
        expect(isCalendarDate(year ?? 0, month ?? 0, day ?? 0)).toBe(true)
      })
    )
  })

  it('people who are no provider never send a receipt', () => {
    const people = fc.oneof(
      fc.emailAddress(),
      anything.map(name => `"${name}" <mario@posta.example>`)
    )
    fc.assert(
      fc.property(people, fc.constantFrom(...receiptFixtures), (sender, { subject, body }) => {
        const { kind, recipients } = readReceipt({ sender, subject, body })
        expect([kind, recipients]).toEqual(['other', []])
      })
    )
  })

  it('words of a person before a receipt leave nothing to be read from it', () => {
    const words = fc.stringMatching(/^[Gg]entile [a-z ]{1,80}[,:\n]$/)
    fc.assert(
      fc.property(words, fc.constantFrom(...receiptFixtures), (greeting, { sender, subject, body }) => {
        const receipt = readReceipt({ sender, subject, body: `${greeting} ${body}` })
        expect([receipt.recipients, receipt.occurredAt, receipt.identifier, receipt.reason]).toEqual([
          [],
          null,
          null,
          null
        ])
      })
    )
  })
})
