import { symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openRowFile } from '../../../electron/runs/row-file'
import { openRunOffice } from '../../helpers/run-office'
import { temporaryFolder } from '../../helpers/stored'

// What these would catch: a page that has any file of the computer opened, a program that is run, and a file looked at that
// is not the one that goes.

async function opening(name: string) {
  const runs = await openRunOffice()
  const folder = await temporaryFolder()
  const file = path.join(folder, name)
  await writeFile(file, 'x')
  const mapping = { address: 1, attachments: [0], label: null }
  const { id } = await runs.draft([name], { folder, mapping })
  const opened: string[] = []
  const openPath = async (each: string) => {
    opened.push(each)
    return ''
  }
  const open = (asked: string) => openRowFile({ archive: runs.office.archive, openPath }, id, 0, asked)
  return { folder, file, open, opened }
}

test('a row’s own file is opened where it lies', async () => {
  const { open, opened, file } = await opening('avviso.pdf')
  expect(await open('avviso.pdf')).toEqual({ ok: true, value: null })
  expect(opened).toEqual([file])
})

test('no other file is, wherever its name leads', async () => {
  const { folder, open, opened } = await opening('avviso.pdf')
  await writeFile(path.join(folder, 'altro.pdf'), 'x')
  for (const name of ['altro.pdf', '../avviso.pdf', `./avviso.pdf`, path.join(folder, 'avviso.pdf')]) {
    expect(await open(name)).toMatchObject({ error: { code: 'row-file-changed' } })
  }
  expect(opened).toEqual([])
})

test('one that has changed since its row was checked is not shown as the one that goes', async () => {
  const { file, open, opened } = await opening('avviso.pdf')
  await utimes(file, 1, 1)
  expect(await open('avviso.pdf')).toMatchObject({ error: { code: 'row-file-changed' } })
  expect(opened).toEqual([])
})

test.each(['avviso.exe', 'avviso.pdf.lnk', 'avviso.desktop', 'avviso.html', 'avviso.PS1', 'avviso'])(
  'what the system might run is never opened (%s)',
  async name => {
    const { open, opened } = await opening(name)
    expect(await open(name)).toMatchObject({ error: { code: 'file-not-opened' } })
    expect(opened).toEqual([])
  }
)

test('a link that took a file’s place is not followed', async () => {
  const { folder, open, opened } = await opening('avviso.pdf')
  const link = path.join(folder, 'collegamento.pdf')
  await symlink(path.join(folder, 'avviso.pdf'), link)
  expect(await open('collegamento.pdf')).toMatchObject({ error: { code: 'row-file-changed' } })
  expect(opened).toEqual([])
})
