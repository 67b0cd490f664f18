import { afterAll, beforeAll, expect, test } from 'vitest'
import { Clerk } from '../../scripts/tour/clerk'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import errors from '../../shared/i18n/it/errors.json' with { type: 'json' }
import reader from '../../shared/i18n/it/reader.json' with { type: 'json' }
import welcome from '../../shared/i18n/it/welcome.json' with { type: 'json' }
import {
  askApp,
  type ConnectedApp,
  connectApp,
  requestsSince,
  spoil,
  startSending,
  timePasses
} from '../helpers/connected-app'
import { toast } from '../helpers/italian-page'

// What these would catch: a poller that goes on knocking with refused credentials until the mailbox is locked, one
// that never begins again, and mail that cannot be read any more because the line is down.

/** Longer than any poller waits: the inbox a minute, the quota five, a delivery that is not final up to an hour. */
const longestPoll = 61

let app: ConnectedApp
let clerk: Clerk

beforeAll(async () => {
  app = await connectApp({ factor: 1_200, language: 'it' })
  clerk = new Clerk(app.launched)
  await clerk.rows.first().waitFor()
})

afterAll(async () => {
  await app.launched.close()
  await app.practice.close()
})

const refusedBand = () =>
  app.launched.page.getByText(`${errors['credentials-refused']} ${common.connection.stopped}`)
const offlineBand = () => app.launched.page.getByText(`${errors.offline} ${common.connection.kept}`)

/** Sees to it that nothing is asked for longer than any poller waits. */
async function expectSilence(): Promise<void> {
  // What was under way when the refusal came is answered first.
  await timePasses(app.launched, 1)
  const before = requestsSince(app.practice)
  await timePasses(app.launched, longestPoll)
  expect(requestsSince(app.practice)).toBe(before)
}

test('after a refusal every poller is silent until a person acts', async () => {
  const { practice, launched } = app
  // A delivery that is never final keeps its follower asking.
  await startSending(app, { recipients: ['muta@pec.prova.example'] })
  await expect.poll(() => practice.control.ledger().length).toBe(1)
  spoil(practice)
  await timePasses(launched, longestPoll)
  expect(requestsSince(practice)).toBeGreaterThan(60)
  spoil(practice, { kind: 'status', status: 401 })
  await refusedBand().waitFor()
  await expectSilence()
})

test('another try with the same credentials asks once more, and falls silent again', async () => {
  const { practice, launched } = app
  spoil(practice, { kind: 'status', status: 401 })
  await launched.page.getByRole('button', { name: common['try-again'], exact: true }).click()
  await expect.poll(() => requestsSince(practice)).toBeGreaterThan(0)
  await refusedBand().waitFor()
  await expectSilence()
})

test('new credentials are tried first: wrong ones change nothing, right ones bring the mail', async () => {
  const { practice, launched } = app
  const { page } = launched
  spoil(practice)
  await page.getByRole('button', { name: common.connection['enter-credentials'] }).click()
  const dialog = page.getByRole('dialog', { name: welcome.reconnect.title })
  const field = (name: 'password' | 'token') =>
    dialog.getByRole('textbox', { name: welcome.field[name], exact: true })
  await field('token').fill(practice.token)
  await field('password').fill('sbagliata')
  await dialog.getByRole('button', { name: welcome.reconnect.action }).click()
  await expect.poll(() => requestsSince(practice)).toBe(1)
  await dialog.getByText(welcome.refused.title).waitFor()
  await expectSilence()

  const subject = 'Arrivato mentre la casella era ferma'
  practice.control.deliverIncoming({ from: 'rossi@pec.prova.example', subject, body: 'Si comunica.' })
  await field('password').fill(practice.password)
  await dialog.getByRole('button', { name: welcome.reconnect.action }).click()
  await toast(page, welcome.connected.replace('{{address}}', practice.mailbox)).waitFor()
  await refusedBand().waitFor({ state: 'hidden' })
  await clerk.rows.filter({ hasText: subject }).waitFor()
})

test('while the line is down what was loaded stays readable, and the rest comes by itself afterwards', async () => {
  const { practice, launched } = app
  const { page } = launched
  await clerk.openRow(clerk.rows.nth(1))
  const text = await page.locator('article iframe').contentFrame().locator('body').innerText()
  await clerk.openRow(clerk.rows.nth(2))
  // Listed, but its text is not here yet.
  const listed = 'Elencato senza testo'
  await askApp(launched, 'inbox.fill', { mailboxId: app.mailboxId, run: false })
  practice.control.deliverIncoming({ from: 'rossi@pec.prova.example', subject: listed, body: 'Si comunica.' })
  await askApp(launched, 'inbox.refresh', { mailboxId: app.mailboxId })
  await clerk.rows.filter({ hasText: listed }).waitFor()
  spoil(practice, { kind: 'drop' })
  await offlineBand().waitFor()

  await clerk.openRow(clerk.rows.nth(2))
  expect(await page.locator('article iframe').contentFrame().locator('body').innerText()).toBe(text)
  await clerk.rows.filter({ hasText: listed }).click()
  await page.getByText(reader.failed).waitFor()
  await page.getByRole('article').getByText(errors.offline).waitFor()
  await page.getByRole('meter', { name: common.quota.label }).waitFor()

  const subject = 'Arrivato dopo il guasto'
  practice.control.deliverIncoming({ from: 'rossi@pec.prova.example', subject, body: 'Si comunica.' })
  spoil(practice)
  await offlineBand().waitFor({ state: 'hidden' })
  await clerk.rows.filter({ hasText: subject }).waitFor()
  await page.getByRole('article').getByRole('button', { name: reader['try-again'] }).click()
  await page.locator('article iframe').waitFor()
})
