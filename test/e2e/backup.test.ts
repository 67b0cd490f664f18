import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialogsChoose } from '../../scripts/runtime/dialogs'
import type { AppView, ArchiveDetails } from '../../shared/ipc/views'
import type { Draft } from '../../shared/mail/sending'
import {
  askApp,
  type ConnectedApp,
  connectApp,
  handoverStates,
  saveDraft,
  sendingsOf,
  startSending
} from '../helpers/connected-app'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What these would catch: a backup that cannot be restored, a restored archive that sends what was sent since, and a
// recovery key that leaks.

let app: ConnectedApp
let elsewhere: string

beforeAll(async () => {
  app = await connectApp({ language: 'en' })
  elsewhere = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-elsewhere-'))
})

afterAll(async () => {
  await app.launched.close()
  await app.practice.close()
  await rm(elsewhere, { recursive: true, force: true })
})

async function openArchivePage({ page }: LaunchedApp): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Archive' }).click()
}

const button = (name: string | RegExp) => app.launched.page.getByRole('button', { name })
const within = (name: string) => path.join(elsewhere, name)

const write = (subject: string) => saveDraft(app, { subject })

const subjects = async () =>
  (await askApp<Draft[]>(app.launched, 'draft.list', { mailboxId: app.mailboxId })).map(
    ({ subject }) => subject
  )

const states = () => handoverStates(app)

const keyIn = async () => /([0-9A-Z]{5}-){7}[0-9A-Z]{5}/.exec(await readFile(within('key.txt'), 'utf8'))?.[0]

test('a backup is offered only once a recovery key was kept, which goes where the user says', async () => {
  await openArchivePage(app.launched)
  await expect.poll(() => button('Back up…').isDisabled()).toBe(true)
  await dialogsChoose(app.launched, path.join(app.launched.home, 'key.txt'))
  await button('Save to a file…').last().click()
  await app.launched.page.getByText(/^Choose another folder/).waitFor()
  expect(readdirSync(app.launched.home)).not.toContain('key.txt')
  await dialogsChoose(app.launched, within('key.txt'))
  await button('Save to a file…').last().click()
  await button('New recovery key…').waitFor()
  expect(await keyIn()).toBeDefined()
})

test('backed up, changed and restored, the archive is as at the backup, and nothing leaves by itself', async () => {
  await askApp(app.launched, 'settings.change', { undoSeconds: 60 })
  await write('Before the backup')
  await startSending(app)
  await dialogsChoose(app.launched, within('office.ceralacca'))
  await button('Back up…').click()
  await app.launched.page.getByText(/^Last backup:/).waitFor()
  await write('After the backup')
  const [waiting] = await sendingsOf(app)
  await askApp(app.launched, 'sending.undo', { sendingId: waiting?.id })
  expect((await subjects()).sort()).toEqual(['After the backup', 'Before the backup', 'Diffida ad adempiere'])

  await button('Restore from a backup…').click()
  const dialog = app.launched.page.getByRole('alertdialog', { name: 'Restore this backup?' })
  const key = (await keyIn()) ?? ''
  const field = dialog.getByRole('textbox')
  const typed = [...key]
  typed[13] = typed[13] === '7' ? '8' : '7'
  await field.fill(typed.join(''))
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await dialog.getByText(/mistake in group 3/).waitFor()

  // The test starts the program anew itself, so that it is its own.
  await app.launched.app.evaluate(({ app }) => {
    app.relaunch = () => void process.stderr.write('relaunch asked for')
  })
  const ended = new Promise(resolve => app.launched.app.process().once('exit', resolve))
  await field.fill(key.toLowerCase().replaceAll('-', ' '))
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await ended
  expect(app.launched.mainOutput()).toContain('relaunch asked for')
  expect(app.launched.mainOutput()).not.toContain(key.slice(0, 11))

  app.launched = await launchApp({ home: app.launched.home })
  await app.launched.page.getByRole('button', { name: 'Settings' }).waitFor()
  expect(await subjects()).toEqual(['Before the backup'])
  expect(await states()).toEqual(['unknown'])
  const view = await askApp<AppView>(app.launched, 'app.view')
  expect(view.archive.outboxPaused).toBe('old-copy')
  expect(readdirSync(app.launched.home).filter(name => /^archive\.replaced-.*\.db$/.test(name))).toHaveLength(
    1
  )
  await expect(startSending(app)).rejects.toThrow('outbox-paused')
  // Resumed by a person, what waited at the backup is still theirs to decide.
  await askApp(app.launched, 'outbox.resume')
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
  await startSending(app, { recipients: ['ordinaria@pec.prova.example'] })
  await expect.poll(() => app.practice.control.ledger().length, { timeout: 30_000 }).toBe(1)
  // The service has it before its answer is stored here.
  await expect.poll(async () => (await states()).sort()).toEqual(['handed-over', 'unknown'])
})

test('the key opens what it opened before, and is nowhere in the data folder', async () => {
  const details = await askApp<ArchiveDetails>(app.launched, 'archive.view')
  expect(details).toMatchObject({ protection: 'keychain', folder: app.launched.home })
  expect(details.recoveryKeyMadeAt).not.toBeNull()
  const key = await keyIn()
  if (key === undefined) throw new Error('the key was not saved')
  const files = readdirSync(app.launched.home, { recursive: true, withFileTypes: true })
  for (const file of files.filter(each => each.isFile())) {
    const content = readFileSync(path.join(file.parentPath, file.name), 'latin1')
    for (const form of [key, key.replaceAll('-', '')]) expect(content, file.name).not.toContain(form)
  }
})
