import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FaultInput } from '../../electron/practice/faults'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import type { InboxView } from '../../shared/ipc/views'
import {
  askApp,
  type ConnectedApp,
  connectApp,
  handoverStates,
  requestsSince,
  spoil,
  startSending,
  timePasses
} from '../helpers/connected-app'

// What this would catch: a program that takes nonsense for an empty mailbox and loses mail, that storms a service which
// answers it, or that needs to be told when the service is itself again.

let app: ConnectedApp

beforeAll(async () => {
  // No faster: what takes a second on a busy machine must stay within the minutes in which a trace is looked for.
  app = await connectApp({ factor: 300, language: 'it' })
  await app.launched.page.getByRole('option').first().waitFor()
})

afterAll(async () => {
  await app.launched.close()
  await app.practice.close()
})

/** What a proxy, a half-finished update and a broken line make of a service's answers. */
const nonsense: readonly FaultInput[] = [
  { kind: 'garbage', form: 'proxy-page', stage: 'after', probability: 0.3 },
  { kind: 'garbage', form: 'truncated', stage: 'after', probability: 0.3 },
  { kind: 'garbage', form: 'empty', stage: 'after', probability: 0.5 },
  { kind: 'garbage', form: 'text', stage: 'after' }
]

const band = () => app.launched.page.getByText(common.connection.kept)

test('an hour of nonsense loses nothing, storms nobody and ends by itself', async () => {
  const { practice, launched, mailboxId } = app
  const total = async () =>
    (
      await askApp<{ total: number }>(launched, 'inbox.window', {
        mailboxIds: [mailboxId],
        shelf: 'all',
        offset: 0,
        limit: 1
      })
    ).total
  const filling = async () => (await askApp<InboxView>(launched, 'inbox.view', { mailboxId })).filling.state
  await expect.poll(filling, { timeout: 30_000 }).toBe('done')
  const before = await total()
  await askApp(launched, 'settings.change', { undoSeconds: 0 })
  spoil(practice, ...nonsense)
  await band().waitFor()
  await startSending(app)
  await expect.poll(() => practice.control.ledger().length).toBe(1)
  await timePasses(launched, 60)
  // The inbox every minute, the quota every five, the lost send more and more rarely; a failed read is tried again.
  expect(requestsSince(practice)).toBeLessThan(60 * 8)
  expect(await total()).toBeGreaterThanOrEqual(before)
  await band().waitFor()

  const subject = 'Arrivato durante il guasto'
  practice.control.deliverIncoming({ from: 'rossi@pec.prova.example', subject, body: 'Si comunica.' })
  spoil(practice)
  await band().waitFor({ state: 'hidden' })
  await launched.page.getByRole('option').filter({ hasText: subject }).waitFor()
  // Its answer was nonsense: it is found by its receipt, and was asked for once.
  await expect.poll(() => handoverStates(app), { timeout: 60_000 }).toEqual(['handed-over'])
  expect(practice.control.ledger()).toHaveLength(1)
})
