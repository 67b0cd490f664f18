import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialogsChoose } from '../../scripts/runtime/dialogs'
import archive from '../../shared/i18n/it/archive.json' with { type: 'json' }
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import composer from '../../shared/i18n/it/composer.json' with { type: 'json' }
import schedule from '../../shared/i18n/it/schedule.json' with { type: 'json' }
import settings from '../../shared/i18n/it/settings.json' with { type: 'json' }
import today from '../../shared/i18n/it/today.json' with { type: 'json' }
import type { SendWish } from '../../shared/mail/sending'
import {
  askApp,
  type ConnectedApp,
  closeConnected,
  connectApp,
  saveDraft,
  startSending
} from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'
import { launchApp } from '../helpers/launch'
import { resize } from '../helpers/layout'

// What these would catch: a question about time or the archive that a keyboard or a screen reader cannot answer,
// colours that cannot be read, and words that do not fit in one of the languages.

let app: ConnectedApp
let elsewhere: string

beforeAll(async () => {
  app = await connectApp({ language: 'it' })
  elsewhere = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-elsewhere-'))
})

afterAll(async () => {
  await closeConnected(app)
  await rm(elsewhere, { recursive: true, force: true })
})

const judge = (name: string) => judgeScreen(app.launched, name)
const button = (name: string) => app.launched.page.getByRole('button', { name, exact: true })
const dialog = (name: string) => app.launched.page.getByRole('dialog', { name })
const question = (name: string) => app.launched.page.getByRole('alertdialog', { name })
const tomorrow = () => Date.now() + 24 * 3_600_000

const subject = 'Diffida ad adempiere entro il termine di legge, con richiesta di risarcimento del danno'
const send = (wish: SendWish) => startSending(app, { subject, wish })

async function choose(entry: 'at' | 'acceptBy'): Promise<void> {
  await button(schedule.when.menu).click()
  await app.launched.page.getByRole('menuitem', { name: schedule.when.entry[entry] }).click()
  await dialog(schedule.when.title[entry]).waitFor()
}

test('what waits for a person can be seen to by everybody, and so can a day on which nothing does', async () => {
  const { page } = app.launched
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
  await page.getByRole('button', { name: new RegExp(`^${common.section.today}`) }).click()
  await page.getByText(today.calm, { exact: true }).waitFor()
  await judge('today-calm')
  await startSending(app, {
    subject,
    recipients: ['piena@pec.prova.example', 'rifiutata@pec.prova.example']
  })
  const lines = page.getByRole('grid', { name: today.label }).getByRole('row')
  await expect.poll(() => lines.count(), { timeout: 60_000 }).toBe(2)
  await lines.first().click()
  await judge('today')
  for (let left = 2; left > 0; left -= 1) {
    await lines.first().getByRole('button').click()
    await expect.poll(() => lines.count()).toBe(left - 1)
  }
  await page.getByText(today.calm, { exact: true }).waitFor()
  await askApp(app.launched, 'settings.change', { undoSeconds: 10 })
  await page.getByRole('button', { name: new RegExp(`^${common.section.inbox}`) }).click()
})

test('a time to leave at and a time to be accepted by can be chosen by everybody', async () => {
  const { page } = app.launched
  await saveDraft(app, { subject })
  await page.getByRole('button', { name: /^Bozze/ }).click()
  await page
    .getByText(/^Diffida ad adempiere/)
    .first()
    .click()
  await page.getByRole('textbox', { name: composer.subject, exact: true }).focus()
  await resize(app.launched, 1440, 700)
  await choose('at')
  // A window made smaller while somebody types was taken for a keyboard on the screen, and the question hidden.
  const over = page.locator('[data-over-page]').last()
  expect(await over.evaluate(element => getComputedStyle(element).opacity)).toBe('1')
  await judge('when-at')
  await button(schedule.when.take.at).click()
  await choose('acceptBy')
  await judge('when-accept-by')
  await button(schedule.when.take.acceptBy).click()
  await page.getByText(/^Da accettare entro: /).waitFor()
  await judge('composer-deadline')
})

test('what was scheduled can be followed and taken back', async () => {
  await button(schedule.send).click()
  await app.launched.page.getByRole('region', { name: schedule.scheduled.label }).waitFor()
  await judge('scheduled')
  await button(schedule.scheduled.follow).click()
  await judge('panel-scheduled')
})

test('the question before quitting over what waits can be answered', async () => {
  await askApp(app.launched, 'settings.change', { undoSeconds: 60 })
  await send({ at: null, acceptBy: null })
  await app.launched.app.evaluate(({ app }) => app.quit())
  await question(schedule.quit.title).waitFor()
  await judge('quit')
  await button(schedule.quit.stay).click()
  await question(schedule.quit.title).waitFor({ state: 'detached' })
})

test('so can the one before the program goes to the tray', async () => {
  await askApp(app.launched, 'settings.change', { keepInTray: true })
  await app.launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await dialog(schedule.tray.title).waitFor()
  await judge('tray')
  await button(schedule.tray.stay).click()
  await askApp(app.launched, 'settings.change', { keepInTray: false })
})

test('what did not leave while the program was dead can be decided', async () => {
  const { home } = app.launched
  const soon = Date.now() + 5_000
  await send({ at: soon, acceptBy: tomorrow() })
  await app.launched.kill()
  await new Promise(resolve => setTimeout(resolve, Math.max(0, soon + 500 - Date.now())))
  app.launched = await launchApp({ home })
  await button(schedule.held.send).waitFor()
  await judge('held')
  await button(schedule.held.discard).click()
  await question(schedule.held['discard-title']).waitFor()
  await judge('held-discard')
  await app.launched.page.keyboard.press('Escape')
  await question(schedule.held['discard-title']).waitFor({ state: 'detached' })
})

test('the archive can be looked after by everybody', async () => {
  const { page } = app.launched
  await page.getByRole('button', { name: settings.title }).click()
  await page.getByRole('tab', { name: settings.tab.archive }).click()
  await page.getByText(archive.where.title).waitFor()
  await judge('settings-archive')
  await dialogsChoose(app.launched, path.join(elsewhere, 'chiave.txt'))
  await button(archive.key.save).last().click()
  await button(archive.key.new).click()
  await dialog(archive.key['new-title']).waitFor()
  await judge('new-recovery-key')
  await page.keyboard.press('Escape')
  await dialogsChoose(app.launched, path.join(elsewhere, 'ufficio.ceralacca'))
  await button(archive.backup.make).click()
  await page.getByText(archive.backup.made).waitFor()
  await button(archive.register.check).click()
  await page.getByText(/^Il registro è integro/).waitFor()
  await judge('settings-archive-used')
  await button(archive.backup.restore).click()
  await question(archive.restore.title).getByRole('textbox').fill('A')
  await judge('restore')
  expect(await question(archive.restore.title).count()).toBe(1)
})
