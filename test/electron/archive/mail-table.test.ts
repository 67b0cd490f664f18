import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everythingIn, openTablesInMemory, refusedAtEachStatement } from '../../helpers/archive-tables'
import { inboxMail } from '../../helpers/service-mail'
import { noon } from '../../helpers/stored'
import { granted, mailsOf, openMail, studio } from './mail-bench'

// No mail may be lost or merged with another, and none may be believed gone from the server because the service
// renumbered it, gave a page twice, or was interrupted.

describe('equal mails', () => {
  const equals = [3, 2, 1].map(id => inboxMail(id, 'delivery', { code: '20261124120000001' }))

  test('are kept apart under keys of their own, which the next look does not change', () => {
    const { pass, listed } = openMail()
    pass('whole', 1, equals)
    const keys = listed().map(({ key, serverId }) => [key, serverId])
    expect(new Set(keys.map(([key]) => key)).size).toBe(3)
    pass('whole', 2, equals)
    expect(listed().map(({ key, serverId }) => [key, serverId])).toEqual(keys)
  })

  test('are one more when one more comes, and none of the others is renamed', () => {
    const { pass, listed } = openMail()
    pass('whole', 1, equals)
    const before = listed()
    const [taken] = pass('newest', 2, [inboxMail(4, 'delivery', { code: '20261124120000001' }), ...equals])
    expect([taken?.added.length, taken?.known]).toEqual([1, 3])
    expect(listed().filter(({ serverId }) => serverId !== 4)).toEqual(before)
  })

  test('in whatever mixture are all there, each once', () => {
    const kinds = fc.constantFrom('acceptance', 'delivery', 'mail')
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 12 }), fc.nat(4), (mixture, cut) => {
        const { pass, listed, sql } = openMail()
        const mails = mixture.map((kind, at) => inboxMail(mixture.length - at, kind))
        pass('whole', 1, mails.slice(0, cut), mails.slice(cut))
        pass('newest', 2, mails)
        expect(
          listed()
            .map(({ serverId }) => serverId)
            .sort()
        ).toEqual(mails.map(({ id }) => id).sort())
        expect(new Set(listed().map(({ key }) => key)).size).toBe(mails.length)
        sql.close()
      }),
      { numRuns: 40 }
    )
  })
})

describe('a page', () => {
  test('that came in once is known when it comes again, and nothing of it is added', () => {
    const { pass, mail } = openMail()
    const mails = mailsOf(3)
    const [first] = pass('whole', 1, mails)
    expect(first).toMatchObject({ known: 0, moved: 0 })
    expect(first?.added.map(({ serverId }) => serverId)).toEqual([1, 2, 3])
    expect(pass('newest', 2, mails)).toEqual([{ added: [], known: 3, moved: 0 }])
    expect(mail.onServer(studio)).toBe(3)
  })

  test('whose last line stands on the next one too, as when mail came in meanwhile, makes no second mail', () => {
    const { pass, mail } = openMail()
    const mails = mailsOf(4)
    pass('whole', 1, mails.slice(0, 3), mails.slice(2))
    expect(mail.onServer(studio)).toBe(4)
  })

  test('met twice in one pass with another id is two mails: it cannot be known that it is one', () => {
    const { pass, mail } = openMail()
    const [newest] = mailsOf(1)
    if (newest === undefined) throw new Error('none')
    pass('whole', 1, [newest], [{ ...newest, id: 2 }])
    expect(mail.onServer(studio)).toBe(2)
  })

  test('in another pass, even one that runs at the same time, is the same mail', () => {
    const { mail } = openMail()
    const [newest] = mailsOf(1)
    if (newest === undefined) throw new Error('none')
    mail.beginPass(studio, 'whole')
    mail.beginPass(studio, 'newest')
    mail.takePage(studio, 'whole', 1, [newest])
    expect(granted(mail.takePage(studio, 'newest', 2, [{ ...newest, id: 2 }]))).toMatchObject({ moved: 1 })
    expect(mail.onServer(studio)).toBe(1)
  })

  test('of renumbered mail moves the ids and keeps everything else', () => {
    const { pass, listed, lists, mail } = openMail()
    pass('whole', 1, mailsOf(5))
    const [first] = listed()
    lists.markRead(studio, [first?.key ?? ''], true)
    mail.keepText(first?.id ?? 0, { body: 'Si chiede.', damaged: false })
    const before = listed()
    // The newest but one was deleted: who stood behind it moves up.
    const shifted = mailsOf(5)
      .filter((_, at) => at !== 1)
      .map((each, at) => ({ ...each, id: at + 1 }))
    expect(pass('newest', 2, shifted)).toEqual([{ added: [], known: 4, moved: 3 }])
    const after = listed()
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
    expect(after[0]).toEqual(before[0])
    expect(after.map(({ serverId }) => serverId)).toEqual([1, 2, 2, 3, 4])
  })

  test('is taken whole or not at all', () => {
    const tables = openTablesInMemory()
    const before = everythingIn(tables.sql)
    const { refusals, traces } = refusedAtEachStatement(tables, () =>
      tables.mail.takePage(studio, 'whole', 1, mailsOf(3))
    )
    expect(refusals.length).toBeGreaterThan(3)
    for (const trace of traces) expect(trace).toEqual(before)
    expect(tables.mail.onServer(studio)).toBe(3)
  })

  test('belongs to its mailbox alone', () => {
    const { pass, mail, listed } = openMail()
    pass('whole', 1, mailsOf(2))
    mail.takePage('comune', 'whole', 1, mailsOf(2))
    expect([listed().length, mail.onServer('comune')]).toEqual([2, 2])
    expect(granted(mail.endPass('comune', 2))).toMatchObject({ missed: 2 })
    expect(granted(mail.endPass(studio, 1))).toMatchObject({ missed: 0 })
  })
})

