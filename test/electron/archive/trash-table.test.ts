import { expect, it } from 'vitest'
import { noon, openStore } from '../../helpers/stored'

const day = 24 * 3_600_000

const mail = (id: number, object: string) => ({
  id,
  object,
  sender: 'posta-certificata@gestore.example',
  recipient: 'studio@pec.example',
  date: object,
  receivedAt: '2026-11-01T10:00:00+01:00'
})

it('forgets what has lain in the trash long enough, and only that', async () => {
  const { mail: mails, lists, trash } = await openStore()
  await mails.takePage('studio', 'whole', 1, [mail(3, 'tenuta'), mail(2, 'nascosta'), mail(1, 'cancellata')])
  const { mails: rows } = await lists.window({ mailboxIds: ['studio'], shelf: 'all' }, 0, 10)
  for (const row of rows) await mails.keepText(row.id, { body: `testo di ${row.object}`, damaged: false })
  const of = (object: string) => rows.find(row => row.object === object) ?? expect.fail(object)
  await lists.markHidden('studio', [of('nascosta').key], true)
  await mails.noteDeletion(of('cancellata').id, 'done')

  expect(await trash.purge(noon, 1)).toEqual({ ok: true, value: 0 })
  expect((await lists.window({ mailboxIds: ['studio'], shelf: 'hidden' }, 0, 1)).total).toBe(2)

  expect(await trash.purge(noon + 30 * day, 1)).toEqual({ ok: true, value: 2 })
  expect((await lists.window({ mailboxIds: ['studio'], shelf: 'hidden' }, 0, 1)).total).toBe(0)
  expect(await mails.byKey('studio', of('cancellata').key)).toBeNull()
  expect(await mails.text(of('nascosta').id)).toBeNull()
  // Of the forgotten one nothing says that its text is here.
  expect([await mails.onServer('studio'), await mails.textCount('studio')]).toEqual([2, 1])
  expect(await mails.text(of('tenuta').id)).not.toBeNull()
})

it('does not bring back a forgotten message that still lies on the server', async () => {
  const { mail: mails, lists, trash } = await openStore()
  await mails.takePage('studio', 'whole', 1, [mail(2, 'nascosta')])
  const {
    mails: [row]
  } = await lists.window({ mailboxIds: ['studio'], shelf: 'all' }, 0, 10)
  await lists.markHidden('studio', [row?.key ?? ''], true)
  await trash.purge(noon + 30 * day, 1)

  await mails.beginPass('studio', 'whole')
  await mails.takePage('studio', 'whole', 2, [mail(2, 'nascosta')])

  expect((await lists.window({ mailboxIds: ['studio'], shelf: 'all' }, 0, 1)).total).toBe(0)
  expect((await lists.window({ mailboxIds: ['studio'], shelf: 'hidden' }, 0, 1)).total).toBe(0)
  expect(await mails.withoutText('studio', 10)).toEqual([])
})

it('counts the days of what was hidden and then deleted from the deletion on: the copy may be the only one', async () => {
  let now = noon
  const { mail: mails, lists, trash } = await openStore(() => now)
  await mails.takePage('studio', 'whole', 1, [mail(1, 'nascosta')])
  const {
    mails: [row]
  } = await lists.window({ mailboxIds: ['studio'], shelf: 'all' }, 0, 10)
  await mails.keepText(row?.id ?? 0, { body: 'testo', damaged: false })
  await lists.markHidden('studio', [row?.key ?? ''], true)
  now += 20 * day
  await mails.noteDeletion(row?.id ?? 0, 'done')
  expect(await trash.purge(noon + 25 * day, 20 * day)).toEqual({ ok: true, value: 0 })
  expect(await trash.purge(now + 21 * day, 20 * day)).toEqual({ ok: true, value: 1 })
})

it('counts from now what a clock in the past has put in the trash before it came', async () => {
  let now = Date.parse('1970-01-02T00:00:00Z')
  const { mail: mails, lists, trash } = await openStore(() => now)
  await mails.takePage('studio', 'whole', 1, [mail(1, 'nascosta')])
  const {
    mails: [row]
  } = await lists.window({ mailboxIds: ['studio'], shelf: 'all' }, 0, 10)
  await mails.keepText(row?.id ?? 0, { body: 'testo', damaged: false })
  await lists.markHidden('studio', [row?.key ?? ''], true)
  now = noon
  expect(await trash.purge(now, 30 * day)).toEqual({ ok: true, value: 0 })
  expect(await trash.purge(now + 29 * day, 30 * day)).toEqual({ ok: true, value: 0 })
  expect(await trash.purge(now + 31 * day, 30 * day)).toEqual({ ok: true, value: 1 })
})
