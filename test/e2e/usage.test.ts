import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import office from '../../shared/i18n/it/office.json' with { type: 'json' }
import usage from '../../shared/i18n/it/usage.json' with { type: 'json' }
import welcome from '../../shared/i18n/it/welcome.json' with { type: 'json' }
import type { AppView } from '../../shared/ipc/views'
import { askApp, handoverStates, startSending } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What these would catch: a chart whose figures cannot be read as words, a page of usage that needs an account or hides
// that there is none, and a table that is not what was shown.

let launched: LaunchedApp
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-usage-'))
  launched = await launchApp({ env: { CERALACCA_CLOCK: '10' } })
  await askApp(launched, 'settings.change', { language: 'it' })
})

afterAll(async () => {
  await launched.close()
  await rm(folder, { recursive: true, force: true })
})

const button = (name: string) => launched.page.getByRole('button', { name, exact: true })
const tab = (name: string) => launched.page.getByRole('tab', { name, exact: true })

/** One message, to one recipient, from the practice's mailbox. */
async function sendOne(): Promise<void> {
  const mailboxId = await askApp<string>(launched, 'mailbox.open-practice')
  await askApp(launched, 'settings.change', { undoSeconds: 0 })
  await startSending({ launched, mailboxId })
  const states = () => handoverStates({ launched, mailboxId })
  await expect.poll(states, { timeout: 30_000 }).toEqual(['handed-over'])
}

test('without an account the own figures are there, and it says so', async () => {
  await button(welcome.office.action).click()
  await tab(office.tab.usage).click()
  await launched.page.getByText(usage['no-account']).waitFor()
  // Nothing was sent yet: a sentence says so, where an empty chart would say nothing.
  await launched.page.getByText(usage.nothing.own).waitFor()
  await judgeScreen(launched, 'usage-none')
})

test('with an account its requests stand beside our own, as a chart, in words and as a table', async () => {
  await tab(office.tab.account).click()
  await button(office.none.practice).click()
  // The page begins anew with the account.
  await tab(office.tab.mailboxes).waitFor()
  await sendOne()
  await tab(office.tab.usage).click()
  await launched.page.getByText(usage.figure.sends).waitFor()
  // One of the marks of our own sends stands above nought, and the words say how many they are.
  const [sent = ''] = usage.chart.account.split('; ').slice(1)
  const chart = launched.page.getByRole('img', { name: sent.split('.')[0]?.replace('{{sent}}', '1') ?? '' })
  await chart.waitFor()
  const marks = chart.locator('path[transform]')
  const tops = await marks.evaluateAll(all => all.map(each => each.getBoundingClientRect().top))
  expect(tops.filter(top => top < Math.max(...tops))).toHaveLength(1)
  await judgeScreen(launched, 'usage-account')
  await launched.page.getByRole('radio', { name: usage.period['by-month'] }).click()
  await launched.page.getByText(usage.table['by-month']).waitFor()
  await judgeScreen(launched, 'usage-year')
})

test('plan and budget follow, with where their figures come from', async () => {
  await askApp(launched, 'settings.change', { plan: 'yearly-365k' })
  await launched.page.getByText(usage.plan['since-unknown']).waitFor()
  await launched.page.locator('label', { hasText: usage.budget['stop-note'] }).click()
  await launched.page.getByLabel(usage.budget.amount).fill('25')
  await button(usage.budget.save).scrollIntoViewIfNeeded()
  // What lies in the page's own scroller must not move the window's page.
  expect(await launched.page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0)
  await judgeScreen(launched, 'usage-plan')
  await button(usage.budget.save).click()
  await launched.page.getByText(usage.budget.saved).waitFor()
  expect((await askApp<AppView>(launched, 'app.view')).settings.budget).toEqual({
    milliEuro: 25_000,
    whenExceeded: 'stop'
  })
})

test('the table is saved as it is shown', async () => {
  const file = path.join(folder, 'consumi.csv')
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await button(usage.export.action).click()
  await launched.page.getByText(usage.export.done).waitFor()
  expect(await readFile(file, 'utf8')).toMatch(/^\ufeffperiod,sent,unknown,refused,requests,/)
})
