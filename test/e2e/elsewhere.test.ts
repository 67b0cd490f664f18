import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClock } from '../../electron/clock'
import { createMassiveClient } from '../../electron/service/massive-client'
import { createSendPacer } from '../../electron/service/pace'
import { Clerk, practiceRecipients } from '../../scripts/tour/clerk'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import delivery from '../../shared/i18n/it/delivery.json' with { type: 'json' }
import today from '../../shared/i18n/it/today.json' with { type: 'json' }
import { askApp, type ConnectedApp, closeConnected, connectApp, sendingsOf } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'

// What these would catch: a colleague's message whose failure nobody here hears of, and the offer, the board or Today in
// words that do not fit or cannot be reached.

let app: ConnectedApp
let clerk: Clerk

beforeAll(async () => {
  app = await connectApp({ factor: 10, language: 'it' })
  clerk = new Clerk(app.launched)
  await clerk.rows.first().waitFor()
})

afterAll(() => closeConnected(app))

const subject = 'Diffida ad adempiere entro quindici giorni dal ricevimento della presente'

/** As a colleague does on another computer, with the same credentials. */
async function sendElsewhere(...recipients: string[]): Promise<void> {
  const { addresses, username, token, password, mailbox } = app.practice
  const clock = createClock({ factor: 10 })
  const client = createMassiveClient({
    baseAddress: addresses.massive,
    mailbox: { username },
    credentials: async () => ({ ok: true, value: { token, username, password } }),
    fetch: (url, init) => fetch(url, init),
    clock,
    pacer: createSendPacer({ clock }),
    random: Math.random
  })
  const sent = await client.send({
    sender: mailbox,
    recipients,
    subject,
    bodyHtml: '<p>Si diffida.</p>',
    attachments: []
  })
  expect(sent.kind).toBe('handed-over')
}

const dialog = () => clerk.page.getByRole('dialog')

test('what a colleague sent is offered, followed where one wants that, and its failure stands in Today', async () => {
  const { page } = clerk
  const failure = page.getByRole('grid', { name: today.label }).getByText(subject)
  await clerk.goTo('sendings')
  await sendElsewhere(practiceRecipients.unknown)
  const show = page.getByRole('button', { name: delivery.elsewhere.show })
  await show.click({ timeout: 30_000 })
  await dialog().getByText(subject).waitFor({ timeout: 30_000 })
  await judgeScreen(app.launched, 'elsewhere')
  expect(await sendingsOf(app)).toEqual([])
  await dialog()
    .getByRole('button', { name: delivery.elsewhere['follow-one'].replace('{{subject}}', subject) })
    .click()
  await dialog().getByText(subject).waitFor({ state: 'detached' })
  // What the practice mailbox began with was not sent from here either, and is still offered.
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await clerk.sendings.first().click()
  await page.getByText(delivery.elsewhere.note).waitFor()
  await page.getByText(delivery.cause['unknown-address']).waitFor({ timeout: 30_000 })
  await judgeScreen(app.launched, 'followed-elsewhere')
  await clerk.goTo('today')
  await failure.waitFor()
  await judgeScreen(app.launched, 'today')
})

test('the settings say of what the desktop tells', async () => {
  await askApp(app.launched, 'settings.change', { summaryHour: 17 })
  await clerk.page.getByRole('button', { name: common.settings }).click()
  const notices = dialog().getByRole('heading', { name: 'Notifiche' })
  await notices.scrollIntoViewIfNeeded()
  await judgeScreen(app.launched, 'notifications')
})
