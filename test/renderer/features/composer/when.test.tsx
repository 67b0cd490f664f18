// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { WhenDialog } from '../../../../renderer/features/composer/WhenDialog'
import { ok } from '../../../../shared/errors/app-error'
import type { ArchiveView } from '../../../../shared/ipc/views'
import type { SendWish } from '../../../../shared/mail/sending'
import type { SendingFacts } from '../../../../shared/sending/facts'
import { romeDay, romeHour } from '../../../../shared/time/rome'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testApp, testDraft, testFacts, testNow, testSending } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { Host } from './host'

// What these would catch: a letter with a deadline that is moved, sent late without a word, or sent at once although
// it was to leave later.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const minute = 60_000

async function compose(wish: SendWish, more: Partial<SendingFacts> = {}, taken = 0, limit = 3_500) {
  const bridge = fakeBridge()
  const recipients = ['a@pec.example', 'b@pec.example']
  bridge.main.drafts = [
    testDraft('d1', { wish, recipients, subject: 'Diffida', bodyHtml: '<p>Si diffida.</p>' })
  ]
  bridge.answer('sending.facts', () =>
    ok(
      testFacts({
        latency: { ms: minute, samples: 7 },
        dailyLimit: limit,
        days: [taken, 0].map((count, index) => ({ ...romeDay(romeHour(testNow, index, 12)), count })),
        ...more
      })
    )
  )
  bridge.answer('sending.start', () => ok(testSending('s1')))
  const rendered = await render(<Host />, bridge)
  page = rendered
  await rendered.click(rendered.button('apri d1'))
  await rendered.settle()
  const started = () => bridge.calls.filter(({ name }) => name === 'sending.start').map(({ input }) => input)
  return { ...rendered, bridge, started }
}

test('the last safe minute is shown in Rome time, with what it is made of', async () => {
  const desk = await compose({ at: null, acceptBy: testNow + 60 * minute }, { ahead: 120 })
  expect(desk.text()).toContain('Ultimo minuto sicuro per inviare: oggi, ore 10:25 (ora italiana)')
  expect(desk.text()).toContain('misurata sugli ultimi 7 invii')
  expect(desk.text()).toContain('120 destinatari prima')
  expect(desk.text()).toContain('presunta di 1 Mbit/s')
})

// Behind the small arrow alone nobody finds it before the first deadline is missed.
test('that there is no deadline stands beside Send, and one is set, changed and removed from there', async () => {
  const desk = await compose({ at: null, acceptBy: null })
  const foot = () => desk.find('footer').textContent ?? ''
  expect(foot()).toContain('Termine: nessuno')
  await desk.click(desk.button('imposta'))
  expect(desk.find('[role="dialog"]').textContent).toContain('Da accettare entro')
  await desk.click(desk.button('Stabilisci il termine'))
  expect(foot()).toMatch(/Da accettare entro: oggi, ore \d+:\d\d \(ora italiana\)/)
  await desk.click(desk.button('Cambia'))
  expect(desk.find('[role="dialog"]').textContent).toContain('Da accettare entro')
  await desk.click(desk.button('Annulla'))
  await desk.click(desk.button('Togli il termine'))
  expect(foot()).toContain('Termine: nessuno')
})

// By keyboard one would begin again at the top of the page, and hear nothing of what was done.
test('setting and removing the deadline keeps the focus beside it, and tells it', async () => {
  const desk = await compose({ at: null, acceptBy: null })
  const focused = () => document.activeElement?.textContent
  const told = () => desk.find('footer [class*="deadline"] [role="status"]').textContent
  await desk.focus(desk.button('imposta'))
  await desk.click(desk.button('imposta'))
  await desk.click(desk.button('Stabilisci il termine'))
  await desk.settle()
  expect(focused()).toBe('Cambia')
  expect(told()).toMatch(/^Termine stabilito: oggi, ore/)
  await desk.focus(desk.button('Togli il termine'))
  await desk.click(desk.button('Togli il termine'))
  await desk.settle()
  expect(focused()).toBe('imposta')
  expect(told()).toBe('Termine tolto.')
})

test("after the last safe minute it is said, asked, and sent only at a person's word", async () => {
  const desk = await compose({ at: null, acceptBy: testNow + minute })
  expect(desk.text()).toContain('L’ultimo minuto sicuro è passato')
  await desk.click(desk.button('Invia'))
  expect(desk.started()).toEqual([])
  await desk.click(desk.button('Annulla'))
  expect(desk.started()).toEqual([])
  await desk.click(desk.button('Invia'))
  await desk.click(desk.button('Invia comunque'))
  expect(desk.started()).toEqual([{ draftId: 'd1', waves: null, beyondBudget: false }])
})

