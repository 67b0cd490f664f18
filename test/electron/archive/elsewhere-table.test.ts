import { describe, expect, test } from 'vitest'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { inboxMail, receiptTexts } from '../../helpers/service-mail'
import { noon } from '../../helpers/stored'

// What these would catch: a colleague's message that is offered in two halves, or before all that it names is known.

const own = 'ufficio@prova.example'
const [anna, bruno] = ['anna@pec.example', 'bruno@pec.example'] as const

function mailbox() {
  const { mail, elsewhere } = openTablesInMemory()
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
  const found = (...besides: string[]) =>
    elsewhere
      .found('studio', own, noon - 1_000, besides)
      .map(({ code, recipients }) => [code, recipients.map(({ address }) => address).toSorted()])
  return { accept, found }
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
