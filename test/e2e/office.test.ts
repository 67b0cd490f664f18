import { afterAll, beforeAll, expect, test } from 'vitest'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import office from '../../shared/i18n/it/office.json' with { type: 'json' }
import welcome from '../../shared/i18n/it/welcome.json' with { type: 'json' }
import type { AppView } from '../../shared/ipc/views'
import { askApp } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What these would catch: an account that cannot be reached without a mailbox, a page of it that shows a secret, cuts
// its words or cannot be read aloud, and a token that outlives the account here.

let launched: LaunchedApp

beforeAll(async () => {
  launched = await launchApp({ env: { CERALACCA_CLOCK: '10' } })
  await askApp(launched, 'settings.change', { language: 'it' })
})

afterAll(async () => {
  await launched.close()
})

const button = (name: string) => launched.page.getByRole('button', { name, exact: true })

test('whoever has no mailbox yet comes to the account from the first page', async () => {
  await button(welcome.office.action).click()
  await button(office.none.connect).waitFor()
  await judgeScreen(launched, 'office-none')
  await button(office.none.connect).click()
  await launched.page.getByRole('dialog').waitFor()
  await judgeScreen(launched, 'account-connect')
  await launched.page.keyboard.press('Escape')
  await button(common['to-welcome']).click()
  await button(welcome.office.action).click()
})

test('the practice account has credit, a token of its own and permissions', async () => {
  await button(office.none.practice).click()
  // The page begins anew with the account.
  await launched.page.getByRole('tab', { name: office.tab.mailboxes }).waitFor()
  await launched.page.getByRole('tab', { name: office.tab.account }).click()
  await launched.page.getByText('500,00 €').first().waitFor()
  const { accounts } = await askApp<AppView>(launched, 'app.view')
  expect(accounts).toMatchObject([
    { server: 'practice', trouble: null, token: { scopes: expect.any(Array) } }
  ])
  await button(office.scopes.title).click()
  await launched.page.getByText('POST:ws.pecmassiva.com/send').waitFor()
  await judgeScreen(launched, 'office-account')
})

test('disconnecting asks, and leaves nothing', async () => {
  await button(office['sign-out'].action).click()
  await launched.page.getByRole('alertdialog').waitFor()
  await judgeScreen(launched, 'account-sign-out')
  await button(office['sign-out'].confirm).click()
  await button(office.none.connect).waitFor()
  expect(await askApp<AppView>(launched, 'app.view')).toMatchObject({ accounts: [] })
})
