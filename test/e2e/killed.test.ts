import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { spawnApp } from '../../scripts/runtime/launch-app'
import type { AppView } from '../../shared/ipc/views'
import type { Sending } from '../../shared/mail/sending'
import { askApp, type ConnectedApp, connectApp, startSending, timePasses } from '../helpers/connected-app'
import { launchApp } from '../helpers/launch'

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
