import { expect, it } from 'vitest'
import { MailSearch, type MailSearchOptions } from '../../../electron/mailboxes/mail-search'
import { ok } from '../../../shared/errors/app-error'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { inboxMail } from '../../helpers/service-mail'
import { manualClock } from '../practice/manual-clock'

/** A mailbox of which only a part is here yet, and what its service was asked for. */
function fillingMailbox(found: readonly InboxMail[] = []) {
  const clock = manualClock(0)
  const asked: (string | undefined)[] = []
  const tables = openTablesInMemory()
  const client = {
    inboxPage: async (_: number, words?: string) => {
      asked.push(words)
      return ok({ rows: found, last: true, total: found.length })
    }
  }
  const desk = {
    mailbox: { id: 'studio' },
    client,
    inbox: { isWhole: async () => false },
    inboxChanged: async () => {}
  }
  // Of a desk and of the archive only what a search uses.
  const archive: unknown = { search: tables.search, mail: tables.mail }
  const options: unknown = { archive, clock, desk: () => desk }
  const search = new MailSearch(options as MailSearchOptions)
  const type = (text: string) => search.search({ mailboxIds: ['studio'], text, limit: 10 })
  const rest = async (ms: number) => {
    await settle()
    clock.advance(ms)
    await settle()
  }
  return { type, rest, asked }
}

const settle = () => new Promise(resolve => setImmediate(resolve))

it('asks the service for what was typed once one rests, and not for every letter on the way', async () => {
  const { type, rest, asked } = fillingMailbox()
  for (const text of ['ta', 'tar', 'tari']) {
    expect((await type(text)).ok).toBe(true)
    await rest(100)
  }
  expect(asked).toEqual([])
  await rest(400)
  expect(asked).toEqual(['tari'])
})

it('asks for words that were passed over while typing when one comes back to them', async () => {
  const { type, rest, asked } = fillingMailbox()
  await type('tari')
  await type('tarif')
  await rest(400)
  await type('tari')
  await rest(400)
  expect(asked).toEqual(['tarif', 'tari'])
})

it('shows what only the service has found, once it has answered', async () => {
  const { type, rest } = fillingMailbox([inboxMail(7, 'mail', { subject: 'Avviso TARI' })])
  const subjects = async () => {
    const answer = await type('tari')
    return answer.ok ? answer.value.rows.map(({ subject }) => subject) : null
  }
  expect(await subjects()).toEqual([])
  await rest(400)
  expect(await subjects()).toEqual(['Avviso TARI'])
})
