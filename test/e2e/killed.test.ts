import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { spawnApp } from '../../scripts/runtime/launch-app'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import mailboxes from '../../shared/i18n/it/mailboxes.json' with { type: 'json' }
import type { AppView } from '../../shared/ipc/views'
import type { KeptTexts } from '../../shared/lifecycle/kept-form'
import type { LifecycleView } from '../../shared/lifecycle/lifecycle-view'
import type { Sending } from '../../shared/mail/sending'
import { communication } from '../helpers/communication'
import {
  askApp,
  type ConnectedApp,
  connectApp,
  speak,
  startSending,
  timePasses
} from '../helpers/connected-app'
import { launchApp } from '../helpers/launch'
import { registration } from '../helpers/registration'

// What these would catch: a message lost, or sent twice, because the program or a connection ended at the wrong moment.

let app: ConnectedApp

beforeEach(async () => {
  app = await connectApp()
})

afterEach(async () => {
  await app.launched.close()
  await app.practice.close()
})

async function killAndStartAgain(): Promise<void> {
  const { home } = app.launched
  await app.launched.kill()
  app.launched = await launchApp({ home })
  await app.launched.page.getByRole('option').first().waitFor()
}

async function handoverStates(): Promise<string[]> {
  const sendings = await askApp<Sending[]>(app.launched, 'sending.list', { mailboxId: app.mailboxId })
  return sendings.flatMap(sending => sending.recipients.map(({ handover }) => handover.state))
}

test('killed during the countdown, the message waits for a word and nothing has left', async () => {
  const { practice } = app
  await startSending(app)
  await killAndStartAgain()
  const { held } = await askApp<AppView>(app.launched, 'app.view')
  expect(held.map(({ subject, why }) => [subject, why])).toEqual([['Diffida ad adempiere', 'interrupted']])
  expect(await handoverStates()).toEqual(['holding'])
  // Longer than the countdown would have been.
  await timePasses(app.launched, 0.25)
  expect([await handoverStates(), practice.control.ledger()]).toEqual([['holding'], []])
})

test('killed while the request is out, its outcome is unknown, then found, and it was sent once', async () => {
  const { practice } = app
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
  practice.control.setFaults([{ kind: 'latency', ms: 3_000, stage: 'after', endpoint: 'send' }])
  await startSending(app)
  await expect.poll(() => practice.control.ledger().length, { timeout: 20_000 }).toBe(1)
  await killAndStartAgain()
  expect(['unknown', 'handed-over']).toContain((await handoverStates())[0])
  await expect.poll(handoverStates, { timeout: 60_000 }).toEqual(['handed-over'])
  expect(practice.control.ledger()).toHaveLength(1)
})

test('a connection that breaks before the answer is not tried again by the network stack either', async () => {
  const { practice, mailboxId } = app
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
  // Connections that were used before are those Chromium would repeat a request on by itself.
  for (let look = 0; look < 3; look += 1) await askApp(app.launched, 'inbox.refresh', { mailboxId })
  practice.control.setFaults([{ kind: 'drop', stage: 'after', endpoint: 'send', times: 1 }])
  await startSending(app)
  await expect.poll(handoverStates, { timeout: 60_000 }).toEqual(['handed-over'])
  expect(practice.control.ledger()).toHaveLength(1)
})

test('killed with a registration and a communication half filled, everything typed is found again', async () => {
  const { launched, practice } = app
  const { addresses, email, apiKey } = practice
  await speak(launched, 'it')
  const input = { server: 'other', addresses, email, apiKey, keep: 'keychain' }
  await askApp(launched, 'account.connect', input)
  const office = () => app.launched.page.getByRole('button', { name: common.section.office, exact: true })
  const button = (name: string) => app.launched.page.getByRole('button', { name, exact: true })
  const field = (name: string) => app.launched.page.locator(`[name="${name}"]`)
  await office().click()
  await button(mailboxes.register).click()
  await field('casella_pec').fill(registration.casella_pec)
  await button(mailboxes.step.next).click()
  await button(mailboxes.step.next).click()
  await field('nome_richiedente').fill(registration.nome_richiedente)
  await field('codice_fiscale_richiedente').fill('RSSMRA80')
  // A rest, after which it is kept: no step is gone to.
  await expect
    .poll(async () => (await draftsOf()).map(each => each.registration.codice_fiscale_richiedente))
    .toEqual(['RSSMRA80'])
  await button(mailboxes.back).click()
  await button(mailboxes.communication.open).click()
  await field('ragione_sociale').fill(communication.ragione_sociale)
  await field('cf_piva').fill('007431')
  await expect.poll(async () => (await keptTexts())?.cf_piva).toBe('007431')
  await killAndStartAgain()
  await office().click()
  await app.launched.page.getByText(mailboxes.draft.draft, { exact: true }).click()
  expect(await field('casella_pec').inputValue()).toBe(registration.casella_pec)
  await button(mailboxes.step.next).click()
  await button(mailboxes.step.next).click()
  expect(await field('nome_richiedente').inputValue()).toBe(registration.nome_richiedente)
  expect(await field('codice_fiscale_richiedente').inputValue()).toBe('RSSMRA80')
  await button(mailboxes.back).click()
  await button(mailboxes.communication.open).click()
  await app.launched.page.getByText(mailboxes.kept.words).waitFor()
  expect(await field('ragione_sociale').inputValue()).toBe(communication.ragione_sociale)
  expect(await field('cf_piva').inputValue()).toBe('007431')
  expect(practice.control.orders()).toEqual([])
})

async function accountId(): Promise<string> {
  const { accounts } = await askApp<AppView>(app.launched, 'app.view')
  return accounts[0]?.id ?? ''
}

async function draftsOf(): Promise<LifecycleView['drafts']> {
  const view = await askApp<LifecycleView>(app.launched, 'lifecycle.view', { accountId: await accountId() })
  return view.drafts
}

async function keptTexts(): Promise<KeptTexts | null> {
  const of = { accountId: await accountId(), kind: 'communication', about: null }
  return askApp<KeptTexts | null>(app.launched, 'form.kept', of)
}

test('a second start brings the first window to the front instead of a second outbox', async () => {
  const { app: first, home, page } = app.launched
  await page.getByRole('option').first().waitFor()
  const focused = () => first.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.id)
  const ours = await first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.id)
  // Something else is in front meanwhile.
  const other = await first.evaluate(({ BrowserWindow }) => {
    const window = new BrowserWindow()
    window.focus()
    return window.id
  })
  await expect.poll(focused).toBe(other)
  const [code] = await once(spawnApp({ home }), 'exit')
  expect(code).toBe(0)
  await expect.poll(focused).toBe(ours)
  await first.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.destroy(), other)
  expect(first.windows()).toHaveLength(1)
})
