// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { Runs } from '../../../../renderer/features/runs/Runs'
import { ok, refuse } from '../../../../shared/errors/app-error'
import { testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { type RunsOfMain, runsBridge, testPlan, testRun, testRunRow, threeRows } from './run-bridge'

// What these would catch: a run that starts without saying what leaves, from where and at what cost, or beyond what was agreed.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

async function open(main: RunsOfMain) {
  const bridge = runsBridge(main)
  const shown = await render(<Runs />, bridge)
  page = shown
  await shown.click(shown.find('[role="row"]'))
  const asked = (name: string) => bridge.calls.filter(call => call.name === name).map(({ input }) => input)
  return { bridge, page: shown, asked }
}

describe('starting a run', () => {
  it('tells beforehand what it takes, what of it is estimated or assumed, and what stays out and why', async () => {
    const { page } = await open({ runs: [testRun()], rows: threeRows() })
    const words = page.text().replace(/\s/g, ' ')
    expect(words).toContain('Costo1,24 € (stima)')
    expect(words).toContain('5,00 €, dopo 3,76 € (stima)')
    expect(words).toContain('60 al minuto, presunti')
    expect(words).toContain('non prevedibile')
    expect(words).toContain('senza indirizzo: 1')
  })

  it('says also of rows without a fault why they stay out', async () => {
    const counts = { ready: 2, unwritten: 1_200, skipped: 3 }
    const { bridge, page } = await open({ runs: [testRun({ counts })], rows: threeRows() })
    bridge.answer('run.plan', () => ok({ ...testPlan, skipped: { skipped: 1_203, why: [] } }))
    await page.click(page.button('Ricalcola'))
    expect(page.text()).toContain('messaggio o cartella dei file ancora da indicare: 1.200')
    expect(page.text()).toContain('escluse da voi: 3')
  })

  it('says that the folder is missing, and not that a file is, while nobody has chosen it', async () => {
    const mapping = { address: 0, attachments: [1], label: null }
    const run = testRun({ mapping, counts: { unwritten: 3 } })
    const { bridge, page } = await open({ runs: [run], rows: [testRunRow(0, { stage: 'unwritten' })] })
    bridge.answer('run.plan', () => ok({ ...testPlan, messages: 0 }))
    const file = { name: 'a.pdf', size: null, from: 'row' as const }
    bridge.answer('run.preview', () =>
      ok({ address: null, subject: '', bodyHtml: '', files: [file], letterHtml: null, faults: [] })
    )
    await page.click(page.button('Ricalcola'))
    await page.click(page.button('Successiva'))
    expect(page.text()).toContain('Scegliete la cartella in cui sono i file delle righe')
    expect(page.text()).toContain('a.pdf (cartella da scegliere')
    expect(page.text()).not.toContain('Nessuna riga può partire')
    expect(page.text()).not.toContain('non trovato')
  })

  it('tells how long it takes, also where that is within the minute or the hour', async () => {
    const { bridge, page } = await open({ runs: [testRun()], rows: threeRows() })
    const told = async (span: number) => {
      const finishesAt = { value: testNow + span, estimate: true }
      const course = { beginsAt: testNow, finishesAt, days: { value: 1, estimate: true } }
      bridge.answer('run.plan', () => ok({ ...testPlan, course }))
      await page.click(page.button('Ricalcola'))
      return page.text()
    }
    expect(await told(20_000)).toContain('circa un minuto o meno, da')
    expect(await told(59 * 60_000)).toContain('circa un’ora o meno, da')
    expect(await told(60 * 60_000)).toContain('in 1 giorno')
  })

  it('says what is missing of a row that is not complete, and not of one that has a fault of its own', async () => {
    const empty = (part: 'subject' | 'body') => ({ kind: 'empty', part }) as const
    const fault = { kind: 'address-missing', column: 'pec' } as const
    const rows = [
      testRunRow(0, { stage: 'unwritten' }),
      testRunRow(1, { stage: 'unwritten', faults: [fault] })
    ]
    const { page } = await open({
      runs: [testRun({ templateFaults: [empty('subject'), empty('body')] })],
      rows
    })
    const [, first, second] = page.find('[role="grid"]').querySelectorAll('[role="row"], tr')
    expect(first?.textContent).toContain('Mancano ancora oggetto e testo')
    expect(second?.textContent).not.toContain('Mancano ancora')
  })

  it('asks with mailbox and subject, and says what can still be taken back', async () => {
    const { page } = await open({ runs: [testRun()], rows: threeRows() })
    await page.click(page.button('Avvia per'))
    const question = page.find('[role="alertdialog"]').textContent
    expect(question).toContain('Daufficio@prova.example')
    expect(question).toContain('OggettoAvviso')
    expect(question).toContain('Ciò che si sta già inviando parte comunque')
  })

  it('asks with number and cost, and agrees to that cost alone', async () => {
    const { page, asked } = await open({ runs: [testRun()], rows: threeRows() })
    await page.click(page.button('Avvia per 1,24 € (stima)…'.replace(' €', '\u00a0€')))
    expect(page.text().replace(/\s/g, ' ')).toContain('2 messaggi con valore legale, costo: 1,24 € (stima).')
    expect(asked('run.start')).toEqual([])
    await page.click(page.button('Invia 2 messaggi'))
    expect(asked('run.start')).toEqual([
      { runId: 7, cost: 1_240, messages: testPlan.messages, beyondDoubt: false }
    ])
    expect(page.text()).toContain('in corso')
  })

  it('reckons anew where it would cost more, and asks again with that', async () => {
    const { bridge, page, asked } = await open({ runs: [testRun()], rows: threeRows() })
    bridge.answer('run.start', () => refuse('cost-changed', 'more'))
    await page.click(page.button('Avvia per'))
    bridge.answer('run.plan', () => ok({ ...testPlan, cost: { value: 2_480, estimate: false } }))
    await page.click(page.button('Invia 2 messaggi'))
    expect(page.text()).toContain('il costo è salito')
    expect(page.text().replace(/\s/g, ' ')).toContain('costo: 2,48 €.')
    await page.click(page.button('Invia 2 messaggi'))
    expect(asked('run.start').at(-1)).toEqual({
      runId: 7,
      cost: 2_480,
      messages: testPlan.messages,
      beyondDoubt: false
    })
  })

  it('goes beyond a doubt only where a person says to have looked', async () => {
    const { bridge, page, asked } = await open({ runs: [testRun()], rows: threeRows() })
    bridge.answer('run.start', () => refuse('run-doubted', 'old copy'))
    await page.click(page.button('Avvia per'))
    await page.click(page.button('Invia 2 messaggi'))
    await page.click(page.button('Ho controllato: invia 2 messaggi'))
    expect(asked('run.start')).toEqual([
      { runId: 7, cost: 1_240, messages: testPlan.messages, beyondDoubt: false },
      { runId: 7, cost: 1_240, messages: testPlan.messages, beyondDoubt: true }
    ])
  })
})
