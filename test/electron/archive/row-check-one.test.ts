import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { newRows } from '../../../electron/archive/new-rows'
import { rowsRead } from '../../helpers/rows-read'
import { plainRun } from '../../helpers/run-office'
import { openStore } from '../../helpers/stored'

// What these would catch: a row that goes though another one like it was corrected into its double, one that stays refused
// for a double that is none any more, and a long table that is read whole for every cell that is corrected.

const ground = { folder: null, limitBytes: 1_000_000 }

/** A run with these rows, all of them checked. */
async function checkedRun(archive: ArchiveTables, rows: readonly (readonly string[])[]) {
  const created = await archive.runs.create(plainRun)
  if (!created.ok) throw new Error(created.error.code)
  const id = created.value
  await archive.rows.add(id, newRows(rows.map((cells, at) => ({ line: at + 2, cells, repeats: null }))))
  const run = await archive.runs.run(id)
  if (run === null) throw new Error('no run')
  const checkAll = async () => {
    await archive.rowChecks.begin(run, ground)
    expect(await archive.rowChecks.next(id, rows.length + 1)).toEqual({ ok: true, value: true })
    await archive.rowChecks.end(id)
  }
  await checkAll()
  const verdicts = async () =>
    (await archive.rows.window({ runId: id, stages: null, text: '' }, 0, rows.length)).map(
      ({ position, stage, faults }) => ({ position, stage, faults })
    )
  return { id, run, checkAll, verdicts }
}

const cells = fc.tuple(
  fc.constantFrom('Rossi', 'Scrivere a rossi@pec.example', ''),
  fc.constantFrom(
    'rossi@pec.example',
    'ROSSI@pec.example',
    'Mario <rossi@pec.example>',
    'mrossi@pec.example',
    'verdi_1@pec.example',
    'verdi',
    ''
  )
)

const change = fc.record({
  at: fc.nat(5),
  to: fc.oneof(cells, fc.constantFrom('send' as const, 'skip' as const, null))
})

test('a row that is checked alone leaves all rows as a check of all would', async () => {
  const archive = await openStore()
  await fc.assert(
    fc.asyncProperty(
      fc.array(cells, { minLength: 6, maxLength: 6 }),
      fc.array(change, { maxLength: 5 }),
      async (rows, changes) => {
        const { id, run, checkAll, verdicts } = await checkedRun(archive, rows)
        for (const { at, to } of changes) {
          const edited = Array.isArray(to) ? await archive.rows.edit(id, at, to) : null
          if (!Array.isArray(to)) await archive.rows.decide({ runId: id, stages: null, text: '' }, at, to)
          const before = edited?.ok ? edited.value : null
          expect(await archive.rowChecks.one(run, ground, at, before)).toEqual({ ok: true, value: null })
        }
        const alone = await verdicts()
        await checkAll()
        expect(alone).toEqual(await verdicts())
      }
    ),
    { numRuns: 60 }
  )
})

test('of a long table only the row, its doubles and those it was a double of are read', async () => {
  const archive = await openStore()
  const rows = Array.from({ length: 60 }, (_, at) => [`Ufficio ${at}`, `n${at}@pec.example`])
  const { id, run, verdicts } = await checkedRun(archive, [...rows, ['Altro', 'n7@pec.example']])
  const edited = await archive.rows.edit(id, 7, ['Ufficio 7', 'n8@pec.example'])
  const read = await rowsRead(() => archive.rowChecks.one(run, ground, 7, edited.ok ? edited.value : null))
  const named = new Set(JSON.stringify(read).match(/Ufficio \d+/g))
  expect([...named].toSorted()).toEqual(['Ufficio 7', 'Ufficio 8'])
  const found = await verdicts()
  expect([7, 8, 60].map(at => found[at]?.stage)).toEqual(['ready', 'warned', 'ready'])
})
