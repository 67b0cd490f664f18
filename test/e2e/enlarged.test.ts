import { afterAll, beforeAll, expect, test } from 'vitest'
import { Clerk, practiceRecipients } from '../../scripts/tour/clerk'
import germanDelivery from '../../shared/i18n/de/delivery.json' with { type: 'json' }
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import { askApp, type ConnectedApp, connectApp, speak } from '../helpers/connected-app'
import { cutTexts, resize, zoom } from '../helpers/layout'

// What these would catch: a state whose words are cut for somebody who needs large letters, and a mailbox that fills up
// with nobody told, or told by a colour alone.

let app: ConnectedApp

beforeAll(async () => {
  app = await connectApp({ factor: 300, language: 'it' })
  await new Clerk(app.launched).rows.first().waitFor()
})

afterAll(async () => {
  await app.launched.close()
  await app.practice.close()
})

/** Lets the service count so many hundredths of the mailbox as used. */
function fill(hundredths: number): void {
  app.practice.control.setQuota({ usage: hundredths * 10_000, limit: 1_000_000 })
}

/** The colour of the filled part, and that of a token of the style sheet. */
async function gaugeColours(token: string): Promise<string[]> {
  return app.launched.page.getByRole('meter', { name: common.quota.label }).evaluate((meter, token) => {
    const probe = document.createElement('i')
    probe.style.background = `var(${token})`
    document.body.append(probe)
    const wanted = getComputedStyle(probe).backgroundColor
    probe.remove()
    const filled = [...meter.querySelectorAll('div')].find(part => part.style.width !== '')
    return [filled === undefined ? '' : getComputedStyle(filled).backgroundColor, wanted]
  }, token)
}

test.each([
  { hundredths: 79, level: null, token: '--ink-soft' },
  { hundredths: 80, level: 'nearly-full', token: '--warn-ink' },
  { hundredths: 94, level: 'nearly-full', token: '--warn-ink' },
  { hundredths: 95, level: 'full', token: '--bad-ink' }
] as const)('a mailbox that is $hundredths % full is told in words and in its colour', async gauge => {
  const { page } = app.launched
  fill(gauge.hundredths)
  const share = new Intl.NumberFormat('it', { style: 'percent' }).format(gauge.hundredths / 100)
  const words = gauge.level === null ? common.quota.share : common.quota.words[gauge.level]
  await page.getByText(words.replace('{{share}}', share)).waitFor()
  const [filled, wanted] = await gaugeColours(gauge.token)
  expect(filled).toBe(wanted)
})

const sizes = [
  { width: 1440, height: 900 },
  { width: 900, height: 600 }
] as const

const languages = ['it', 'de'] as const

async function expectNothingCut(where: string): Promise<void> {
  for (const language of languages) {
    await speak(app.launched, language)
    await expect.poll(() => cutTexts(app.launched.page), { message: `${where}, ${language}` }).toEqual([])
  }
}

test('at 200 % everything can be reached and no words are cut, also in the smallest window', async () => {
  const { launched } = app
  const { page } = launched
  await askApp(launched, 'settings.change', { undoSeconds: 0 })
  const clerk = new Clerk(launched)
  const { delivered, unknown } = practiceRecipients
  await clerk.write('Trasmissione documenti', delivered, unknown, 'ordinaria@pec.prova.example')
  await zoom(launched, 2)
  for (const { width, height } of sizes) {
    const size = `${width} x ${height}`
    await resize(launched, width, height)
    await expectNothingCut(`composer, ${size}`)
  }
  await speak(launched, 'it')
  await page.getByRole('button', { name: 'Invia', exact: true }).click()
  await clerk.awaitState('failed')
  for (const { width, height } of sizes) {
    const size = `${width} x ${height}`
    await resize(launched, width, height)
    await expectNothingCut(`delivery, ${size}`)
  }
  for (const state of ['delivered', 'failed', 'accepted-ordinary'] as const) {
    const badge = page.getByText(germanDelivery.state[state], { exact: true }).first()
    await badge.scrollIntoViewIfNeeded()
    const box = await badge.boundingBox()
    expect(box !== null && box.x >= 0 && box.x + box.width <= 450, state).toBe(true)
  }
  await speak(launched, 'it')
  await page.getByRole('button', { name: common.section.sendings, exact: true }).click()
  await expectNothingCut('sendings')
  await speak(launched, 'it')
  await page.getByRole('button', { name: common.menu }).click()
  await page.getByRole('meter', { name: common.quota.label }).first().waitFor()
  await expectNothingCut('menu')
  await speak(launched, 'it')
  await page.getByRole('button', { name: new RegExp(`^${common.section.inbox}`) }).click()
  await clerk.openRow(clerk.rows.nth(1))
  for (const { width, height } of sizes) {
    await resize(launched, width, height)
    await expectNothingCut(`reader, ${width} x ${height}`)
  }
})
