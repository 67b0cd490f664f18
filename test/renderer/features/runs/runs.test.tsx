// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { Runs } from '../../../../renderer/features/runs/Runs'
import { ok, refuse } from '../../../../shared/errors/app-error'
import { testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { type RunsOfMain, runsBridge, testRun, testRunRow, threeRows } from './run-bridge'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

async function open(main: RunsOfMain, opened = true) {
  const bridge = runsBridge(main)
  const shown = await render(<Runs />, bridge)
  page = shown
  if (opened) await shown.click(shown.find('[role="row"]'))
  const asked = (name: string) => bridge.calls.filter(call => call.name === name).map(({ input }) => input)
  return { bridge, page: shown, asked }
}

describe('the list of runs', () => {
  it('says what it is for where there is none, and offers the ways to begin', async () => {
    const { page } = await open({ runs: [], rows: [] }, false)
    expect(page.text()).toContain('Nessun invio massivo')
    for (const way of ['Da un file…', 'Incolla righe…', 'Da un modello…']) page.button(way)
  })

  it('makes a run of pasted rows and opens it', async () => {
    const main: RunsOfMain = { runs: [], rows: threeRows() }
    const { bridge, page, asked } = await open(main, false)
    bridge.answer('run.create', () => {
      main.runs = [testRun({ source: null })]
      return ok(testRun({ source: null }))
    })
    await page.click(page.button('Incolla righe…'))
    const area = page.find('textarea')
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
    await act(async () => {
      set?.call(area, 'pec;nome\na@pec.example;Rossi')
      area.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await page.settle()
    await page.click(page.button('Usa le righe incollate'))
    expect(asked('run.create')).toEqual([
      {
        mailboxId: 'practice',
        table: { from: 'text', text: 'pec;nome\na@pec.example;Rossi' },
        recipeId: null
      }
    ])
    expect(page.text()).toContain('Righe incollate.')
  })

  it('tells in words how far a run is and what it waits for', async () => {
    const running = testRun({
      state: 'running',
      startedAt: 1,
      counts: { ready: 1, delivered: 3 },
      wait: { for: 'mailbox' }
    })
    const { page } = await open({ runs: [running], rows: [] }, false)
    expect(page.text()).toContain('righe elaborate: 3 su 4 (75%)')
    expect(page.text()).toContain('la casella va collegata di nuovo')
  })
})

describe('a run that is prepared', () => {
  it('shows every row with its fault in words, as a grid that says how many there are', async () => {
    const { page } = await open({ runs: [testRun()], rows: threeRows() })
    expect(page.find('[role="grid"]').getAttribute('aria-rowcount')).toBe('4')
    expect(page.find('[role="grid"]').textContent).toContain('La colonna «pec» non contiene un indirizzo')
  })

  it('narrows the rows to a group, and lets warned ones go all together', async () => {
    const warned = testRunRow(2, {
      stage: 'warned',
      faults: [{ kind: 'ordinary-mail', address: 'a@gmail.example' }]
    })
    const { page, asked } = await open({
      runs: [testRun({ counts: { ready: 2, warned: 1 } })],
      rows: [testRunRow(0), testRunRow(1), warned]
    })
    await page.click(page.button('Da decidere'))
    expect(page.find('[role="grid"]').getAttribute('aria-rowcount')).toBe('2')
    await page.click(page.button('Invia lo stesso tutte queste'))
    expect(asked('run.decide')).toEqual([
      { runId: 7, stages: ['warned'], text: '', position: null, decision: 'send' }
    ])
  })

  it('opens a row at Enter, with its fault at the cell that it is about', async () => {
    const { page } = await open({ runs: [testRun()], rows: threeRows() })
    const grid = page.find('[role="grid"]')
    await page.focus(grid)
    await page.press('End', grid)
    await page.press('Enter', grid)
    const editor = page.find('[aria-label="Riga 4"]')
    const invalid = editor.querySelector('input[aria-invalid="true"]')
    expect(invalid?.closest('div[class]')?.parentElement?.textContent).toContain('non contiene un indirizzo')
  })

  it('saves what was typed in a cell when one goes elsewhere at once', async () => {
    const main: RunsOfMain = { runs: [testRun()], rows: threeRows() }
    const { bridge, page, asked } = await open(main)
    bridge.answer('run.edit-row', () => ok(testRunRow(2)))
    const grid = page.find('[role="grid"]')
    await page.press('End', grid)
    await page.press('Enter', grid)
    await page.type(page.find('[aria-label="Riga 4"] input'), 'verdi@pec.example')
    await page.click(page.button('Chiudi la riga'))
    expect(asked('run.edit-row')).toEqual([{ runId: 7, position: 2, cells: ['verdi@pec.example', 'Verdi'] }])
  })

  it('saves the message when one leaves the run at once', async () => {
    const { page, asked } = await open({ runs: [testRun()], rows: threeRows() })
    const subject = [...document.querySelectorAll('input')].find(({ value }) => value === 'Avviso')
    if (subject === undefined) throw new Error('no subject')
    await page.type(subject, 'Avviso {{nome}}')
    await page.click(page.button('Tutti gli invii massivi'))
    expect(asked('run.change')).toEqual([
      {
        runId: 7,
        change: {
          name: 'Avvisi TARI',
          template: {
            subject: 'Avviso {{nome}}',
            bodyHtml: '<p>Gentile {{nome}}</p>',
            letter: null,
            language: 'it'
          }
        }
      }
    ])
  })

  it('shows how fields are written, with their braces', async () => {
    const { page } = await open({ runs: [testRun()], rows: threeRows() })
    await page.click(page.button('Come si scrivono campi e condizioni'))
    expect(page.text()).toContain('{{nome|Gentile cliente}}')
    expect(page.text()).toContain('{{#se tipo = urgente}} … {{/se}}')
  })

  it('puts a field where one writes the subject', async () => {
    const { page, asked } = await open({ runs: [testRun()], rows: threeRows() })
    await page.click(page.button('Inserisci campo'))
    const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')]
    const item = items.find(each => each.textContent === 'nome')
    if (item !== undefined) await page.click(item)
    await page.click(page.button('Tutti gli invii massivi'))
    expect(JSON.stringify(asked('run.change'))).toContain('{{nome}}')
    expect(JSON.stringify(asked('run.change'))).toMatch(/"subject":"[^"]*\{\{nome\}\}/)
  })

  it('keeps a time to come as it is chosen, and says of one that is past that it cannot be', async () => {
    const main: RunsOfMain = { runs: [testRun({ startAt: testNow + 3_600_000 })], rows: threeRows() }
    const { page, asked } = await open(main)
    const year = () => page.find('[role="spinbutton"][data-type="year"]')
    await page.press('ArrowDown', year())
    expect(page.text()).toContain('Quest’ora è passata')
    await page.click(page.button('Tutti gli invii massivi'))
    expect(asked('run.change')).toEqual([])
    await page.click(page.find('[role="row"]'))
    await page.press('ArrowUp', year())
    await page.click(page.button('Tutti gli invii massivi'))
    const nextYear = Date.parse('2027-11-23T10:30:00+01:00')
    expect(asked('run.change')).toEqual([{ runId: 7, change: { startAt: nextYear } }])
  })

  it('says what is wrong with the message below it, and starts nothing with it', async () => {
    const place = { part: 'body', paragraph: 1 } as const
    const fault = { ...place, kind: 'unknown-field', field: 'nmoe', suggestion: 'nome' } as const
    const { page } = await open({ runs: [testRun({ templateFaults: [fault] })], rows: threeRows() })
    expect(page.text()).toContain('Intendete «nome»?')
    expect(page.button('Avvia per').hasAttribute('disabled')).toBe(true)
  })

  it('says what is wrong with the name of the letter’s file there, and not below the subject', async () => {
    const place = { part: 'letter-name', paragraph: 1 } as const
    const fault = { ...place, kind: 'unknown-field', field: 'nmoe', suggestion: 'nome' } as const
    const letter = { name: '{{nmoe}}.pdf', bodyHtml: '<p>x</p>' }
    const template = { ...testRun().template, letter }
    const { page } = await open({ runs: [testRun({ template, templateFaults: [fault] })], rows: threeRows() })
    const words = page.text()
    const told = words.indexOf('Nome del file della lettera: ')
    expect(words.split('Nome del file della lettera: ')).toHaveLength(2)
    expect(told).toBeGreaterThan(words.indexOf('Allega una lettera in PDF'))
  })

  it('reads another sheet of the workbook, after what was typed is saved, and opens what came of it', async () => {
    const sheets = ['Maggio', 'Giugno']
    const main: RunsOfMain = { runs: [testRun({ sheets, sheet: 'Maggio' })], rows: threeRows() }
    const { bridge, page, asked } = await open(main)
    bridge.answer('run.read-sheet', () => {
      const read = testRun({ id: 8, name: 'Giugno letto', sheets, sheet: 'Giugno', columns: ['posta'] })
      main.runs = [read]
      return ok(read)
    })
    const subject = [...document.querySelectorAll('input')].find(({ value }) => value === 'Avviso')
    if (subject === undefined) throw new Error('no subject')
    await page.type(subject, 'Avviso nuovo')
    await page.click(page.button('Maggio'))
    const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')]
    const other = options.find(({ textContent }) => textContent === 'Giugno')
    if (other !== undefined) await page.click(other)
    const names = bridge.calls.map(({ name }) => name)
    expect(asked('run.read-sheet')).toEqual([{ runId: 7, sheet: 'Giugno' }])
    expect(names.indexOf('run.change')).toBeLessThan(names.indexOf('run.read-sheet'))
    expect(names).toContain('run.change')
    expect(page.text()).toContain('Giugno letto')
  })

  it('reads no other sheet where what was typed cannot be saved', async () => {
    const run = testRun({ sheets: ['Maggio', 'Giugno'], sheet: 'Maggio' })
    const { bridge, page, asked } = await open({ runs: [run], rows: threeRows() })
    bridge.answer('run.change', () => refuse('disk-failed', 'full'))
    const subject = [...document.querySelectorAll('input')].find(({ value }) => value === 'Avviso')
    if (subject === undefined) throw new Error('no subject')
    await page.type(subject, 'Avviso nuovo')
    await page.click(page.button('Maggio'))
    const other = [...document.querySelectorAll<HTMLElement>('[role="option"]')].at(-1)
    if (other !== undefined) await page.click(other)
    expect(asked('run.read-sheet')).toEqual([])
  })

  it('says that the file is gone where another sheet cannot be read', async () => {
    const run = testRun({ sheets: ['Maggio', 'Giugno'], sheet: 'Maggio' })
    const { bridge, page } = await open({ runs: [run], rows: threeRows() })
    bridge.answer('run.read-sheet', () => refuse('file-unreadable', 'gone'))
    await page.click(page.button('Maggio'))
    const other = [...document.querySelectorAll<HTMLElement>('[role="option"]')].at(-1)
    if (other !== undefined) await page.click(other)
    expect(page.text()).toContain('controllate che sia ancora al suo posto')
  })

  it('opens a row’s own file, and says where it cannot be looked at', async () => {
    const { bridge, page, asked } = await open({ runs: [testRun()], rows: threeRows() })
    bridge.answer('run.preview', () =>
      ok({
        address: 'a@pec.example',
        subject: 'Avviso',
        bodyHtml: '<p>x</p>',
        files: [
          { name: 'tutti.pdf', size: 1, from: 'run' },
          { name: 'suo.pdf', size: 1, from: 'row' },
          { name: 'manca.pdf', size: null, from: 'row' }
        ],
        letterHtml: null,
        faults: []
      })
    )
    bridge.answer('run.open-file', () => refuse('row-file-changed', 'x'))
    await page.click(page.button('Successiva'))
    expect(() => page.button('Apri manca.pdf')).toThrow()
    expect(() => page.button('Apri tutti.pdf')).toThrow()
    await page.click(page.button('Apri suo.pdf'))
    expect(asked('run.open-file')).toEqual([{ runId: 7, position: 1, name: 'suo.pdf' }])
    expect(page.text()).toContain('Il file non è più quello del controllo')
  })

  it('asks for a preview that could not be made once more', async () => {
    const main: RunsOfMain = { runs: [testRun()], rows: threeRows() }
    const bridge = runsBridge(main)
    bridge.answer('run.preview', () => refuse('internal', 'x'))
    page = await render(<Runs />, bridge)
    await page.click(page.find('[role="row"]'))
    const asked = () => bridge.calls.filter(({ name }) => name === 'run.preview').length
    expect(page.text()).toContain('L’anteprima non si può mostrare')
    const before = asked()
    await page.click(page.button('Riprova'))
    expect(asked()).toBe(before + 1)
  })
})
