import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import keytar from 'keytar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Sql } from '../../electron/archive/sql'
import { dialogsChoose } from '../../scripts/runtime/dialogs'
import type { Draft, Sending } from '../../shared/mail/sending'
import { askApp, type ConnectedApp, connectApp, speak, startSending } from '../helpers/connected-app'
import { launchApp } from '../helpers/launch'

// What these would catch: a register that calls itself whole after somebody changed it, and a letter about it that
// leaves without a person.

let app: ConnectedApp
let elsewhere: string

beforeAll(async () => {
  app = await connectApp({ language: 'en' })
  elsewhere = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-elsewhere-'))
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
  await startSending(app)
})

afterAll(async () => {
  await app.launched.close()
  await app.practice.close()
  await rm(elsewhere, { recursive: true, force: true })
})

async function openRegister(): Promise<void> {
  await app.launched.page.getByRole('button', { name: 'Settings' }).click()
  await app.launched.page.getByRole('tab', { name: 'Archive' }).click()
}

const press = (name: string) => app.launched.page.getByRole('button', { name }).click()
const says = (words: string | RegExp) => app.launched.page.getByText(words).first().waitFor()

/** Changes the database of a program that has ended, as somebody with the key of the keychain might. */
async function tamper(statement: string): Promise<void> {
  const { home } = app.launched
  await app.launched.close()
  const key = await keytar.getPassword(`Ceralacca ${home}`, 'archive-key')
  const sql = new Sql(path.join(home, 'archive.db'), key, 'full')
  sql.exec(statement)
  sql.close()
  app.launched = await launchApp({ home })
  await speak(app.launched, 'en')
  await openRegister()
}

test('the register that nobody touched is whole, and its table holds its own export', async () => {
  const entries = async () =>
    (await askApp<{ count: number }>(app.launched, 'register.head', { mailboxId: app.mailboxId })).count
  // Begun, handed over, accepted, delivered.
  await expect.poll(entries, { timeout: 60_000 }).toBeGreaterThanOrEqual(4)
  await openRegister()
  await press('Check the register')
  await says(/^The register is whole: \d+ entries\.$/)
  const file = path.join(elsewhere, 'register.csv')
  await dialogsChoose(app.launched, file)
  await press('Export as CSV…')
  await says(/^Register exported/)
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n')
  const { count, hash } = await askApp<{ count: number; hash: string }>(app.launched, 'register.head', {
    mailboxId: app.mailboxId
  })
  expect(lines.at(-2)).toContain(`${count},`)
  expect(lines.at(-2)).toContain(',export,')
  expect(lines.at(-1)).toBe(`${count},,head,,,,,,${hash}`)
})

test('its state is written into a draft to oneself, which a person sends', async () => {
  const before = await askApp<Sending[]>(app.launched, 'sending.list', { mailboxId: app.mailboxId })
  await press('Prepare a PEC to oneself')
  await app.launched.page.getByRole('textbox', { name: 'Subject' }).waitFor()
  const [draft] = await askApp<Draft[]>(app.launched, 'draft.list', { mailboxId: app.mailboxId })
  const { count, hash } = await askApp<{ count: number; hash: string }>(app.launched, 'register.head', {
    mailboxId: app.mailboxId
  })
  expect(draft?.recipients).toEqual([app.practice.mailbox])
  expect(draft?.bodyHtml).toContain(`Entries: ${count}`)
  expect(draft?.bodyHtml).toContain(hash)
  const after = await askApp<Sending[]>(app.launched, 'sending.list', { mailboxId: app.mailboxId })
  expect(after.length).toBe(before.length)
})

test('an entry changed by hand is found, and named by its number', async () => {
  await tamper(`UPDATE register SET record = replace(record, 'Diffida', 'Saluti') WHERE number = 2`)
  await press('Check the register')
  await says('The register is not whole:')
  await says('entry 2, or the one before it, was changed')
})

test('so is an end that was cut off while the program was closed', async () => {
  const { count } = await askApp<{ count: number }>(app.launched, 'register.head', {
    mailboxId: app.mailboxId
  })
  await tamper(`DELETE FROM register WHERE number > ${count - 3}`)
  await press('Check the register')
  // The start noticed it too and noted that in the register, so that one number is taken again.
  await says(/^cut after entry \d+: it had come to \d+$/)
})
