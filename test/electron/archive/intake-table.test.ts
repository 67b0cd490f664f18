import { expect, test } from 'vitest'
import type { JournalContent } from '../../../electron/archive/intake-table'
import { everythingIn, openTablesInMemory, refusedAtEachStatement } from '../../helpers/archive-tables'
import { inboxMail } from '../../helpers/service-mail'
import { noon, recipientIn, storedDraft, storedSending } from '../../helpers/stored'

const content: JournalContent = {
  digest: 'of this file',
  drafts: [storedDraft('d')],
  sendings: [storedSending('s', [recipientIn('queued'), recipientIn('handed-over')])],
  codes: [{ mailboxId: 'studio', code: '999', sendingId: 'removed', recipientId: 'r' }],
  marks: [
    { mailboxId: 'studio', key: 'k1', read: true, hidden: false },
    { mailboxId: 'studio', key: 'k2', read: false, hidden: true }
  ]
}

test('an old journal comes over whole or not at all', () => {
  const tables = openTablesInMemory()
  const before = everythingIn(tables.sql)
  const { refusals, traces } = refusedAtEachStatement(tables, () => tables.intake.takeJournal(content))
  expect(refusals.length).toBeGreaterThan(5)
  for (const trace of traces) expect(trace).toEqual(before)
  expect(tables.outbox.drafts('studio')).toEqual(content.drafts)
  expect(tables.outbox.sendings('studio', 9)).toEqual(content.sendings)
  expect(tables.outbox.codeOwner('studio', '999')).toEqual({ sendingId: 'removed', recipientId: 'r' })
})

test('the same journal is taken once, whatever has happened to what it held', () => {
  const { sql, outbox, intake } = openTablesInMemory()
  intake.takeJournal(content)
  outbox.removeDraft('d')
  outbox.removeSending('s')
  const before = everythingIn(sql)
  expect(intake.takeJournal(content)).toEqual({ ok: true, value: null })
  expect(everythingIn(sql)).toEqual(before)
  intake.takeJournal({ ...content, digest: 'of another file' })
  expect(outbox.drafts('studio')).toHaveLength(1)
})

test('a mark holds for its own mailbox, when the mail comes', () => {
  const tables = openTablesInMemory()
  tables.mail.takePage('elsewhere', 'whole', 1, [inboxMail(1, 'mail')])
  const [mail] = tables.lists.window({ mailboxIds: ['elsewhere'], shelf: 'all' }, 0, 1).mails
  tables.intake.takeJournal({
    ...content,
    marks: [{ mailboxId: 'studio', key: mail?.key ?? '', read: true, hidden: true }]
  })
  for (const mailboxId of ['studio', 'comune']) {
    tables.mail.takePage(mailboxId, 'whole', 1, [inboxMail(1, 'mail')])
  }
  expect(tables.mail.byKey('studio', mail?.key ?? '')).toMatchObject({ read: true, hiddenAt: noon })
  expect(tables.mail.byKey('comune', mail?.key ?? '')).toMatchObject({ read: false, hiddenAt: null })
})
