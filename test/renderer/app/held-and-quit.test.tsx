// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { HeldBand } from '../../../renderer/app/HeldBand'
import { QuitDialog } from '../../../renderer/app/QuitDialog'
import { TrayDialog } from '../../../renderer/app/TrayDialog'
import { useAppStore } from '../../../renderer/state/store-context'
import { appError, failed, ok } from '../../../shared/errors/app-error'
import type { HeldSending, LeavingCounts } from '../../../shared/ipc/views'
import { fakeBridge } from '../helpers/fake-bridge'
import { testApp, testDraft, testNow } from '../helpers/fixtures'
import { type Rendered, render } from '../helpers/render'

// What these would catch: a letter that did not leave and of which nobody is told, one that leaves or is thrown away by
// a slip, and a question about quitting that does not say what becomes of what.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const missed: HeldSending = {
  sendingId: 's1',
  mailboxId: 'practice',
  subject: 'Diffida',
  address: 'a@pec.example',
  recipients: 3,
  why: 'missed',
  at: testNow - 3_600_000,
  acceptBy: testNow + 3_600_000
}

function Open() {
  return <output>{useAppStore(state => state.composer?.draftId ?? 'closed')}</output>
}

async function held(...list: readonly HeldSending[]) {
  const bridge = fakeBridge()
  bridge.main.app = testApp({ held: list })
  bridge.answer('sending.send-held', () => ok(null))
  bridge.answer('sending.discard-held', () => ok(null))
  bridge.answer('sending.edit-held', () => {
    bridge.main.drafts = [testDraft('d9')]
    return ok(testDraft('d9'))
  })
  const rendered = await render(
    <>
      <HeldBand />
      <Open />
    </>,
    bridge
  )
  page = rendered
  const asked = () => bridge.calls.map(({ name }) => name).filter(name => name.startsWith('sending.'))
  return { ...rendered, bridge, asked }
}

test('what was missed is told with its time in Rome and its deadline', async () => {
  const { text } = await held(missed)
  expect(text()).toContain(
    '«Diffida» a a@pec.example e altri 2 doveva partire e qui non risulta partito: oggi, ore 08:30'
  )
  expect(text()).toContain('Da accettare entro: oggi, ore 10:30 (ora italiana)')
})

test('it is sent at a word, and a refusal is told', async () => {
  const { click, button, asked, bridge, text } = await held(missed)
  await click(button('Invia ora'))
  expect(asked()).toEqual(['sending.send-held'])
  bridge.answer('sending.send-held', () => failed(appError('offline', 'x')))
  await click(button('Invia ora'))
  expect(text()).toContain('Non è riuscito')
})

test('editing opens it as a draft', async () => {
  const { click, button, find } = await held(missed)
  await click(button('Modifica'))
  expect(find('output').textContent).toBe('d9')
})

test.each([
  [{ ...missed, why: 'doubted' }, 'il destinatario ne riceve due'],
  [{ ...missed, acceptBy: testNow - 1 }, 'Il termine per l’accettazione è passato']
] as const)('it is asked about once more before it may go twice, or too late', async (sending, words) => {
  const { click, button, asked, text } = await held(sending)
  await click(button('Invia ora'))
  expect(asked()).toEqual([])
  expect(text()).toContain(words)
  await click(button('Invia comunque'))
  expect(asked()).toEqual(['sending.send-held'])
})

test('it is thrown away only after a question', async () => {
  const { click, button, asked, find } = await held(missed)
  await click(button('Scarta…'))
  expect(asked()).toEqual([])
  const confirm = [...find('[role="alertdialog"]').querySelectorAll('button')].at(-1)
  if (confirm === undefined) throw new Error('no button')
  await click(confirm)
  expect(asked()).toEqual(['sending.discard-held'])
})

test('of many some are shown, and how many more there are', async () => {
  const many = Array.from({ length: 5 }, (_, at) => ({ ...missed, sendingId: `s${at}` }))
  const { text } = await held(...many)
  expect(text()).toContain('Altri 2 messaggi aspettano voi')
})

