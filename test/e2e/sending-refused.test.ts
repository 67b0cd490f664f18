import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Clerk, practiceRecipients } from '../../scripts/tour/clerk'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import composer from '../../shared/i18n/it/composer.json' with { type: 'json' }
import delivery from '../../shared/i18n/it/delivery.json' with { type: 'json' }
import errors from '../../shared/i18n/it/errors.json' with { type: 'json' }
import { askApp, type ConnectedApp, connectApp } from '../helpers/connected-app'
import { toast } from '../helpers/italian-page'

// What these would catch: a message that did not leave shown as sent, one that left shown as not sent, and a letter
// lost because the service would not take it.

let app: ConnectedApp
let clerk: Clerk

beforeAll(async () => {
  app = await connectApp({ factor: 2, language: 'it' })
  clerk = new Clerk(app.launched)
  await clerk.rows.first().waitFor()
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
})

afterAll(async () => {
  await app.launched.close()
  await app.practice.close()
})

/** Writes a new message and sends it at once; ends where its delivery is shown. */
async function send(subject: string, ...recipients: string[]): Promise<void> {
  await clerk.write(subject, ...recipients)
  await clerk.page.getByRole('button', { name: composer.send, exact: true }).click()
  await panel().getByRole('heading', { name: subject }).waitFor()
}

const panel = (): Locator => clerk.page.getByRole('region', { name: delivery.panel.label })

/** Everything known of one recipient. */
const card = (address: string): Locator =>
  panel()
    .getByRole('listitem')
    .filter({ has: clerk.page.getByRole('heading', { name: address }) })

const state = (address: string, name: keyof typeof delivery.state): Locator =>
  card(address).getByText(delivery.state[name], { exact: true }).first()

const { delivered, unknown } = practiceRecipients

test('402 is told as not sent, and both recipients can be written to again', async () => {
  const { page } = clerk
  const subject = 'Invito 402'
  app.practice.control.setFaults([{ kind: 'status', status: 402, endpoint: 'send', times: 1 }])
  await send(subject, delivered, unknown)
  await state(delivered, 'refused').waitFor()
  await card(delivered).getByText(delivery.words.refused).waitFor()
  // The amount that the service has named is in the sentence.
  const [before = ''] = errors.named['payment-required'].split('{{amount}}')
  await card(delivered)
    .getByText(new RegExp(`${before}\\d+,\\d\\d`))
    .waitFor()
  // The second was not tried: it would have met the same wall.
  await state(unknown, 'cancelled').waitFor()
  await page.getByText(common.notice['sends-stopped_one'].replace('{{count}}', '1')).waitFor()
  expect(await page.getByText(/il programma è stato chiuso/).count()).toBe(0)
  expect(app.practice.control.ledger()).toEqual([])

  await page.getByRole('button', { name: common.notice['to-drafts'] }).click()
  await page.getByRole('grid').getByRole('row').filter({ hasText: subject }).first().click()
  await recipient(unknown).waitFor()
  await page.getByRole('button', { name: composer.close }).click()
  await clerk.goTo('sendings')
  await clerk.sendings.first().click()
  await card(delivered).getByRole('button', { name: delivery.again['action-refused'] }).click()
  await recipient(delivered).waitFor()
  await page.getByRole('button', { name: composer.close }).click()
  await page.getByRole('button', { name: common.dismiss }).last().click()
})

const recipient = (address: string): Locator =>
  clerk.page.getByRole('button', { name: composer.chip.remove.replace('{{address}}', address) })

test('a connection lost after acceptance is an unknown outcome until its trace is found by itself', async () => {
  app.practice.control.setFaults([
    { kind: 'drop', stage: 'after', endpoint: 'send', times: 1 },
    { kind: 'receipts', mode: 'late', ms: 4_000, times: 1 }
  ])
  await send('Diffida con risposta perduta', delivered)
  await state(delivered, 'unknown').waitFor()
  await card(delivered).getByText(delivery.words.unknown).waitFor()
  await card(delivered).getByText(delivery['unknown-reason']['connection-lost']).waitFor()
  await state(delivered, 'delivered').waitFor()
  expect(app.practice.control.ledger()).toHaveLength(1)
})

test('“check now” asks at once, says when nobody answers, and finds what became of the message', async () => {
  const { page } = clerk
  const before = app.practice.control.ledger().length
  app.practice.control.setFaults([
    { kind: 'drop', stage: 'after', endpoint: 'send', times: 1 },
    { kind: 'drop', endpoint: 'inbox' }
  ])
  await send('Convocazione con risposta perduta', delivered)
  await state(delivered, 'unknown').waitFor()
  const check = card(delivered).getByRole('button', { name: delivery.check.action })
  await check.click()
  await toast(page, delivery.panel['refresh-failed'].replace('{{reason}}', errors.offline)).waitFor()
  await state(delivered, 'unknown').waitFor()
  // Slow, so that the program's own look does not find it before the button is pressed.
  app.practice.control.setFaults([{ kind: 'latency', ms: 6_000, endpoint: 'inbox' }])
  await check.click()
  await state(delivered, 'unknown').waitFor({ state: 'hidden' })
  app.practice.control.setFaults([])
  await state(delivered, 'delivered').waitFor()
  expect(app.practice.control.ledger()).toHaveLength(before + 1)
})

test('429 refuses one message, and the other waits as long as the service wants and leaves by itself', async () => {
  const before = app.practice.control.ledger().length
  app.practice.control.setFaults([{ kind: 'status', status: 429, endpoint: 'send', times: 1 }])
  await send('Invito 429', unknown, delivered)
  await state(unknown, 'refused').waitFor()
  await card(unknown).getByText(errors['rate-limited']).waitFor()
  await state(delivered, 'queued').waitFor()
  const [rest = ''] = delivery.words['queued-rests'].split('{{time}}')
  await card(delivered).getByText(rest).waitFor()
  expect(app.practice.control.ledger()).toHaveLength(before)
  // A minute, at twice the speed; never once more to the one that was refused.
  await state(delivered, 'delivered').waitFor({ timeout: 60_000 })
  expect(app.practice.control.ledger()).toHaveLength(before + 1)
  await state(unknown, 'refused').waitFor()
})