describe('what only a search found', () => {
  test('joins nothing: it is no proof that everything newer is known', () => {
    const { pass, mail } = openMail()
    const mails = mailsOf(3)
    mail.beginPass(studio, 'found')
    granted(mail.takePage(studio, 'found', 0, mails.slice(1)))
    const [taken] = pass('newest', 1, mails)
    expect(taken).toMatchObject({ known: 0 })
    expect(taken?.added).toHaveLength(1)
    expect(pass('newest', 2, mails)[0]).toMatchObject({ known: 3 })
  })

  test('takes back no place in the list that a look has given', () => {
    const { pass, mail } = openMail()
    pass('whole', 4, mailsOf(2))
    mail.takePage(studio, 'found', 0, mailsOf(2))
    expect(mail.metSince(studio, 4)).toBe(2)
    expect(pass('newest', 5, mailsOf(2))[0]).toMatchObject({ known: 2 })
  })
})

describe('the end of a look through the whole list', () => {
  test('misses what it did not meet, and the second one in a row believes that it is gone', () => {
    const { pass, mail, listed } = openMail()
    const [kept, vanished] = mailsOf(2)
    if (kept === undefined || vanished === undefined) throw new Error('none')
    pass('whole', 1, [kept, vanished])
    expect(granted(mail.endPass(studio, 1))).toEqual({ missed: 0, gone: [] })
    pass('whole', 2, [kept])
    expect(granted(mail.endPass(studio, 2))).toEqual({ missed: 1, gone: [] })
    expect(mail.onServer(studio)).toBe(2)
    pass('whole', 3, [kept])
    const { missed, gone } = granted(mail.endPass(studio, 3))
    expect([missed, gone.map(({ object }) => object)]).toEqual([0, [vanished.object]])
    // It stays in the list: this computer still has it.
    expect(listed().map(({ goneAt, goneHow, serverId }) => [goneAt, goneHow, serverId])).toEqual([
      [null, null, 1],
      [noon, 'elsewhere', null]
    ])
    expect(mail.onServer(studio)).toBe(1)
  })

  test('forgives what was missed once and is met again', () => {
    const { pass, mail } = openMail()
    const mails = mailsOf(2)
    pass('whole', 1, mails)
    pass('whole', 2, mails.slice(0, 1))
    mail.endPass(studio, 2)
    pass('whole', 3, mails)
    mail.endPass(studio, 3)
    pass('whole', 4, mails.slice(0, 1))
    expect(granted(mail.endPass(studio, 4))).toEqual({ missed: 1, gone: [] })
  })

  test('counts as met what came in at the newest end while it went on', () => {
    const { pass, mail } = openMail()
    pass('whole', 1, mailsOf(2))
    mail.beginPass(studio, 'whole')
    pass('newest', 3, mailsOf(2))
    expect(granted(mail.endPass(studio, 2))).toEqual({ missed: 0, gone: [] })
  })

  test('lets what was gone be there again when the service shows it, with all that is known of it', () => {
    const { pass, mail, listed, lists } = openMail()
    const mails = mailsOf(2)
    pass('whole', 1, mails)
    lists.markRead(
      studio,
      listed().map(({ key }) => key),
      true
    )
    for (const number of [2, 3]) {
      pass('whole', number, mails.slice(0, 1))
      mail.endPass(studio, number)
    }
    expect(pass('whole', 4, mails)[0]).toMatchObject({ added: [], known: 2 })
    expect(listed()[1]).toMatchObject({ goneAt: null, goneHow: null, serverId: 2, read: true })
  })
})

