import { describe, expect, test } from 'vitest'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { inboxMail, receiptTexts } from '../../helpers/service-mail'
import { handovers, noon, recipientIn, storedSending } from '../../helpers/stored'

// What these would catch: a colleague's message that is offered in two halves, or before all that it names is known, and
// one that is hidden by an open send of ours that it cannot be.

const own = 'ufficio@prova.example'
const [anna, bruno] = ['anna@pec.example', 'bruno@pec.example'] as const

function mailbox() {
  const { mail, elsewhere, outbox } = openTablesInMemory()
  let count = 0
  const accept = (text: string | null, code?: string) => {
    count += 1
    const line = inboxMail(count, 'acceptance', {
      at: count * 1_000,
      ...(code === undefined ? {} : { code })
    })
    const taken = mail.takePage('studio', 'newest', 1, [line])
    const [added] = taken.ok ? taken.value.added : []
    const read = (body: string) => mail.keepText(added?.id ?? 0, { body, damaged: false })
    if (text !== null) read(text)
    return read
  }
  let losses = 0
  /** A send of ours of which nobody knows whether it left. */
  const lose = (address: string, subject: string, startedAt = noon) => {
    losses += 1
    const handover = { ...handovers.unknown, startedAt }
    outbox.adoptSending(
      storedSending(`lost${losses}`, [recipientIn('unknown', { id: `r${losses}`, address, handover })], {
        subject
      })
    )
  }
  const found = (...besides: string[]) =>
    elsewhere
      .found('studio', own, noon - 1_000, besides)
      .map(({ code, recipients }) => [code, recipients.map(({ address }) => address).toSorted()])
  return { accept, found, lose }
}

describe('what was sent elsewhere without a code', () => {
  test('is one sending with those of its acceptances that have it', () => {
    const { accept, found } = mailbox()
    accept(receiptTexts.acceptance(anna), '202611241200120001')
    accept(receiptTexts.acceptance(bruno))
    expect(found()).toEqual([['202611241200120001', [anna, bruno]]])
    expect(found('202611241200120001')).toEqual([])
  })

  test('is offered once the texts of all that may be its acceptances are here', () => {
    const { accept, found } = mailbox()
    accept(receiptTexts.acceptance(anna))
    const read = accept(null)
    expect(found()).toEqual([])
    read(receiptTexts.acceptance(bruno))
    expect(found()).toEqual([[null, [anna, bruno]]])
  })

  test('is not offered where its acceptances give no identifier to know its other receipts by', () => {
    const { accept, found } = mailbox()
    accept(receiptTexts.acceptance(anna).replace(/Identificativo.*/, ''))
    expect(found()).toEqual([])
  })
})

describe('beside an open send of ours', () => {
  const day = 24 * 3_600_000
  const code = '202611241200120001'

  test.each([
    ['the same subject', 'Istanza', noon, []],
    ['a subject that the receipt has cut', 'Istanza di accesso', noon, []],
    ['another subject', 'Diffida', noon, [[code, [anna]]]],
    ['a send begun more than a day later', 'Istanza', noon + 2 * day, [[code, [anna]]]],
    ['a send that is searched for no more', 'Istanza', noon - 31 * day, [[code, [anna]]]]
  ])('a message to the same address, by %s', (_, subject, startedAt, offered) => {
    const { accept, found, lose } = mailbox()
    lose(anna, subject, startedAt)
    accept(receiptTexts.acceptance(anna), code)
    expect(found()).toEqual(offered)
  })

  test('a message to several is hidden only where all it names may be ours', () => {
    const { accept, found, lose } = mailbox()
    lose(anna, 'Istanza')
    accept(receiptTexts.acceptance(anna, bruno), code)
    expect(found()).toEqual([[code, [anna, bruno]]])
    lose(bruno, 'Istanza')
    expect(found()).toEqual([])
  })
})
