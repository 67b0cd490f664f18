import { expect, test } from 'vitest'
import type { StoredRun } from '../../../electron/archive/run-records'
import { RunChecker } from '../../../electron/runs/run-checker'
import { refuse } from '../../../shared/errors/app-error'
import { openRunOffice, type RunOffice } from '../../helpers/run-office'
import { answering } from '../../helpers/stored'

// What these would catch: a corrected cell that has a hundred thousand rows checked anew, and one that leaves rows as
// they were before the words, or the folder of their files, were changed.

const names = ['Rossi', 'Verdi', 'Neri']
const corrected = ['Bruni', 'rossi@pec.example']

/** A checker that notes how often all rows are gone through, and meets a full disk where one alone is. */
async function openChecker() {
  const runs = await openRunOffice()
  const { archive } = runs.office
  const seen = { whole: 0, full: false }
  const counted = answering(archive, 'rowChecks', {
    begin: (...asked) => {
      seen.whole += 1
      return archive.rowChecks.begin(...asked)
    },
    one: async (...asked) => (seen.full ? refuse('disk-failed', 'full') : archive.rowChecks.one(...asked))
  })
  const checker = new RunChecker({ archive: counted, limitBytes: () => 1_000_000, changed: () => {} })
  return { runs, archive, checker, seen }
}

async function correct({ office }: RunOffice, run: StoredRun, position: number, cells = corrected) {
  const edited = await office.archive.rows.edit(run.id, position, cells)
  if (!edited.ok) throw new Error(edited.error.code)
  return edited.value
}

test('a corrected row is checked alone once all have been, and what it has become a double of is seen', async () => {
  const { runs, archive, checker, seen } = await openChecker()
  const run = await runs.draft(names)
  await checker.check(run)
  expect(await checker.checkRow(run, 2, await correct(runs, run, 2))).toBe(true)
  expect(seen.whole).toBe(1)
  expect(await archive.rows.row(run.id, 2)).toMatchObject({
    stage: 'warned',
    faults: [{ kind: 'duplicate' }]
  })
  expect(await checker.checkRow(run, 2, await correct(runs, run, 2, ['Neri', 'neri@pec.example']))).toBe(true)
  expect(await archive.rows.row(run.id, 2)).toMatchObject({ stage: 'ready', faults: [] })
})

test('a corrected row has all checked where they were not yet, as after a restart, or where rows name files', async () => {
  const { runs, checker, seen } = await openChecker()
  const plain = await runs.draft(names)
  expect(await checker.checkRow(plain, 2, await correct(runs, plain, 2))).toBe(true)
  expect(seen.whole).toBe(1)
  const mapping = { address: 1, attachments: [0], label: null }
  const withFiles = await runs.draft(names, { mapping })
  await checker.check(withFiles)
  await checker.checkRow(withFiles, 2, await correct(runs, withFiles, 2))
  expect(seen.whole).toBe(3)
})

test('a row that is corrected first of all has only been read, and is checked alone too', async () => {
  const { runs, archive, checker, seen } = await openChecker()
  const run = await runs.draft(names)
  await checker.beginReading(run)
  await checker.endReading(run, run)
  await checker.checkRow(run, 2, await correct(runs, run, 2))
  expect(seen.whole).toBe(1)
  expect(await archive.rows.row(run.id, 2)).toMatchObject({ faults: [{ kind: 'duplicate' }] })
})

test('a row that is corrected while other words are checked keeps the verdict of those', async () => {
  const { runs, archive, checker } = await openChecker()
  const run = await runs.draft(names)
  await checker.check(run)
  const before = await correct(runs, run, 2)
  const other = { ...run, template: { ...run.template, subject: 'Avviso a {{Nessuno}}' } }
  const alone = checker.checkRow(run, 2, before)
  const whole = checker.check(other)
  expect([await alone, await whole]).toEqual([false, true])
  expect(await archive.rows.counts(run.id)).toEqual({ unwritten: 3 })
})

test('a row that cannot be checked is not ready, and the next check is one of all', async () => {
  const { runs, archive, checker, seen } = await openChecker()
  const run = await runs.draft(names)
  await checker.check(run)
  seen.full = true
  expect(await checker.checkRow(run, 2, await correct(runs, run, 2))).toBe(false)
  expect(await archive.rows.counts(run.id)).toEqual({ ready: 2, unwritten: 1 })
  seen.full = false
  expect(await checker.checkRow(run, 2, null)).toBe(true)
  expect([seen.whole, await archive.rows.counts(run.id)]).toEqual([2, { ready: 2, warned: 1 }])
})
