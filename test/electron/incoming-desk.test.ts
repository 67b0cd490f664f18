import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { IncomingDesk } from '../../electron/incoming-desk'
import { reminderInput } from '../../shared/ipc/contract'
import { inboxMail } from '../helpers/service-mail'
import { noon, openStore, temporaryFolder } from '../helpers/stored'

// What these would catch: a term that is over and still offered, an entry that says nothing of where it comes from, and
// one that takes the place of the program's own files.

const day = 86_400_000

async function bench(body: string) {
  let now = noon
  let chosen: string | null = null
  const archive = await openStore(() => now)
  await archive.mail.takePage('studio', 'newest', 1, [inboxMail(1, 'mail', { subject: 'Diffida' })])
  const [mail] = (await archive.lists.window({ mailboxIds: ['studio'], shelf: 'all' }, 0, 1)).mails
  if (mail === undefined) throw new Error('no mail')
  await archive.mail.keepText(mail.id, { body, damaged: false })
  const dataFolder = await temporaryFolder()
  const names: string[] = []
  const desk = new IncomingDesk({
    archive,
    now: () => now,
    language: () => 'de',
    dataFolder,
    addressOf: id => (id === 'studio' ? 'ufficio@prova.example' : null),
    chooseCalendarPath: async name => {
      names.push(name)
      return chosen
    }
  })
  const message = { mailboxId: 'studio', key: mail.key }
  const confirmed = { day: { year: 2026, month: 12, day: 24 }, hour: null, quote: 'entro 30 giorni' }
  return {
    desk,
    message,
    names,
    dataFolder,
    save: (change: object = {}) => desk.saveReminder({ ...message, ...confirmed, ...change }),
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    choose: (file: string | null) => {
      chosen = file
    }
  }
}

test('a term is offered as long as its day has not passed', async () => {
  const { desk, message, pass } = await bench('Vi diffido ad adempiere entro 30 giorni.')
  const quotes = async () => {
    const notes = await desk.notes(message)
    return notes.ok ? notes.value.terms.map(({ quote }) => quote) : notes.error.code
  }
  expect(await quotes()).toEqual(['entro 30 giorni'])
  pass(30 * day)
  expect(await quotes()).toEqual(['entro 30 giorni'])
  pass(day)
  expect(await quotes()).toEqual([])
})

test('nothing is said of mailboxes and messages that are not there', async () => {
  const { desk, message } = await bench('x')
  expect(await desk.notes({ ...message, mailboxId: 'other' })).toMatchObject({
    error: { code: 'mailbox-unknown' }
  })
  expect(await desk.notes({ ...message, key: 'other' })).toMatchObject({ value: { hints: [], terms: [] } })
})

test('the entry names the message it comes from, and nobody else can read it', async () => {
  const { save, choose, names } = await bench('entro 30 giorni')
  const folder = await temporaryFolder()
  const file = path.join(folder, 'frist.ics')
  choose(file)
  expect(await save()).toEqual({ ok: true, value: true })
  const text = (await readFile(file, 'utf8')).replace(/\r\n /g, '')
  expect(text).toContain('DTSTART;VALUE=DATE:20261224')
  expect(text).toContain('SUMMARY:Frist: Diffida')
  expect(text).toContain('„entro 30 giorni“')
  expect(text).toContain('Von: anna@pec.example')
  expect(text).toContain('Betreff: Diffida')
  expect(names).toEqual(['Frist: Diffida'])
  expect(await readdir(folder)).toEqual(['frist.ics'])
})

test('the same term has the same name again, so that a changed day moves the entry', async () => {
  const { save, choose } = await bench('entro 30 giorni')
  const folder = await temporaryFolder()
  const uid = async (name: string, change: object) => {
    choose(path.join(folder, name))
    await save(change)
    return /UID:(.*)\r/.exec(await readFile(path.join(folder, name), 'utf8'))?.[1]
  }
  const first = await uid('1.ics', {})
  expect(await uid('2.ics', { day: { year: 2027, month: 1, day: 7 } })).toBe(first)
  expect(await uid('3.ics', { quote: 'entro 60 giorni' })).not.toBe(first)
})

test('a closed dialog saves nothing, and the data folder, a full disk and a day that is none are refused', async () => {
  const { save, choose, dataFolder, names } = await bench('entro 30 giorni')
  expect(await save()).toEqual({ ok: true, value: false })
  choose(path.join(dataFolder, 'settings.json'))
  expect(await save()).toMatchObject({ error: { code: 'invalid-input', data: { field: 'data-folder' } } })
  choose(path.join(dataFolder, '..', 'nowhere', 'at', 'all.ics'))
  expect(await save()).toMatchObject({ error: { code: 'disk-failed' } })
  const asked = names.length
  expect(await save({ day: { year: 2027, month: 2, day: 30 } })).toMatchObject({
    error: { code: 'invalid-input' }
  })
  expect(await save({ key: 'other' })).toMatchObject({ error: { code: 'message-gone' } })
  expect(names).toHaveLength(asked)
})

test.each([
  { day: { year: 2026, month: 13, day: 1 }, hour: null, quote: 'x' },
  { day: { year: 2026, month: 12, day: 1.5 }, hour: null, quote: 'x' },
  { day: { year: 2026, month: 12, day: 1 }, hour: { hour: 24, minute: 0 }, quote: 'x' },
  { day: { year: 2026, month: 12, day: 1 }, hour: null, quote: 'x'.repeat(401) }
])('what a page could not mean is not let in: %j', input => {
  expect(reminderInput.safeParse(input).success).toBe(false)
})
