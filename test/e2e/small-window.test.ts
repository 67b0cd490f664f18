import { afterAll, beforeAll, expect, test } from 'vitest'
import common from '../../shared/i18n/de/common.json' with { type: 'json' }
import composer from '../../shared/i18n/de/composer.json' with { type: 'json' }
import schedule from '../../shared/i18n/de/schedule.json' with { type: 'json' }
import settings from '../../shared/i18n/de/settings.json' with { type: 'json' }
import { askApp } from '../helpers/connected-app'
import { type LaunchedApp, launchApp } from '../helpers/launch'
import { resize, zoom } from '../helpers/layout'

// What these would catch: in a small window, in the language with the longest words, something that covers what leads
// on, or pushes out of view what one has to see before sending.

let launched: LaunchedApp

beforeAll(async () => {
  launched = await launchApp({ env: { CERALACCA_CLOCK: '10' } })
  await askApp(launched, 'settings.change', { language: 'de' })
  await askApp(launched, 'mailbox.open-practice')
  await launched.page.locator('html[lang="de"]').waitFor({ state: 'attached' })
  await launched.page.getByRole('option').first().waitFor()
  await resize(launched, 900, 600)
})

afterAll(async () => {
  await launched.close()
})

const boxOf = async (locator: ReturnType<LaunchedApp['page']['locator']>) => {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('it is not in view')
  return { ...box, bottom: box.y + box.height, right: box.x + box.width }
}

test('of the sidebar only the entries scroll: address and quota stay, and cover none of them', async () => {
  const { page } = launched
  // The window itself is never lower than 600 pixels; banners and larger letters leave as little as this.
  await resize(launched, 1350, 600)
  await zoom(launched, 1.5)
  const sidebar = page.getByRole('navigation', { name: common.sidebar })
  const meter = sidebar.getByRole('meter')
  await meter.waitFor()
  expect(await sidebar.evaluate(nav => nav.scrollHeight - nav.clientHeight)).toBeLessThanOrEqual(1)
  const address = sidebar.locator('[title*="@"]')
  expect((await boxOf(address)).height).toBeLessThan(24)
  const entry = sidebar.getByRole('button', { name: common.settings, exact: true })
  await entry.scrollIntoViewIfNeeded()
  expect((await boxOf(entry)).bottom).toBeLessThanOrEqual((await boxOf(meter)).y)
  expect((await boxOf(address)).y).toBeGreaterThan(0)
  await launched.screenshot('sidebar-low')
  await zoom(launched, 1)
  await resize(launched, 900, 600)
  await launched.screenshot('sidebar-small')
})

test('in the settings the way to the other leaves stays while one of them scrolls', async () => {
  const { page } = launched
  await page.getByRole('button', { name: common.settings, exact: true }).click()
  await page.getByRole('tab', { name: settings.tab.about }).click()
  await page.getByRole('tab', { name: settings.tab.sending }).click()
  const panel = page.getByRole('tabpanel')
  await panel.evaluate(element => element.lastElementChild?.scrollIntoView({ block: 'end' }))
  const dialog = await boxOf(page.getByRole('dialog'))
  const tabs = await boxOf(page.getByRole('tablist'))
  expect((await boxOf(panel)).y).toBeLessThan(dialog.y)
  const body = await boxOf(page.getByRole('dialog').locator('> header + div'))
  expect(tabs.y).toBeGreaterThan(dialog.y)
  // No strip above them in which words go by.
  expect(tabs.y - body.y).toBeLessThanOrEqual(1)
  await launched.screenshot('settings-scrolled')
  await page.keyboard.press('Escape')
})

test('the composer shows what sending does and costs, and until when, whatever it warns of', async () => {
  const { page } = launched
  await askApp(launched, 'draft.save', {
    draftId: null,
    mailboxId: 'practice',
    recipients: ['consegnata@pec.prova.example', 'studio.rossi.bianchi.avvocati@pec.prova.example'],
    subject: 'Trasmissione documenti',
    bodyHtml: '<p>Buongiorno, in allegato i documenti.</p>',
    origin: { kind: 'new' }
  })
  await page
    .getByRole('button', { name: new RegExp(`^${common.section.drafts}`) })
    .first()
    .click()
  await page.getByText('Trasmissione documenti').first().click()
  const foot = await boxOf(page.locator('footer').last())
  const way = page.getByRole('radiogroup', { name: composer['pre-flight'].way })
  expect((await boxOf(way)).bottom).toBeLessThanOrEqual(foot.y)
  expect((await boxOf(page.getByText(schedule.when['no-deadline']))).y).toBeGreaterThan(foot.y)
  await launched.screenshot('composer-small')
})

test('among the drafts the composer has the room of the reader, and its addresses are whole', async () => {
  const { page } = launched
  await resize(launched, 1440, 900)
  const pane = await boxOf(page.locator('[data-pane="composer"]'))
  expect(pane.width).toBeGreaterThan(600)
  expect(await page.locator('[data-pane="reader"]').count()).toBe(0)
  const chip = page.locator('[data-chip] > span').nth(1)
  expect(await chip.evaluate(words => words.getClientRects().length)).toBe(1)
  expect((await boxOf(chip)).height).toBeLessThan(28)
  await launched.screenshot('composer-drafts')
})
