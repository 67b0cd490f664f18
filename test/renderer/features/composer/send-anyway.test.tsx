// @vitest-environment jsdom
import { afterEach, beforeAll, expect, it } from 'vitest'
import { Composer } from '../../../../renderer/features/composer/Composer'
import { useAppStore } from '../../../../renderer/state/store-context'
import { ok } from '../../../../shared/errors/app-error'
import type { Draft } from '../../../../shared/mail/sending'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testDraft, testNow, testRecipient, testSending } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: a message that goes out a second time without a question, and a question that starts the send
// it asks about.

let page: Rendered | null = null

beforeAll(() => {
  const nowhere = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 }
  const answers = { getClientRects: () => [nowhere], getBoundingClientRect: () => nowhere }
  for (const place of [Text, Range]) Object.assign(place.prototype, answers)
})

afterEach(async () => {
  await page?.close()
  page = null
})

function Host() {
  const composer = useAppStore(state => state.composer)
  const open = useAppStore(state => state.openComposer)
  return (
    <>
      <button type="button" onClick={() => open('d1')}>
        apri d1
      </button>
      {composer !== null && <Composer key={composer.draftId} draftId={composer.draftId} />}
    </>
  )
}

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

it('asks nothing where there is nothing to ask', async () => {
  const { click, button, started } = await compose({}, fakeBridge())
  await click(button('Invia'))
  expect(started()).toBe(1)
})
