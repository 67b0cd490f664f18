import { describe, expect, test } from 'vitest'
import { inboxMail, receiptTexts } from '../../helpers/service-mail'
import { handovers, recipientIn, storedSending } from '../../helpers/stored'
import { mailsOf, openMail, studio } from './mail-bench'

describe('a text', () => {
  const words = ({ sql }: ReturnType<typeof openMail>, query: string) =>
    sql.all('SELECT rowid FROM mail_words WHERE mail_words MATCH ?', query).map(row => row.rowid)

  function oneReceipt() {
    const bench = openMail()
    bench.pass('whole', 1, [inboxMail(1, 'failure', { code: '20261124120000001' })])
    const [mail] = bench.listed()
    if (mail === undefined) throw new Error('none')
    return { ...bench, id: mail.id }
  }

  test('is kept as it was read, and known to be here', () => {
    const { mail, listed, id } = oneReceipt()
    expect([mail.text(id), listed()[0]?.hasText, mail.textCount(studio)]).toEqual([null, false, 0])
    expect(mail.keepText(id, { body: 'Perché no — 😀\r\n', damaged: true })).toEqual({
      ok: true,
      value: null
    })
    expect(mail.text(id)).toEqual({ body: 'Perché no — 😀\r\n', damaged: true })
    expect([listed()[0]?.hasText, mail.textCount(studio)]).toEqual([true, 1])
  })

  test('can be searched from then on, whatever its accents, by addressee and reason of a receipt too', () => {
    const bench = oneReceipt()
    expect(words(bench, 'istanza')).toEqual([bench.id])
    expect(words(bench, 'anna')).toEqual([])
    bench.mail.keepText(bench.id, { body: receiptTexts.failure('anna@pec.example'), damaged: false })
    for (const query of ['anna', 'rifiutato', 'recipient:anna', 'reason:valido', 'istanza']) {
      expect([query, words(bench, query)]).toEqual([query, [bench.id]])
    }
  })

  test('that was read anew takes the place of the old one in the search too', () => {
    const bench = oneReceipt()
    bench.mail.keepText(bench.id, { body: 'vecchio', damaged: false })
    bench.mail.keepText(bench.id, { body: 'nuovo', damaged: false })
    expect([words(bench, 'vecchio'), words(bench, 'nuovo')]).toEqual([[], [bench.id]])
    expect(bench.mail.textCount(studio)).toBe(1)
  })

  test('of a mail that was forgotten meanwhile is forgotten too', () => {
    const bench = oneReceipt()
    bench.mail.dropMailbox(studio)
    expect(bench.mail.keepText(bench.id, { body: 'tardi', damaged: false })).toEqual({
      ok: true,
      value: null
    })
    expect([bench.mail.text(bench.id), words(bench, 'tardi'), words(bench, 'istanza')]).toEqual([
      null,
      [],
      []
    ])
  })

  test('that is wanted is that of the newest mail on the server that has none', () => {
    const { mail, pass, listed } = openMail()
    pass('whole', 1, mailsOf(4))
    const [newest, second, third, oldest] = listed().map(({ id }) => id)
    mail.keepText(newest ?? 0, { body: 'x', damaged: false })
    mail.noteDeletion(third ?? 0, 'done')
    expect(mail.withoutText(studio, 9).map(({ id }) => id)).toEqual([second, oldest])
    expect(mail.withoutText(studio, 1).map(({ id }) => id)).toEqual([second])
  })
})

describe('a code', () => {
  const code = '20261124120000001'

  test('finds the mail that ends with it, and what a deletion would take with it', () => {
    const { pass, mail, related } = openMail()
    pass('whole', 1, [
      inboxMail(4, 'delivery', { code, at: 4 }),
      inboxMail(3, 'delivery', { code: `${code}9`, at: 3 }),
      inboxMail(2, 'mail', { subject: `Re: ${code} grazie`, at: 2 }),
      inboxMail(1, 'mail', { at: 1 })
    ])
    expect(mail.withCode(studio, code).map(({ serverId }) => serverId)).toEqual([4])
    expect(related.carrying(studio, code).map(({ serverId }) => serverId)).toEqual([4, 3, 2])
    expect(related.carrying('comune', code)).toEqual([])
    mail.noteDeletion(mail.withCode(studio, code)[0]?.id ?? 0, 'done')
    expect(related.carrying(studio, code).map(({ serverId }) => serverId)).toEqual([3, 2])
    expect(mail.withCode(studio, code)).toHaveLength(1)
  })

  test('shows whose sending a receipt belongs to, also where the sending came after the mail', () => {
    const { pass, mail, outbox, listed } = openMail()
    const { code: given } = handovers['handed-over'] as { code: string }
    pass('whole', 1, [inboxMail(1, 'delivery', { code: given })])
    expect(listed()[0]).toMatchObject({ code: given, sendingId: null })
    outbox.adoptSending(storedSending('s', [recipientIn('handed-over')]))
    expect(mail.withCode(studio, given)[0]).toMatchObject({ sendingId: 's' })
  })
})