/** What every page asks at its start. */
const askedByItself = ['app.view', 'app.asked', 'attention.take', 'lifecycle.endings']

async function quitting(counts: Partial<LeavingCounts>) {
  const bridge = fakeBridge()
  bridge.answer('app.quit', () => ok(null))
  bridge.answer('app.asked', () => ok({ quit: null, tray: false }))
  bridge.answer('app.stay', () => {
    bridge.announce('asked.changed', { quit: null, tray: false })
    return ok(null)
  })
  const rendered = await render(<QuitDialog />, bridge)
  page = rendered
  expect(rendered.text()).toBe('')
  const quit = { holding: 0, scheduled: 0, queued: 0, sending: 0, runs: 0, ...counts }
  bridge.announce('asked.changed', { quit, tray: false })
  await rendered.settle()
  return {
    ...rendered,
    bridge,
    answers: () => bridge.calls.filter(({ name }) => !askedByItself.includes(name))
  }
}

test('quitting says what becomes of each, and keeps what waits unless it is to be drafts', async () => {
  const { text, click, button, answers, find } = await quitting({
    holding: 1,
    queued: 2,
    sending: 1,
    scheduled: 4
  })
  expect(text()).toContain('Una richiesta è in corso')
  expect(text()).toContain('4 destinatari sono programmati')
  expect(text()).toContain('3 destinatari attendono l’invio')
  await click(find('input[value="drafts"]'))
  await click(button('Esci'))
  expect(answers()).toEqual([{ name: 'app.quit', input: { waiting: 'drafts' } }])
})

test('quitting that cannot give the waiting back says so, and can be answered again', async () => {
  const { text, click, button, find, bridge } = await quitting({ queued: 2 })
  bridge.answer('app.quit', () => failed(appError('disk-failed', 'x')))
  await click(find('input[value="drafts"]'))
  await click(button('Esci'))
  expect(text()).toContain('Non si è potuto riportare tutto tra le bozze')
  expect(button('Esci').hasAttribute('disabled')).toBe(false)
})

test('a run that goes on at the next start is told of also where nothing stands in the queue', async () => {
  const { text } = await quitting({ runs: 2 })
  expect(text()).toContain('2 invii massivi sono in corso')
  expect(text()).not.toContain('Riporta tra le bozze')
})

test('with schedules alone there is nothing to choose, and staying is told', async () => {
  const { text, click, button, answers } = await quitting({ scheduled: 1 })
  expect(text()).toContain('Un destinatario è programmato')
  expect(text()).not.toContain('Riporta tra le bozze')
  await click(button('Resta aperto'))
  expect([answers(), text()]).toEqual([[{ name: 'app.stay', input: undefined }], ''])
})

test('what was asked before the page was there is asked all the same', async () => {
  const bridge = fakeBridge()
  const quit = { holding: 0, scheduled: 1, queued: 0, sending: 0, runs: 0 }
  bridge.answer('app.asked', () => ok({ quit, tray: false }))
  page = await render(<QuitDialog />, bridge)
  await page.settle()
  expect(page.text()).toContain('Un destinatario è programmato')
})

test('the tray is explained before the window goes', async () => {
  const bridge = fakeBridge()
  bridge.answer('app.to-tray', () => ok(null))
  const rendered = await render(<TrayDialog />, bridge)
  page = rendered
  bridge.announce('asked.changed', { quit: null, tray: true })
  await rendered.settle()
  expect(rendered.text()).toContain('Il programma resta nell’area di notifica')
  await rendered.click(rendered.button('Chiudi la finestra'))
  expect(bridge.calls.at(-1)).toEqual({ name: 'app.to-tray', input: undefined })
})

test('what may have left from an archive nobody could judge is told as such, not as something that did not leave', async () => {
  const { text } = await held({ ...missed, why: 'doubted' })
  expect(text()).toContain('può essere già partito')
  expect(text()).not.toContain('non è partito')
})
