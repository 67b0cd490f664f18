import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Clerk, practiceRecipients } from '../../scripts/tour/clerk'
import composer from '../../shared/i18n/it/composer.json' with { type: 'json' }
import delivery from '../../shared/i18n/it/delivery.json' with { type: 'json' }
import settings from '../../shared/i18n/it/settings.json' with { type: 'json' }
import { askApp, type ConnectedApp, connectApp } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'

// What these would catch: the same letter that leaves twice without a question, several who are written to under one
// code by a slip, and a lost letter that nobody is asked about.

let app: ConnectedApp
let clerk: Clerk

beforeAll(async () => {
  app = await connectApp({ factor: 20, language: 'it' })
  clerk = new Clerk(app.launched)
  await clerk.rows.first().waitFor()
  await askApp(app.launched, 'settings.change', { undoSeconds: 0, traceMinutes: 5 })
})

afterAll(async () => {
  await app.launched.close()
  await app.practice.close()
})

const { delivered, unknown } = practiceRecipients
const judge = (name: string) => judgeScreen(app.launched, name)
const press = (name: string) => clerk.page.getByRole('button', { name, exact: true }).click()
const panel = (): Locator => clerk.page.getByRole('region', { name: delivery.panel.label })
const question = (): Locator => clerk.page.getByRole('alertdialog', { name: composer.anyway.title })
const accepted = () => app.practice.control.ledger().length

test('the same letter to the same address asks first, and leaves only at a person’s word', async () => {
  await clerk.write('Sollecito di pagamento', delivered)
  await press(composer.send)
  await panel().getByRole('heading', { name: 'Sollecito di pagamento' }).waitFor()
  await clerk.awaitState('delivered')
  const before = accepted()
  await clerk.write('sollecito  di pagamento', delivered)
  await clerk.page.getByText(/C’è già un invio a/).waitFor()
  await judge('composer-sent-before')
  await press(composer.send)
  await question().waitFor()
  await judge('send-anyway')
  expect(accepted()).toBe(before)
  await press(composer.anyway.confirm)
  await panel().getByRole('heading', { name: 'sollecito di pagamento' }).waitFor()
  await expect.poll(accepted).toBe(before + 1)
})

test('a notice under L. 53/1994 asks first, and can go back to its writer', async () => {
  const before = accepted()
  await clerk.write('Notificazione ai sensi della L. 53/1994', delivered)
  await press(composer.send)
  await question()
    .getByText(/né le ricevute originali/)
    .waitFor()
  await question().getByRole('button').first().click()
  await clerk.page.getByRole('button', { name: composer.send, exact: true }).waitFor()
  expect(accepted()).toBe(before)
  await press(composer.close)
})

test('several go out together only by choice, in one request, and each is told apart', async () => {
  await clerk.write('Convocazione', delivered, unknown)
  await clerk.page.getByText(/2 invii separati/).waitFor()
  await clerk.page.getByRole('radio', { name: composer['pre-flight'].together }).click()
  await clerk.page.getByText(composer['pre-flight']['together-means']).waitFor()
  await clerk.page.getByText(composer.status.saved).waitFor()
  await judge('composer-together')
  await press(composer.send)
  await panel().getByRole('heading', { name: 'Convocazione' }).waitFor()
  await clerk.awaitState('delivered')
  await clerk.awaitState('failed')
  expect(app.practice.control.ledger().at(-1)?.recipients).toEqual([delivered, unknown])
  await judge('panel-together')
})

test('a letter without a trace is put to a person; what is sent again is linked, and told as double when both were sent', async () => {
  const subject = 'Diffida con risposta perduta'
  app.practice.control.setFaults([
    { kind: 'drop', stage: 'after', endpoint: 'send', times: 1 },
    { kind: 'receipts', mode: 'late', ms: 14 * 60_000, times: 1 }
  ])
  await clerk.write(subject, delivered)
  await press(composer.send)
  await panel().getByRole('heading', { name: subject }).waitFor()
  await clerk.awaitState('unknown')
  await panel()
    .getByText(new RegExp(delivery.search['no-trace'].slice(0, 40)))
    .waitFor({ timeout: 60_000 })
  await judge('panel-no-trace')
  await panel().getByRole('button', { name: delivery.again.action }).click()
  await press(delivery.again.confirm)
  await clerk.page.getByText(/Ripete il messaggio del/).waitFor()
  await judge('composer-again')
  await press(composer.send)
  await panel()
    .getByText(/Scritto di nuovo dopo/)
    .waitFor()
  await clerk.awaitState('delivered')
  await panel()
    .getByText(/entrambi i tentativi sono stati affidati al servizio/)
    .waitFor({ timeout: 60_000 })
  await judge('panel-twice')
})

test('what could not be verified is marked as an assumption', async () => {
  await press('Impostazioni')
  await clerk.page.getByRole('tab', { name: settings.tab.sending }).click()
  await clerk.page.getByRole('heading', { name: settings.assumption.title }).scrollIntoViewIfNeeded()
  await judge('settings-assumptions')
})
