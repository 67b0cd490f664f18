import { expect, test } from 'vitest'
import type { StoredRecipe } from '../../../electron/archive/run-records'
import { RunImport } from '../../../electron/runs/run-import'
import { TableReader } from '../../../electron/tables/table-reader'
import { openRunOffice, plainRun } from '../../helpers/run-office'

// What these would catch: a row that is called ready by a check made while its table was being read, and would not be by
// one of the run as it has become.

const script = new URL('../tables/worker-entry.mjs', import.meta.url)

const recipe: StoredRecipe = {
  id: 'r',
  name: 'Avvisi',
  savedAt: 0,
  mapping: { address: 'PEC', attachments: [], label: null },
  template: plainRun.template,
  attachments: [],
  hours: null
}

async function imported(text: string) {
  const runs = await openRunOffice()
  const { archive, clock } = runs.office
  const { checker } = runs
  const tables = new TableReader(script)
  const imports = new RunImport({ archive, clock, tables, checker, language: () => 'it', changed: () => {} })
  const made = await imports.fromTable({ kind: 'text', text }, null, { mailboxId: 'studio', recipe })
  const all = async () => {
    const { id } = (await archive.runs.runs())[0] ?? { id: 0 }
    const rows = await archive.rows.window({ runId: id, stages: null, text: '' }, 0, 2_000)
    return rows.map(({ line, stage, faults }) => ({ line, stage, faults }))
  }
  return { archive, checker, made, all }
}

const several = Array.from({ length: 1_200 }, (_, at) => `Nome ${at};n${at}@pec.example`)

test('a table is checked once it is read, as by a check of its own', async () => {
  const rows = several
    .with(3, ';n3@pec.example')
    .with(7, 'Nome 7;n7')
    .with(9, several[8] ?? '')
  const text = ['Nome;PEC', ...rows, 'Altro;n8@pec.example', ...several.slice(600, 601)].join('\n')
  const { checker, made, all } = await imported(text)
  if (!made.ok) throw new Error(made.error.code)
  expect(checker.knows(made.value.id)).toBe(true)
  const found = await all()
  expect(found.filter(({ stage }) => stage !== 'ready')).toEqual([
    { line: 5, stage: 'faulty', faults: [{ kind: 'missing-value', field: 'Nome' }] },
    { line: 9, stage: 'faulty', faults: [{ kind: 'address-invalid', column: 'PEC', value: 'n7' }] },
    { line: 11, stage: 'faulty', faults: [{ kind: 'duplicate', line: 10, same: true }] },
    { line: 1_202, stage: 'warned', faults: [{ kind: 'duplicate', line: 10, same: false }] },
    { line: 1_203, stage: 'faulty', faults: [{ kind: 'duplicate', line: 602, same: true }] }
  ])
  expect(found).toHaveLength(1_202)
  await checker.check(made.value)
  expect(await all()).toEqual(found)
})

test('a table that grows a column behind its first rows is checked anew as what it has become', async () => {
  const text = ['Nome;PEC', ...several.with(1_000, 'Anna;anna@pec.example;nota')].join('\n')
  const { checker, made, all } = await imported(text)
  if (!made.ok) throw new Error(made.error.code)
  expect(made.value.columns).toEqual(['Nome', 'PEC', 'C'])
  // With two columns its third cell was a mark too many.
  expect((await all())[1_000]?.stage).toBe('faulty')
  expect(checker.knows(made.value.id)).toBe(false)
  await checker.check(made.value)
  expect((await all())[1_000]).toEqual({ line: 1_002, stage: 'ready', faults: [] })
})

test('of a table that cannot be read to its end neither rows nor their check stay', async () => {
  const { archive, made } = await imported(['Nome;PEC', ...several, 'Anna;"mai chiuso'].join('\n'))
  expect(made).toMatchObject({ error: { code: 'table-quote-open' } })
  expect(await archive.runs.runs()).toEqual([])
  expect(await archive.rowChecks.add(1, { count: 0, json: '[]' })).toMatchObject({
    error: { code: 'internal' }
  })
})
