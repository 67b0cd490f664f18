import { afterEach, expect, test } from 'vitest'
import { Clerk } from '../../scripts/tour/clerk'
import delivery from '../../shared/i18n/it/delivery.json' with { type: 'json' }
import today from '../../shared/i18n/it/today.json' with { type: 'json' }
import {
  askApp,
  type ConnectedApp,
  closeConnected,
  connectApp,
  startSending,
  timePasses
} from '../helpers/connected-app'

// What these would catch: a recipient who is shown as delivered, or as failed, because the receipt of another was read
// for his; and silence that nobody is warned of, because no notice ever came.

let app: ConnectedApp
afterEach(() => closeConnected(app))

const at = (name: string) => `${name}@pec.prova.example`
const everybody = ['consegnata', 'lenta', 'sconosciuta', 'piena', 'muta'].map(at)

/** More than a day of the program's time, and hours more on a machine that is slow to accept them; in half a minute. */
const factor = 3_000
const dayAndMore = 32 * 60

/** Sends to all five and lets more than a day go by; answers what the board then says of each, in its words. */
async function followed(worstCase: boolean) {
  app = await connectApp({ factor, language: 'it' })
  const clerk = new Clerk(app.launched)
  await clerk.rows.first().waitFor()
  app.practice.control.setWorstCase(worstCase)
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
  await startSending(app, { recipients: everybody })
  await timePasses(app.launched, dayAndMore)
  await clerk.goTo('sendings')
  await clerk.sendings.first().click()
  const { page } = clerk
  const panel = page.getByRole('region', { name: delivery.panel.label })
  const said = await Promise.all(
    everybody.map(async address => {
      const card = panel
        .getByRole('listitem')
        .filter({ has: page.getByRole('heading', { name: address }) })
        .first()
      // Words that are still being laid out are none.
      await expect.poll(() => card.innerText()).toContain(address)
      return (await card.innerText()).replaceAll(/\s+/g, ' ')
    })
  )
  await clerk.goTo('today')
  const lines = page.getByRole('grid', { name: today.label }).getByRole('row')
  await lines.first().waitFor()
  const about = lines.filter({ hasText: '@pec.prova.example' })
  await expect.poll(() => about.count()).toBeGreaterThan(2)
  return { said, lines: await about.allInnerTexts() }
}

const { words, cause, silence } = delivery
const [delivered, slow, unknown, full, silent] = [0, 1, 2, 3, 4]

test('five recipients are followed until each is shown as what became of it', async () => {
  const { said, lines } = await followed(false)
  expect(said[delivered]).toContain(words.delivered)
  expect(said[delivered]).not.toContain(delivery.step.delay)
  expect(said[slow]).toContain(words.delivered)
  expect(said[slow]).toContain(delivery.step.delay)
  expect(said[unknown]).toContain(cause['unknown-address'])
  expect(said[full]).toContain(cause['mailbox-full'])
  expect(said[silent]).toContain(words.accepted)
  expect(said[silent]).toContain(silence.red)
  expect(lines).toHaveLength(3)
  expect(lines.join()).not.toMatch(/consegnata@|lenta@/)
})

test('the same where the service hides what is bad and shows originals in the place of receipts', async () => {
  const { said, lines } = await followed(true)
  for (const each of [delivered, slow]) expect(said[each]).toContain(words.delivered)
  for (const each of [unknown, full]) {
    expect(said[each]).toContain(words.failed)
    // A receipt whose words cannot be had names no reason, and none is made up.
    expect(said[each]).toContain(delivery.card['reason-not-given'])
  }
  expect(said[silent]).toContain(silence.red)
  for (const each of said) expect(each).toContain(delivery.card['recipient-not-given'])
  expect(lines).toHaveLength(3)
})