describe('a deletion on the server', () => {
  function twoMails() {
    const bench = openMail()
    bench.pass('whole', 1, mailsOf(2))
    const [kept, doomed] = bench.listed()
    if (kept === undefined || doomed === undefined) throw new Error('none')
    return { ...bench, kept, doomed }
  }

  test('that was answered leaves the mail in the trash of this computer, as deleted here', () => {
    const { mail, lists, doomed } = twoMails()
    mail.noteDeletion(doomed.id, 'begun')
    expect(mail.byKey(studio, doomed.key)).toMatchObject({ goneAt: null, serverId: 2 })
    mail.noteDeletion(doomed.id, 'done')
    expect(mail.byKey(studio, doomed.key)).toMatchObject({
      goneAt: noon,
      goneHow: 'here',
      serverId: null,
      hiddenAt: noon
    })
    expect(lists.counts(studio)).toMatchObject({ mail: 1, hidden: 1 })
  })

  test('of which no answer came is told as done here where the mail turns out to be gone', () => {
    const { mail, pass, doomed } = twoMails()
    mail.noteDeletion(doomed.id, 'begun')
    for (const number of [2, 3]) {
      pass('whole', number, mailsOf(1))
      mail.endPass(studio, number)
    }
    expect(mail.byKey(studio, doomed.key)).toMatchObject({ goneAt: noon, goneHow: 'here' })
  })

  test('that did not happen is none: the mail is there, and its later vanishing is not ours', () => {
    const { mail, pass, doomed } = twoMails()
    mail.noteDeletion(doomed.id, 'begun')
    pass('whole', 2, mailsOf(2))
    expect(mail.byKey(studio, doomed.key)).toMatchObject({ goneAt: null, goneHow: null, hiddenAt: null })
  })
})

test('mail without a date anybody can read stands where it came in', () => {
  const { pass, listed } = openMail()
  const undated = { ...inboxMail(9, 'mail', { subject: 'senza data' }), date: 'ieri', receivedAt: null }
  pass('whole', 1, [undated, ...mailsOf(2).map(each => ({ ...each, receivedAt: '2020-01-01T10:00:00Z' }))])
  expect(listed()[0]?.object).toContain('senza data')
  expect(listed()).toHaveLength(3)
})

test('where a mail should stand in the service’s list is told by what is newer there', () => {
  const { pass, mail, listed } = openMail()
  pass('whole', 1, mailsOf(4))
  const ids = listed().map(({ id }) => id)
  expect(ids.map(id => mail.newerOnServer(studio, id))).toEqual([0, 1, 2, 3])
  mail.noteDeletion(ids[1] ?? 0, 'done')
  expect(mail.newerOnServer(studio, ids[3] ?? 0)).toBe(2)
})

test('a dropped mailbox leaves no mail, text or word behind, and no other is touched', () => {
  const { pass, mail, sql } = openMail()
  pass('whole', 1, mailsOf(2))
  mail.takePage('comune', 'whole', 1, mailsOf(2))
  mail.keepText(mail.withoutText('studio', 1)[0]?.id ?? 0, { body: 'riservato', damaged: false })
  mail.keepText(mail.withoutText('comune', 1)[0]?.id ?? 0, { body: 'pubblico', damaged: false })
  mail.dropMailbox(studio)
  const count = (query: string) =>
    sql.all('SELECT rowid FROM mail_words WHERE mail_words MATCH ?', query).length
  expect([mail.onServer(studio), count('riservato'), count('pubblico')]).toEqual([0, 0, 1])
  expect([mail.onServer('comune'), mail.textCount('comune')]).toEqual([2, 1])
  expect(sql.all('SELECT * FROM mail_text')).toHaveLength(1)
})
