// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { Runs } from '../../../../renderer/features/runs/Runs'
import { useAppStore } from '../../../../renderer/state/store-context'
import { ok } from '../../../../shared/errors/app-error'
import type { RowResult, RunView } from '../../../../shared/runs/run'
import { testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { type RunsOfMain, runsBridge, testRun, testRunRow } from './run-bridge'

// What these would catch: a row of unknown outcome that is offered to be sent again, a run that stops without being asked,
// and a grid that loses its place whenever a row leaves.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

/** Where the page is. */
function Where() {
  const section = useAppStore(state => state.section)
  const sendingId = useAppStore(state => state.selectedSendingId)
  return <output>{`${section} ${sendingId}`}</output>
}

async function open(main: RunsOfMain) {
  const bridge = runsBridge(main)
  const shown = await render(
    <>
      <Runs />
      <Where />
    </>,
    bridge
  )
  page = shown
  await shown.click(shown.find('[role="row"]'))
  const asked = (name: string) => bridge.calls.filter(call => call.name === name).map(({ input }) => input)
  return { bridge, page: shown, asked }
}

const begun = (change: Partial<RunView> = {}) =>
  testRun({ state: 'running', startedAt: testNow, counts: { ready: 1, delivered: 2 }, ...change })

const result: RowResult = {
  sendingId: 's1',
  recipientId: 'r1',
  code: '2026112308300012',
  handedOverAt: testNow,
  acceptedAt: testNow,
  deliveredAt: testNow,
  cause: null,
  reason: null,
  error: null
}
const delivered = testRunRow(0, { stage: 'delivered', result })

describe('a run under way', () => {
  it('says how far it is, how fast it goes and how long it takes', async () => {
    const { page } = await open({ runs: [begun({ rate: 0.5 })], rows: [delivered] })
    expect(page.find('[role="progressbar"]').getAttribute('aria-valuetext')).toBe(
      'righe elaborate: 2 su 3 (67%)'
    )
    expect(page.text()).toContain('30 messaggi al minuto')
    expect(page.text().replace(/\s/g, ' ')).toContain('circa 2 s')
  })

  it('says in hours what takes hours', async () => {
    const counts = { ready: 10_000, delivered: 2 }
    const { page } = await open({ runs: [begun({ rate: 0.5, counts })], rows: [delivered] })
    expect(page.text().replace(/\s/g, ' ')).toContain('circa 6 h')
  })

  it('is paused at once, and stopped only after a question', async () => {
    const { bridge, page, asked } = await open({ runs: [begun()], rows: [delivered] })
    bridge.answer('run.pause', () => ok(begun({ state: 'paused', pause: { why: 'person' } })))
    bridge.answer('run.stop', () => ok(begun({ state: 'stopped', endedAt: testNow })))
    await page.click(page.button('Interrompi…'))
    expect(asked('run.stop')).toEqual([])
    await page.click(page.button('Continua a inviare'))
    await page.click(page.button('Metti in pausa'))
    expect(page.text()).toContain('l’avete fermato voi')
    await page.click(page.button('Interrompi…'))
    const dialog = page.find('[role="alertdialog"]')
    expect(dialog.textContent).toContain('1 messaggio non parte più')
    const confirm = [...dialog.querySelectorAll('button')].at(-1)
    if (confirm !== undefined) await page.click(confirm)
    expect(asked('run.stop')).toEqual([{ runId: 7 }])
  })

  // The request under way may arrive whatever a person says meanwhile.
  it('does not say, before it is stopped, that what is on its way stays', async () => {
    const { page } = await open({
      runs: [begun({ counts: { ready: 3, queued: 1, sending: 1 } })],
      rows: [delivered]
    })
    await page.click(page.button('Interrompi…'))
    const words = page.find('[role="alertdialog"]').textContent
    expect(words).toContain('4 messaggi non partono più')
    expect(words).toContain('Ciò che si sta già inviando parte comunque.')
  })

  it('that waits for its hour is left waiting, not sending, where nobody wants it stopped', async () => {
    const { page } = await open({
      runs: [begun({ wait: { for: 'start', until: testNow + 3_600_000 }, counts: { ready: 3 } })],
      rows: []
    })
    await page.click(page.button('Interrompi…'))
    expect(page.find('[role="alertdialog"]').textContent).toContain('Lascia in attesa')
    expect(page.find('[role="alertdialog"]').textContent).not.toContain('Ciò che si sta')
  })

  it('does not promise to go on where it is paused and nobody wants it stopped', async () => {
    const { page } = await open({
      runs: [begun({ state: 'paused', pause: { why: 'person' } })],
      rows: [delivered]
    })
    await page.click(page.button('Interrompi…'))
    const labels = [...page.find('[role="alertdialog"]').querySelectorAll('button')].map(
      ({ textContent }) => textContent
    )
    expect(labels).toContain('Lascia in pausa')
    expect(labels).not.toContain('Continua a inviare')
  })

  it('draws only what is in view of 100,000 rows, and keeps its place when rows change', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => testRunRow(at))
    const main = { runs: [begun({ rows: rows.length, counts: { ready: rows.length } })], rows }
    const { bridge, page } = await open(main)
    const grid = page.find('[role="grid"]')
    expect(grid.getAttribute('aria-rowcount')).toBe('100001')
    expect(grid.querySelectorAll('tbody tr').length).toBeLessThan(60)
    await page.focus(grid)
    await page.press('End', grid)
    await page.settle()
    const active = () => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')
    expect(active()?.getAttribute('aria-rowindex')).toBe('100001')
    main.rows = rows.with(99_999, testRunRow(99_999, { stage: 'delivered', result }))
    bridge.announce('runs.changed', { runIds: [7] })
    await page.settle()
    await page.settle()
    expect(active()?.textContent).toContain('riga99999@pec.example')
    expect(active()?.textContent).toContain('consegnata')
  })

  it('lets rows that are no sendings be corrected while it is paused, and checked again', async () => {
    const faults = [{ kind: 'file-changed', name: 'avviso.pdf' }] as const
    const aside = testRunRow(0, { stage: 'set-aside', faults })
    const paused = begun({
      state: 'paused',
      pause: { why: 'person' },
      counts: { 'set-aside': 1, delivered: 2 }
    })
    const { bridge, page, asked } = await open({
      runs: [paused],
      rows: [aside, { ...delivered, position: 1 }]
    })
    bridge.answer('run.edit-row', () => ok(testRunRow(0)))
    await page.press('Home', page.find('[role="grid"]'))
    await page.press('Enter', page.find('[role="grid"]'))
    expect(page.find('[aria-label="Riga 2"]').textContent).toContain(
      'parte con il resto quando lo riprendete'
    )
    await page.click(page.button('Controlla di nuovo la riga'))
    const unchanged = { runId: 7, position: 0, cells: aside.cells }
    expect(asked('run.edit-row')).toEqual([unchanged])
    await page.type(page.find('[aria-label="Riga 2"] input'), 'altro@pec.example')
    await page.click(page.button('Chiudi la riga'))
    expect(asked('run.edit-row').at(-1)).toEqual({ ...unchanged, cells: ['altro@pec.example', 'Nome 0'] })
  })

  it('lets nothing be changed of a row that has left, or may have', async () => {
    const paused = begun({ state: 'paused', pause: { why: 'old-copy' } })
    const doubted = testRunRow(1, { stage: 'doubted' })
    const { page } = await open({ runs: [paused], rows: [delivered, doubted] })
    const grid = page.find('[role="grid"]')
    for (const [key, label] of [
      ['Home', 'Riga 2'],
      ['End', 'Riga 3']
    ] as const) {
      await page.press(key, grid)
      await page.press('Enter', grid)
      expect(page.find(`[aria-label="${label}"]`).querySelector('input')).toBeNull()
    }
  })

  it('leads from a row to its sending', async () => {
    const { page } = await open({ runs: [begun()], rows: [delivered] })
    await page.press('Home', page.find('[role="grid"]'))
    await page.press('Enter', page.find('[role="grid"]'))
    expect(page.text()).toContain('2026112308300012')
    await page.click(page.button('Apri il suo invio'))
    expect(page.find('output').textContent).toBe('sendings s1')
  })
})

