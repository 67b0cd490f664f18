import { spawn } from 'node:child_process'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { projectRoot } from '../../scripts/runtime/project'
import composer from '../../shared/i18n/it/composer.json' with { type: 'json' }
import schedule from '../../shared/i18n/it/schedule.json' with { type: 'json' }
import type { AppView } from '../../shared/ipc/views'
import type { SendWish } from '../../shared/mail/sending'
import { romeWall } from '../../shared/time/rome'
import {
  askApp,
  type ConnectedApp,
  closeConnected,
  connectApp,
  handoverStates,
  requestsSince,
  saveDraft,
  sendingsOf,
  spoil,
  startSending
} from '../helpers/connected-app'
import { launchApp } from '../helpers/launch'

// What these would catch: a letter that leaves at the wrong time or after all by itself, and a program that ends over
// one without a word.

let app: ConnectedApp

beforeEach(async () => {
  app = await connectApp({ language: 'it' })
})

afterEach(() => closeConnected(app))

const states = () => handoverStates(app)
const button = (name: string) => app.launched.page.getByRole('button', { name, exact: true })

const send = (wish: SendWish) => startSending(app, { wish })

const tomorrow = () => Date.now() + 24 * 3_600_000

async function startAgain(): Promise<void> {
  const { home } = app.launched
  app.launched = await launchApp({ home })
  await expect
    .poll(async () => (await askApp<AppView>(app.launched, 'app.view')).mailboxes[0]?.connection.state)
    .toBe('connected')
}

test('a letter is given a time by the menu beside Send and leaves then, not now', async () => {
  const { page } = app.launched
  await saveDraft(app)
  await page.getByRole('button', { name: /^Bozze/ }).click()
  await page.getByText('Diffida ad adempiere').first().click()
  await button(schedule.when.menu).click()
  await page.getByRole('menuitem', { name: schedule.when.entry.at }).click()
  // Tomorrow at nine is where choosing begins; the keyboard changes the hour.
  const hour = page.getByRole('dialog').getByRole('spinbutton').nth(3)
  await hour.focus()
  await page.keyboard.type('1030')
  await button(schedule.when.take.at).click()
  await page.getByText(/^Parte: .*10:30/).waitFor()
  await button(schedule.send).click()
  await page.getByRole('region', { name: schedule.scheduled.label }).waitFor()
  const [handover] = (await sendingsOf(app)).flatMap(one => one.recipients.map(each => each.handover))
  expect(handover).toMatchObject({ state: 'scheduled', acceptBy: null })
  const wall = romeWall(handover?.state === 'scheduled' ? handover.at : 0)
  expect([wall.hour, wall.minute, wall.day]).toEqual([10, 30, romeWall(tomorrow()).day])
  await button(schedule.scheduled.undo).click()
  await button(schedule.send).waitFor()
  expect(await states()).toEqual([])
  await expect(page.getByRole('button', { name: composer.send, exact: true }).count()).resolves.toBe(0)
})

test('a schedule missed while the program was dead stands in a notice and leaves only at a word', async () => {
  const soon = Date.now() + 5_000
  await send({ at: soon, acceptBy: soon + 200 })
  await app.launched.kill()
  await new Promise(resolve => setTimeout(resolve, Math.max(0, soon + 500 - Date.now())))
  await startAgain()
  await app.launched.page
    .getByText(/«Diffida ad adempiere» .* doveva partire e qui non risulta partito/)
    .waitFor()
  expect([await states(), app.practice.control.ledger()]).toEqual([['scheduled'], []])
  await button(schedule.held.send).click()
  // Its deadline has passed meanwhile, which is asked about.
  await button(schedule.late.send).click()
  await expect.poll(() => app.practice.control.ledger().length, { timeout: 20_000 }).toBe(1)
  await expect.poll(() => app.launched.page.getByText(/doveva partire/).count()).toBe(0)
})

test('quitting with something scheduled asks, and the schedule outlives the answer', async () => {
  await send({ at: tomorrow(), acceptBy: null })
  const { launched } = app
  const quit = () => launched.app.evaluate(({ app }) => app.quit())
  const question = launched.page.getByRole('alertdialog', { name: schedule.quit.title })
  await quit()
  await question.waitFor()
  await button(schedule.quit.stay).click()
  await question.waitFor({ state: 'detached' })
  // The cross of the window is no way around it.
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await question.waitFor()
  const ended = new Promise(resolve => launched.app.process().once('exit', resolve))
  await button(schedule.quit.quit).click()
  await ended
  await startAgain()
  expect([await states(), app.practice.control.ledger()]).toEqual([['scheduled'], []])
})

test('the end of the session does not wait for an answer, and ends in order', async () => {
  await send({ at: tomorrow(), acceptBy: null })
  const { home } = app.launched
  await app.launched.kill()
  // Without automation, which takes the signal for itself.
  const [electron = '', ...args] = [
    process.env.CERALACCA_ELECTRON_PATH,
    ...(process.env.CERALACCA_ELECTRON_ARGS ?? '').split(' ').filter(word => word !== ''),
    projectRoot
  ]
  spoil(app.practice)
  const child = spawn(electron, args, { env: { ...process.env, CERALACCA_HOME: home }, stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise(resolve => child.once('exit', resolve))
  await expect.poll(() => requestsSince(app.practice), { timeout: 30_000 }).toBeGreaterThan(0)
  // Long enough for a window that could ask.
  await new Promise(resolve => setTimeout(resolve, 2_000))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  await startAgain()
  expect(await states()).toEqual(['scheduled'])
})

test('closing the window may leave the program in the tray, which is said once', async () => {
  const { launched } = app
  await askApp(launched, 'settings.change', { keepInTray: true })
  const close = () => launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  const visible = () =>
    launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await close()
  await button(schedule.tray.close).click()
  await expect.poll(visible).toBe(false)
  await expect(launchApp({ home: launched.home })).rejects.toThrow()
  await expect.poll(visible).toBe(true)
  await close()
  await expect.poll(visible).toBe(false)
})
