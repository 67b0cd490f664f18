import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialogsChoose } from '../../scripts/runtime/dialogs'
import runs from '../../shared/i18n/it/runs.json' with { type: 'json' }
import type { RunView } from '../../shared/runs/run'
import { askApp, type ConnectedApp, connectApp } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'

// What these would catch: a row that is sent twice or not at all, somebody else's words or file in it, faults that
// nobody can mend in place, a run whose page does not tell what became of it, and results that cannot be taken away.

const rows = [
  'Nome;PEC;Importo;File;Pratica',
  'Studio Rossi;consegnata.1@pec.prova.example;1.234,50;rossi.pdf;R/1',
  'Ditta Bianchi;consegnata.2@pec.prova.example;80,00;bianchi.pdf;B/2',
  'Müller & Söhne;zugestellt.3@pec.prova.example;12,10;mueller.pdf;M/3',
  'Ditta Verdi;sconosciuta.4@pec.prova.example;5,00;verdi.pdf;V/4',
  'Ditta Neri;neri-pec.prova.example;7,00;neri.pdf;N/5'
]

/** On the practice’s clock, of which twenty go by in one; below what the program waits for an answer. */
const slowAnswerMs = 100_000

let connected: ConnectedApp
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-runs-'))
  await mkdir(path.join(folder, 'atti'))
  for (const name of ['rossi', 'bianchi', 'mueller', 'verdi', 'neri', 'nessuno']) {
    await writeFile(path.join(folder, 'atti', `${name}.pdf`), `%PDF-1.4 ${name}`)
  }
  // As Excel saves it in Italy.
  await writeFile(path.join(folder, 'elenco.csv'), Buffer.from(rows.join('\r\n'), 'latin1'))
  connected = await connectApp({ factor: 20, language: 'it' })
})

afterAll(async () => {
  await connected.launched.close()
  await connected.practice.close()
  await rm(folder, { recursive: true, force: true })
})

const button = (name: string) => connected.launched.page.getByRole('button', { name, exact: true })
const run = async () => {
  const [newest] = await askApp<readonly RunView[]>(connected.launched, 'run.list')
  if (newest === undefined) throw new Error('no run')
  return newest
}

test('a table becomes a run whose rows are checked, each with its faults in words', async () => {
  const { launched } = connected
  await button(runs.title).click()
  await launched.page.getByText(runs.list.empty).waitFor()
  await judgeScreen(launched, 'runs-empty')
  await button(runs.new['from-file']).first().click()
  await judgeScreen(launched, 'runs-new')
  await dialogsChoose(launched, path.join(folder, 'elenco.csv'))
  await button(runs.new['choose-file']).click()
  await launched.page.getByRole('grid', { name: runs.rows.label }).waitFor()
  await judgeScreen(launched, 'runs-table')
  expect(await run()).toMatchObject({
    rows: 5,
    mapping: { address: 1, attachments: [3], label: 4 },
    source: 'elenco.csv'
  })
})

test('its message is written with fields, and what is wrong in it is told where it stands', async () => {
  const { page } = connected.launched
  await page.getByRole('textbox', { name: runs.message.subject, exact: true }).fill('Avviso per {{Nom}}')
  await page
    .getByRole('textbox', { name: runs.message.body, exact: true })
    .fill('Gentile {{Nome}}, importo: {{Importo: valuta}}.')
  await expect
    .poll(async () => (await run()).templateFaults.map(({ kind }) => kind))
    .toEqual(['unknown-field'])
  await judgeScreen(connected.launched, 'runs-message-fault')
  await page.getByRole('textbox', { name: runs.message.subject, exact: true }).fill('Avviso per {{Nome}}')
  await expect.poll(async () => (await run()).templateFaults).toEqual([])
})

test('the files of the rows come from one folder, and what nobody names or several name is told', async () => {
  await dialogsChoose(connected.launched, path.join(folder, 'atti'))
  await button(runs.files['choose-folder']).click()
  await expect.poll(async () => (await run()).files?.unused).toEqual(['nessuno.pdf'])
  await expect.poll(async () => (await run()).counts).toEqual({ ready: 4, faulty: 1 })
})

test('a row with a fault is mended in its place', async () => {
  const { page } = connected.launched
  await page.getByText('neri-pec.prova.example').first().click()
  await page.getByRole('textbox', { name: 'PEC', exact: true }).waitFor()
  await judgeScreen(connected.launched, 'runs-row')
  await page.getByRole('textbox', { name: 'PEC', exact: true }).fill('consegnata.5@pec.prova.example')
  await page.keyboard.press('Tab')
  await expect.poll(async () => (await run()).counts).toEqual({ ready: 5 })
})

test('it is started for the cost that was told, and every row goes once, with its own words and file', async () => {
  const { launched, practice } = connected
  await launched.page.getByText(runs.step.summary).last().scrollIntoViewIfNeeded()
  await launched.page.getByRole('button', { name: /^Avvia per/ }).waitFor()
  await judgeScreen(launched, 'runs-summary')
  await launched.page.getByRole('button', { name: /^Avvia per/ }).click()
  await launched.page.getByRole('alertdialog').waitFor()
  await judgeScreen(launched, 'runs-start')
  // Slow enough to be looked at while it runs.
  practice.control.setFaults([{ kind: 'latency', ms: slowAnswerMs, endpoint: 'send' }])
  await button(runs.start.confirm_other.replace('{{number}}', '5')).click()
  await launched.page.getByRole('progressbar').waitFor()
  expect((await run()).state).toBe('running')
  await judgeScreen(launched, 'runs-running')
  practice.control.setFaults([])
  await expect
    .poll(async () => (await run()).counts, { timeout: 60_000 })
    .toEqual({ delivered: 4, failed: 1 })
  expect((await run()).state).toBe('done')
  const ledger = practice.control.ledger()
  expect(ledger.flatMap(({ recipients }) => recipients).sort()).toEqual(
    [1, 2, 5]
      .map(at => `consegnata.${at}@pec.prova.example`)
      .concat(['sconosciuta.4@pec.prova.example', 'zugestellt.3@pec.prova.example'])
  )
  await judgeScreen(launched, 'runs-done')
})

test('its results can be taken away as a table', async () => {
  const file = path.join(folder, 'esiti.csv')
  await dialogsChoose(connected.launched, file)
  await askApp(connected.launched, 'run.export', {
    runId: (await run()).id,
    stages: null,
    text: '',
    format: 'csv'
  })
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(6)
  expect(lines[3]).toMatch(/^Müller & Söhne,.*,consegnata,\d{15,16},.*,delivered,/i)
  expect(lines[4]).toMatch(/mancata consegna,.*failed,unknown-address/i)
})

test('the list tells of each run how it stands', async () => {
  await button(runs.page.back).click()
  await connected.launched.page.getByText(runs.state.done).waitFor()
  await judgeScreen(connected.launched, 'runs-list')
})
