import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { RunImport } from '../../../electron/runs/run-import'
import { runView } from '../../../electron/runs/run-view'
import { TableReader } from '../../../electron/tables/table-reader'
import type { Result } from '../../../shared/errors/app-error'
import { openRunOffice } from '../../helpers/run-office'
import { temporaryFolder } from '../../helpers/stored'
import { rowsXml, workbookOf } from '../tables/sample-workbook'

// What these would catch: a draft that is lost with the sheet that could not be read, words that are lost with the one
// that could, and two drafts of one table.

const script = new URL('../tables/worker-entry.mjs', import.meta.url)

async function workbook(reader: Pick<TableReader, 'read'> = new TableReader(script)) {
  const runs = await openRunOffice()
  const { archive, clock } = runs.office
  const file = path.join(await temporaryFolder(), 'avvisi.xlsx')
  const sheets = [
    {
      name: 'Maggio',
      content: rowsXml([
        ['Nome', 'PEC'],
        ['Rossi', 'rossi@pec.example']
      ])
    },
    {
      name: 'Giugno',
      content: rowsXml([
        ['Ente', 'Posta', 'Nome'],
        ['B', 'b@pec.example', 'Verdi']
      ])
    }
  ]
  await writeFile(file, await workbookOf({ sheets }))
  const { checker } = runs
  const imports = new RunImport({
    archive,
    clock,
    tables: reader,
    checker,
    language: () => 'it',
    changed: () => {}
  })
  const wish = { mailboxId: 'studio', recipe: null }
  const first = taken(await imports.fromTable({ kind: 'file', path: file }, null, wish))
  const all = async () => (await archive.runs.runs()).map(({ id, state, sheet }) => ({ id, state, sheet }))
  return { archive, checker, imports, file, first, all }
}

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const nothing = {
  counts: {},
  told: { silent: 0, security: 0 },
  checked: { checking: false, files: null, templateFaults: [] },
  wait: null,
  handedOver: []
}

test('a run knows the sheets of its workbook, and tells the page of them without a path', async () => {
  const { first, file } = await workbook()
  expect(first).toMatchObject({ sheets: ['Maggio', 'Giugno'], sheet: 'Maggio', source: 'avvisi.xlsx' })
  expect(JSON.stringify(runView(first, nothing))).not.toContain(path.dirname(file))
})

test('another sheet takes the place of the draft, with the words that were written while it was read', async () => {
  let during = async () => {}
  const real = new TableReader(script)
  const { archive, checker, imports, first, all } = await workbook({
    read: async (...asked) => {
      await during()
      return real.read(...asked)
    }
  })
  during = async () => {
    const template = { ...first.template, subject: 'Avviso' }
    await archive.runs.save('draft', { ...first, template, folder: '/documenti' })
  }
  const second = taken(await imports.readSheet(first, 'Giugno'))
  expect(second).toMatchObject({
    sheet: 'Giugno',
    columns: ['Ente', 'Posta', 'Nome'],
    template: { subject: 'Avviso' },
    folder: '/documenti',
    mapping: { address: 1 }
  })
  expect(await all()).toEqual([{ id: second.id, state: 'draft', sheet: 'Giugno' }])
  // Its rows were checked with the words before.
  expect(checker.knows(second.id)).toBe(false)
  expect((await archive.rows.row(second.id, 0))?.cells).toEqual(['B', 'b@pec.example', 'Verdi'])
  expect(await archive.rows.total(first.id)).toBe(0)
})

test('a draft stays as it was where its file is gone, or has no such sheet', async () => {
  const { imports, file, first, all } = await workbook()
  const before = await all()
  expect(await imports.readSheet(first, 'Luglio')).toMatchObject({ error: { code: 'table-no-such-sheet' } })
  await rm(file)
  expect(await imports.readSheet(first, 'Giugno')).toMatchObject({ error: { code: 'file-unreadable' } })
  expect(await all()).toEqual(before)
})

test('a run that was started while the sheet was read is left alone', async () => {
  let during = async () => {}
  const real = new TableReader(script)
  const { archive, imports, first, all } = await workbook({
    read: async (...asked) => {
      await during()
      return real.read(...asked)
    }
  })
  during = async () => void (await archive.runs.save('draft', { ...first, state: 'running' }))
  expect(await imports.readSheet(first, 'Giugno')).toMatchObject({ error: { code: 'too-late' } })
  expect(await all()).toEqual([{ id: first.id, state: 'running', sheet: 'Maggio' }])
})
