import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Clerk } from '../../scripts/tour/clerk'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import composer from '../../shared/i18n/it/composer.json' with { type: 'json' }
import type { InboxView } from '../../shared/ipc/views'
import { askApp, type ConnectedApp, closeConnected, connectApp } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'

// What these would catch: an address that never took a message and looks like any other, a list that chooses by
// itself, and a second answer to somebody who has one from a colleague.

let app: ConnectedApp
let clerk: Clerk

beforeAll(async () => {
  app = await connectApp({ factor: 20, language: 'it' })
  clerk = new Clerk(app.launched)
  await clerk.rows.first().waitFor()
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
})

afterAll(() => closeConnected(app))

const judge = (name: string) => judgeScreen(app.launched, name)
const field = (): Locator => clerk.page.getByRole('combobox', { name: composer.to, exact: true })
const options = (): Locator =>
  clerk.page.getByRole('listbox', { name: composer.history.list }).getByRole('option')
const chip = (address: string): Locator =>
  clerk.page.getByRole('button', {
    name: composer.chip.remove.replace('{{address}}', address),
    exact: true
  })

test('recipients show what earlier messages to them came to', async () => {
  // The history of an office that has worked elsewhere so far is in its receipts.
  const filled = async () =>
    (await askApp<InboxView>(app.launched, 'inbox.view', { mailboxId: app.mailboxId })).filling.state
  await expect.poll(filled, { timeout: 60_000 }).toBe('done')
  await clerk.page.getByRole('button', { name: common['new-message'] }).click()
  await clerk.addRecipients(
    'r.ladurner@pec-geometri.example',
    'kredite@raika-ueberetsch.example',
    'cantiere@edil-venosta.example',
    'anna.gasser@pec-ingegneri.example'
  )
  for (const words of ['mailbox-full', 'unknown-address', 'silent'] as const) {
    await clerk.page.getByText(composer.history.short[words], { exact: true }).waitFor()
  }
  await field().press('ArrowLeft')
  await clerk.page.getByText(/^anna\.gasser@pec-ingegneri\.example: consegnata una volta, il/).waitFor()
  await judge('composer-history')
})

test('addresses written to before are offered, and nothing is chosen that nobody chose', async () => {
  await field().focus()
  await clerk.page.keyboard.type('pec-pr')
  await expect.poll(() => options().count()).toBeGreaterThan(1)
  await judge('composer-suggestions')
  await field().focus()
  await clerk.page.keyboard.type('i')
  await expect.poll(() => options().count()).toBeGreaterThan(1)
  await clerk.page.keyboard.press('ArrowDown')
  const chosen = await options()
    .first()
    .locator('span')
    .first()
    .evaluate(words => words.firstChild?.textContent)
  await clerk.page.keyboard.press('Enter')
  await chip(String(chosen)).waitFor()
  expect(await field().inputValue()).toBe('')
  await clerk.page.keyboard.type('g.march')
  await expect.poll(() => options().count()).toBe(1)
  await clerk.page.keyboard.press('Enter')
  await chip('g.march').waitFor()
})

test('Escape closes the list alone, and the draft stays open', async () => {
  await clerk.page.keyboard.type('pec-pr')
  await expect.poll(() => options().count()).toBeGreaterThan(0)
  await clerk.page.keyboard.press('Escape')
  await expect.poll(() => options().count()).toBe(0)
  expect(await field().inputValue()).toBe('pec-pr')
})

test('a reply says that a colleague has answered already, and opens the receipt', async () => {
  const { practice } = app
  const from = 'consegnata.ufficio@pec.prova.example'
  practice.control.deliverIncoming({
    from,
    subject: 'Conferma sopralluogo',
    body: '<p>Si chiede conferma.</p>'
  })
  await askApp(app.launched, 'inbox.refresh', { mailboxId: app.mailboxId })
  await clerk.page.getByRole('button', { name: composer.close }).click()
  await clerk.goTo('inbox')
  await clerk.openRow(clerk.rows.filter({ hasText: 'Conferma sopralluogo' }))
  await clerk.reply()
  await clerk.page.getByText(composer.status.saved).waitFor()
  expect(await clerk.page.getByText(/già stata data risposta altrove/).count()).toBe(0)
  await sendElsewhere(from, 'Re: Conferma sopralluogo')
  const refresh = () => askApp(app.launched, 'inbox.refresh', { mailboxId: app.mailboxId })
  await expect
    .poll(
      async () => {
        await refresh()
        return clerk.page.getByText(/già stata data risposta altrove.*accettata e consegnata/).count()
      },
      { timeout: 60_000 }
    )
    .toBe(1)
  await judge('composer-answered')
  await clerk.page.getByRole('button', { name: composer.answered['open-receipt'] }).click()
  await clerk.page
    .getByRole('heading', { name: /Re: Conferma sopralluogo/ })
    .first()
    .waitFor()
})

/** As a script of the office would, with the same credentials. */
async function sendElsewhere(recipient: string, subject: string): Promise<void> {
  const { addresses, token, username, password, mailbox } = app.practice
  const answer = await fetch(`${addresses.massive}/send`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      sender: mailbox,
      recipient,
      subject,
      body: '<p>Si conferma.</p>',
      username,
      password
    })
  })
  expect(answer.status).toBe(201)
}