test('a deadline that is past is not sent; another has to be chosen, or none', async () => {
  const desk = await compose({ at: null, acceptBy: testNow - minute })
  expect(desk.text()).toContain('Il termine è passato')
  await desk.click(desk.button('Invia'))
  expect(desk.started()).toEqual([])
  expect(desk.find('[role="dialog"]').textContent).toContain('Da accettare entro')
})

test('a clock that is off by more than half a minute is told, by less it is not', async () => {
  const wish = { at: null, acceptBy: testNow + 60 * minute }
  const behind = await compose(wish, { clockAheadMs: 31_000 })
  expect(behind.text()).toContain('è indietro di 31 s')
  await behind.close()
  const ahead = await compose(wish, { clockAheadMs: -180_000 })
  expect(ahead.text()).toContain('è avanti di 3 min')
  await ahead.close()
  const right = await compose(wish, { clockAheadMs: 30_000 })
  expect(right.text()).not.toContain('orologio di questo computer')
})

test("beyond the day's limit the rest is offered for tomorrow", async () => {
  const desk = await compose({ at: null, acceptBy: null }, {}, 3_499)
  expect(desk.text()).toContain('1 destinatario supera il limite del giorno: 3.499 su 3.500')
  await desk.click(desk.button('Invia'))
  expect(desk.started()).toEqual([])
  await desk.click(desk.button('Invia in più parti'))
  const tomorrow = Date.parse('2026-11-24T09:00:00+01:00')
  expect(desk.started()).toEqual([
    {
      draftId: 'd1',
      waves: [
        { count: 1, at: null },
        { count: 1, at: tomorrow }
      ],
      beyondBudget: false
    }
  ])
})

test('a letter with a deadline is never moved to another day: it asks', async () => {
  const desk = await compose({ at: null, acceptBy: testNow + 600 * minute }, {}, 3_500)
  await desk.click(desk.button('Invia'))
  const dialog = desk.find('[role="alertdialog"]')
  expect(dialog.textContent).toContain('il programma non lo sposta')
  expect(dialog.textContent).not.toContain('Invia in più parti')
  await desk.click(desk.button('Tutto insieme'))
  expect(desk.started()).toEqual([{ draftId: 'd1', waves: null, beyondBudget: false }])
})

test('removing the time to leave makes it leave at once, and the draft keeps what was wished', async () => {
  const desk = await compose({ at: testNow + 60 * minute, acceptBy: null })
  expect(desk.text()).toContain('Il computer deve essere acceso')
  await desk.click(desk.button('Invia invece subito'))
  expect(desk.text()).not.toContain('Il computer deve essere acceso')
  await desk.click(desk.button('Invia'))
  const saved = desk.bridge.calls.filter(({ name }) => name === 'draft.save').at(-1)
  expect(saved?.input).toMatchObject({ wish: { at: null, acceptBy: null } })
  expect(desk.started()).toHaveLength(1)
})

test('what goes to all together is not offered in parts', async () => {
  const desk = await compose({ at: null, acceptBy: null }, {}, 3_499)
  await desk.click(desk.button('Insieme'))
  await desk.click(desk.button('Invia'))
  expect(desk.find('[role="alertdialog"]').textContent).toContain('non si può dividere')
  expect(desk.find('[role="alertdialog"]').textContent).not.toContain('Invia in più parti')
})

test.each([
  ['nothing could judge the archive', { judged: false }, 'Senza portachiavi, se'],
  ['the keychain is behind', { keychainBehind: true }, 'Finché il portachiavi non annota']
])('where %s, whoever chooses a time is told what becomes of it', async (_, change, told) => {
  const dialog = (what: 'at' | 'acceptBy', archive: Partial<ArchiveView>) =>
    render(
      <WhenDialog what={what} wish={{ at: null, acceptBy: null }} onChoose={() => {}} onClose={() => {}} />,
      fakeBridge({ app: testApp({ archive: { ...testApp().archive, ...archive } }) })
    )
  page = await dialog('at', change)
  expect(page.text()).toContain(told)
  await page.close()
  page = await dialog('acceptBy', change)
  expect(page.text()).not.toContain(told)
  await page.close()
  page = await dialog('at', {})
  expect(page.text()).not.toContain(told)
})
