import { expect, test } from 'vitest'
import { searchedLines } from '../../../electron/sync/searched-lines'
import { findTrace } from '../../../electron/sync/trace'
import { ok } from '../../../shared/errors/app-error'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { scriptedClient } from '../../helpers/scripted-client'
import { fullMail, inboxMail, quoting, receiptTexts } from '../../helpers/service-mail'
import { noon } from '../../helpers/stored'

// What this would catch: a send that is called untraceable, and sent again, because its acceptance lies behind the
// receipts of the many others that share its subject.

const anna = 'anna@pec.example'
const code = '20261124120005001'
const perPage = 25

/** Acceptances under one subject, one a minute, newest first; the oldest is Anna's. */
function sharedSubject(count: number): readonly InboxMail[] {
  const others = Array.from({ length: count }, (_, at) =>
    inboxMail(at + 2, 'acceptance', {
      code: `20261124${String(130_000_000 + at)}`,
      at: (at + 1) * 60_000
    })
  )
  return [inboxMail(1, 'acceptance', { code, at: 5_000 }), ...others].reverse()
}

function serviceWith(rows: readonly InboxMail[]) {
  const asked: string[] = []
  const client = scriptedClient({
    inboxPage: async (number, q) => {
      const page = number ?? 1
      asked.push(`${q ?? 'all'} ${page}`)
      const end = page * perPage
      return ok({ rows: rows.slice(end - perPage, end), total: rows.length, last: end >= rows.length })
    },
    message: async id => {
      const mail = rows.find(one => one.id === id) ?? inboxMail(id, 'acceptance', {})
      const text = receiptTexts.acceptance(id === 1 ? anna : `altri-${id}@pec.example`)
      return ok(fullMail(mail, quoting(mail.object.replace('ACCETTAZIONE: ', ''), text)))
    }
  })
  return { client, asked }
}

const lost = {
  sender: 'ufficio@prova.example',
  subject: 'Istanza',
  addresses: [anna],
  leaving: { from: noon, openEnded: false },
  code: null,
  rivals: []
}

test('a trace is found behind many pages of the same subject', async () => {
  const { client } = serviceWith(sharedSubject(200))
  expect(await findTrace(client, lost, () => false)).toEqual(ok({ kind: 'found', code }))
})

test('is searched for no further back than the moment of the send', async () => {
  const { client, asked } = serviceWith(sharedSubject(200))
  await searchedLines(client, 'Istanza', noon + 170 * 60_000)
  expect(asked).toEqual(['Istanza 1', 'Istanza 2'])
})

test('takes one page where there are no more', async () => {
  const { client, asked } = serviceWith(sharedSubject(3))
  await searchedLines(client, 'Istanza', noon)
  expect(asked).toEqual(['Istanza 1'])
})
