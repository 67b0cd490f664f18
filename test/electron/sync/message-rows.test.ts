import { expect, test } from 'vitest'
import { ArchiveFailure } from '../../../electron/archive/calls'
import { messageRows } from '../../../electron/sync/message-rows'
import { appError } from '../../../shared/errors/app-error'
import { inboxMail, receiptTexts } from '../../helpers/service-mail'
import { answering, openStore } from '../../helpers/stored'

// What this would catch: a list of receipts that all seem to be about the provider's machine, or one that names
// somebody whom the receipt does not name.

test('a receipt in a list names whom its text names, and nobody where its text is not here', async () => {
  const archive = await openStore()
  const scope = { mailboxIds: ['studio'], shelf: 'all' } as const
  const written = {
    mail: receiptTexts.delivery('not.asked@pec.example'),
    acceptance: receiptTexts.acceptance('a@pec.example', 'b@pec.example'),
    delivery: receiptTexts.delivery('c@pec.example'),
    failure: null
  }
  const kinds = Object.keys(written) as (keyof typeof written)[]
  const page = kinds.map((kind, at) => inboxMail(at + 1, kind, { at: -at * 1_000 }))
  await archive.mail.takePage('studio', 'whole', 1, page)
  const { mails } = await archive.lists.window(scope, 0, 9)
  for (const [at, kind] of kinds.entries()) {
    const body = written[kind]
    if (body !== null) await archive.mail.keepText(mails[at]?.id ?? 0, { body, damaged: false })
  }
  const again = await archive.lists.window(scope, 0, 9)
  const rows = await messageRows(archive.lists, again.mails)
  expect(rows.map(({ kind, addressees }) => [kind, addressees])).toEqual([
    ['certified-mail', []],
    ['acceptance', ['a@pec.example', 'b@pec.example']],
    ['delivery', ['c@pec.example']],
    ['failure', []]
  ])
})

// What this would catch: a whole page of the inbox that is gone for one damaged text, which only adorns its line.
test('a list stands where a text in it cannot be read: its receipts name nobody then', async () => {
  const archive = await openStore()
  const page = [inboxMail(1, 'mail'), inboxMail(2, 'delivery', { at: 1_000 })]
  const taken = await archive.mail.takePage('studio', 'whole', 1, page)
  for (const { id } of taken.ok ? taken.value.added : []) {
    await archive.mail.keepText(id, { body: receiptTexts.delivery('c@pec.example'), damaged: false })
  }
  const { mails } = await archive.lists.window({ mailboxIds: ['studio'], shelf: 'all' }, 0, 9)
  const damaged = answering(archive, 'lists', {
    addressees: async () => {
      throw new ArchiveFailure(appError('archive-damaged', 'malformed'))
    }
  })
  const rows = await messageRows(damaged.lists, mails)
  expect(rows.map(({ kind, addressees }) => [kind, addressees])).toEqual([
    ['delivery', []],
    ['certified-mail', []]
  ])
})
