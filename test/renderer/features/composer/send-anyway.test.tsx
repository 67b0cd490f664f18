// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { ok, refuse } from '../../../../shared/errors/app-error'
import type { Draft } from '../../../../shared/mail/sending'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testDraft, testNow, testRecipient, testSending } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { Host } from './host'

// What these would catch: a message that goes out a second time without a question, and a question that starts the send
// it asks about.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

async function compose(change: Partial<Draft>, bridge: FakeBridge) {
  bridge.main.drafts = [testDraft('d1', change)]
  bridge.answer('sending.start', () =>
    ok(
      testSending('s9', {
        recipients: [testRecipient('x', { handover: { state: 'holding', until: testNow + 60_000 } })]
      })
    )
  )
  const rendered = await render(<Host />, bridge)
  page = rendered
  await rendered.click(rendered.button('apri d1'))
  await rendered.settle()
  const started = () => bridge.calls.filter(call => call.name === 'sending.start').length
  return { ...rendered, started }
}

const before = {
  sendingId: 's1',
  recipientId: 'r',
  address: 'tributi@comune.example',
  at: testNow - 86_400_000
}

it('asks before the same message goes to the same address again, and starts nothing by asking', async () => {
  const bridge = fakeBridge()
  bridge.answer('draft.sent-before', () => ok([before]))
  const { click, button, find, text, started } = await compose({}, bridge)
  expect(text()).toContain('C’è già un invio a tributi@comune.example')
  await click(button('Invia'))
  expect(text()).toContain('Inviare lo stesso?')
  expect(started()).toBe(0)
  await click(find('[role="alertdialog"] button'))
  expect(text()).not.toContain('Inviare lo stesso?')
  expect(started()).toBe(0)
  await click(button('Invia'))
  await click(button('Invia lo stesso'))
  expect(started()).toBe(1)
})

it('asks by what is true when one sends, not by what was when one wrote', async () => {
  const bridge = fakeBridge()
  const { click, button, text, started } = await compose({}, bridge)
  bridge.answer('draft.sent-before', () => ok([before]))
  await click(button('Invia'))
  expect(text()).toContain('Inviare lo stesso?')
  expect(started()).toBe(0)
})

it('asks before a notice under L. 53/1994, and says what cannot be had', async () => {
  const { click, button, text, started } = await compose(
    { subject: 'Notificazione ai sensi della L. 53/1994' },
    fakeBridge()
  )
  await click(button('Invia'))
  expect(text()).toContain('né le ricevute originali né la scelta del tipo di ricevuta')
  expect(started()).toBe(0)
})

it('asks before a draft of an old copy, which may have been sent since', async () => {
  const { click, button, text, started } = await compose({ doubtedAt: testNow }, fakeBridge())
  expect(text()).toContain('questa bozza può essere già partita')
  await click(button('Invia'))
  expect(text()).toContain('Inviare lo stesso?')
  expect(started()).toBe(0)
  await click(button('Invia lo stesso'))
  expect(started()).toBe(1)
})

it('asks where it could not be found out whether the same went before', async () => {
  const bridge = fakeBridge()
  const { click, button, text, started } = await compose({}, bridge)
  bridge.answer('draft.sent-before', () => refuse('disk-failed', 'x'))
  await click(button('Invia'))
  expect(text()).toContain('Non si è potuto controllare se lo stesso messaggio è già stato inviato')
  expect(started()).toBe(0)
})

it('asks where it could not be found out whether it leaves in time', async () => {
  const bridge = fakeBridge()
  const { click, button, text, started } = await compose({}, bridge)
  bridge.answer('sending.facts', () => refuse('disk-failed', 'x'))
  await click(button('Invia'))
  expect(text()).toContain('Non si è potuto controllare se il messaggio parte in tempo')
  expect(started()).toBe(0)
  await click(button('Invia comunque'))
  expect(started()).toBe(1)
})

it('asks nothing where there is nothing to ask', async () => {
  const { click, button, started } = await compose({}, fakeBridge())
  await click(button('Invia'))
  expect(started()).toBe(1)
})

it('lets a deadline go beyond the budget only after it was asked, and says so to who sends', async () => {
  const bridge = fakeBridge()
  const budget = { milliEuro: 10, whenExceeded: 'stop' } as const
  bridge.main.app = { ...bridge.main.app, settings: { ...bridge.main.app.settings, budget } }
  bridge.answer('usage.budget', () => ok({ budget, spent: 10 }))
  const wish = { at: null, acceptBy: testNow + 86_400_000 }
  const { click, button, text, started } = await compose({ wish }, bridge)
  await click(button('Invia'))
  expect(text()).toContain('decidete voi se parte')
  expect(started()).toBe(0)
  await click(button('Invia lo stesso'))
  expect(bridge.calls.findLast(({ name }) => name === 'sending.start')?.input).toMatchObject({
    beyondBudget: true
  })
})

it('does not ask about what the budget stops, and shows how it is changed', async () => {
  const bridge = fakeBridge()
  const budget = { milliEuro: 10, whenExceeded: 'stop' } as const
  bridge.main.app = { ...bridge.main.app, settings: { ...bridge.main.app.settings, budget } }
  bridge.answer('usage.budget', () => ok({ budget, spent: 10 }))
  const { click, button, text } = await compose({}, bridge)
  expect(text()).toContain('L’invio verrà fermato')
  bridge.answer('sending.start', ({ beyondBudget }) =>
    beyondBudget ? ok(testSending('s9')) : refuse('budget-exceeded', 'no')
  )
  await click(button('Invia'))
  expect(text()).toContain('non è partito nulla')
})
