import { expect, test } from 'vitest'
import { messageRows } from '../../../electron/sync/message-rows'
import { inboxMail, receiptTexts } from '../../helpers/service-mail'
import { openStore } from '../../helpers/stored'

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