describe('rows that may have left', () => {
  it('are told as unknown, and offered for nothing', async () => {
    const unknown = testRunRow(0, { stage: 'unknown', result: { ...result, code: null, deliveredAt: null } })
    const { page } = await open({ runs: [begun({ state: 'done', counts: { unknown: 1 } })], rows: [unknown] })
    expect(page.text()).toContain('non si sa se sia partita')
    await page.press('Home', page.find('[role="grid"]'))
    await page.press('Enter', page.find('[role="grid"]'))
    const detail = page.find('[aria-label="Riga 2"]')
    const offers = [...detail.querySelectorAll('button')].map(button => button.textContent)
    expect(offers.filter(words => words !== '')).toEqual(['Apri il suo invio'])
    await page.click(page.button('Prepara di nuovo righe'))
    const items = [...document.querySelectorAll('[role="menuitem"]')].map(item => item.textContent ?? '')
    expect(items).toHaveLength(3)
    expect(items.some(words => words.includes('sconosciut'))).toBe(false)
  })

  it('wait, where the archive may be an old copy, for a person who has looked', async () => {
    const main = {
      runs: [begun({ state: 'paused', pause: { why: 'old-copy' }, counts: { doubted: 2 } })],
      rows: [testRunRow(0, { stage: 'doubted' }), testRunRow(1, { stage: 'doubted' })]
    }
    const { bridge, page, asked } = await open(main)
    bridge.answer('run.settle-doubted', () => ok(begun({ counts: { ready: 1, doubted: 1 } })))
    expect(page.text()).toContain('possono essere già partite')
    await page.press('Home', page.find('[role="grid"]'))
    await page.press('Enter', page.find('[role="grid"]'))
    const detail = page.find('[aria-label="Riga 2"]')
    const said = [...detail.querySelectorAll('button')].find(button =>
      button.textContent?.includes('Ho controllato')
    )
    if (said !== undefined) await page.click(said)
    await page.click(page.button('Escludi tutte'))
    expect(asked('run.settle-doubted')).toEqual([
      { runId: 7, position: 0, as: 'ready' },
      { runId: 7, position: null, as: 'skipped' }
    ])
  })
})

describe('a run that has ended', () => {
  const over = (counts: RunView['counts']) => begun({ state: 'done', endedAt: testNow, counts })
  const looksGood = () => document.querySelector('[class*="good"]') !== null

  it('tells in the list as in itself of a recipient that it did not reach, and looks good in neither', async () => {
    const main = { runs: [over({ delivered: 4, failed: 1 })], rows: [delivered] }
    page = await render(<Runs />, runsBridge(main))
    const told = () => page?.text() ?? ''
    expect(told()).toContain('4 consegnate · 1 mancata consegna')
    expect(looksGood()).toBe(false)
    await page.click(page.find('[role="row"]'))
    expect(told()).toContain('righe elaborate: 5 su 5 (100%)')
    expect(told()).toContain('4 consegnate · 1 mancata consegna')
    expect(document.querySelector('[role="progressbar"] [class*="good"]')).toBeNull()
    expect(page.find('[class*="_bad_"]').textContent).toContain('1 mancata consegna')
  })

  // Rows that somebody stopped would be waited for.
  it('before its time says in the list as in itself that the rest is not sent', async () => {
    const run = begun({
      state: 'stopped',
      endedAt: testNow,
      counts: { ready: 50, cancelled: 10, sending: 1 }
    })
    page = await render(<Runs />, runsBridge({ runs: [run], rows: [] }))
    expect(page.text()).toContain('1 in attesa · 60 non inviate')
    await page.click(page.find('[role="row"]'))
    expect(page.text()).toContain('1 in attesa · 60 non inviate')
    expect(page.text()).toContain('righe elaborate: 0 su 61')
  })

  it('with rows set aside is not told as whole, and warns of them', async () => {
    const run = over({ delivered: 90, 'set-aside': 10, skipped: 3 })
    page = await render(<Runs />, runsBridge({ runs: [run], rows: [] }))
    expect(page.text()).toContain('righe elaborate: 90 su 100 (90%)')
    expect(page.find('[class*="_bad_"]').textContent).toContain('13 non inviate')
  })

  it('looks good once every row is delivered, and not where the service alone has taken them', async () => {
    page = await render(<Runs />, runsBridge({ runs: [over({ delivered: 5, skipped: 1 })], rows: [] }))
    expect(looksGood()).toBe(true)
    await page.close()
    page = await render(<Runs />, runsBridge({ runs: [over({ 'handed-over': 4, accepted: 1 })], rows: [] }))
    expect(looksGood()).toBe(false)
    expect(page.text()).toContain('4 affidate al servizio · 1 accettata')
  })

  it('gives its proof in parts that one pack can hold', async () => {
    const { bridge, page, asked } = await open({
      runs: [begun({ state: 'done', endedAt: testNow, counts: { delivered: 1_100, skipped: 9 } })],
      rows: [delivered]
    })
    bridge.answer('run.proof', () => ok(true))
    await page.click(page.button('Salva la raccolta delle prove'))
    const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')]
    expect(items.map(item => item.textContent)).toEqual([
      'Invii da 1 a 500',
      'Invii da 501 a 1.000',
      'Invii da 1.001 a 1.100'
    ])
    if (items[1] !== undefined) await page.click(items[1])
    expect(asked('run.proof')).toEqual([{ runId: 7, language: 'it', from: 500 }])
  })

  it('asks for a number where its proof has more parts than a menu can show, and proposes the next', async () => {
    const { bridge, page, asked } = await open({
      runs: [begun({ state: 'done', endedAt: testNow, counts: { delivered: 99_700 } })],
      rows: [delivered]
    })
    bridge.answer('run.proof', () => ok(true))
    await page.click(page.button('Salva la raccolta delle prove'))
    expect(document.querySelectorAll('[role="menuitem"]')).toHaveLength(0)
    const field = () => page.find('[role="dialog"] input')
    const save = () => {
      const buttons = [...page.find('[role="dialog"]').querySelectorAll('button')]
      return buttons.at(-1) ?? field()
    }
    await page.type(field(), '99701')
    expect(save().hasAttribute('disabled')).toBe(true)
    await page.type(field(), '99001')
    expect(page.text()).toContain('Invii da 99.001 a 99.500')
    await page.click(save())
    expect(page.text()).toContain('Invii da 99.501 a 99.700')
    await page.click(save())
    expect(asked('run.proof').map(input => (input as { from: number }).from)).toEqual([99_000, 99_500])
    expect(document.querySelector('[role="dialog"]')).toBeNull()
  })

  it('says that rows a person left out are not among those never sent', async () => {
    const { page } = await open({
      runs: [begun({ state: 'done', endedAt: testNow, counts: { delivered: 2, skipped: 1 } })],
      rows: [delivered]
    })
    await page.click(page.button('Prepara di nuovo righe'))
    const item = [...document.querySelectorAll('[role="menuitem"]')].at(-1)
    expect(item?.textContent).toContain('Quelle che avete escluso voi no')
  })
})
