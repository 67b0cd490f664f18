import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { journalName } from '../../electron/journal/move-in'
import { practiceId } from '../../electron/mailboxes/practice-host'
import { freshHome, type PackagedApp, startPackaged } from '../../scripts/runtime/packaged-app'
import german from '../../shared/i18n/de/common.json'
import type { AppView } from '../../shared/ipc/views'
import type { Draft } from '../../shared/mail/sending'
import {
  draftSaved,
  handedOver,
  journalOf,
  marked,
  recipientOf,
  sendingSaved
} from '../electron/journal/lines'
import { askApp, sendingsOf } from '../helpers/connected-app'
import { builds, executableOf } from './builds'
import { dataFolder, dataPrints, settingsShape } from './data-folder'

// What these would catch: a package that does not read what an earlier one has left, or spoils what a later one has.

let running: PackagedApp

afterEach(() => running?.kill())

const view = () => askApp<AppView>(running, 'app.view')

it('takes over what version 0.1 has left in the plain, and leaves nothing of it there', async () => {
  const home = await freshHome()
  const folder = dataFolder(home)
  await mkdir(folder, { recursive: true })
  const of = { mailboxId: practiceId }
  const withdrawn = { ...recipientOf('r2'), handover: { state: 'withdrawn', at: 7 } }
  const sent = sendingSaved('s1', [recipientOf('r1', handedOver('202611241200120001'))], of)
  const journal = Buffer.concat([
    journalOf([draftSaved('d1', of), sent, marked('hidden', ['k1'], true, practiceId)]),
    Buffer.from(
      `${JSON.stringify({ v: 1, kind: 'recipient-saved', sendingId: 's1', recipient: withdrawn })}\n`
    )
  ])
  await writeFile(path.join(folder, journalName), journal)
  const settings = { language: 'de', undoSeconds: 15, refreshSeconds: 'unreadable' }
  const addresses = Object.fromEntries(
    ['massive', 'mailboxes', 'account'].map(host => [host, 'http://127.0.0.1:9'])
  )
  const address = 'ufficio@prova.example'
  const practice = { id: practiceId, server: 'practice', addresses, address, username: 'u', webmail: null }
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify({ settings, mailboxes: [practice] }))
  running = await startPackaged(executableOf(builds.next), { home })
  const open = { launched: running, mailboxId: practiceId }
  expect((await askApp<Draft[]>(running, 'draft.list', of)).map(({ id }) => id)).toEqual(['d1'])
  const sendings = await sendingsOf(open)
  expect(sendings.map(({ id }) => id)).toContain('s1')
  expect((await view()).settings).toMatchObject({ language: 'de', undoSeconds: 16, refreshSeconds: 60 })
  expect((await view()).mailboxes.map(({ id }) => id)).toEqual([practiceId])
  expect(Object.keys(await dataPrints(home)).filter(name => name.endsWith('.jsonl'))).toEqual([])
})

it('goes by the settings of the next program, says that they are that, and changes nothing of them', async () => {
  running = await startPackaged(executableOf(builds.next))
  await askApp(running, 'settings.change', { language: 'de' })
  await running.end()
  const written = path.join(dataFolder(running.home), 'settings.json')
  expect(await settingsShape(running.home)).toBe('2999-01-01')
  const home = await freshHome()
  await mkdir(dataFolder(home), { recursive: true })
  const met = path.join(dataFolder(home), 'settings.json')
  await copyFile(written, met)
  running = await startPackaged(executableOf(builds.today), { home })
  await running.page.getByText(german.notice['settings-newer'], { exact: true }).waitFor()
  expect((await view()).settings.undoSeconds).toBe(11)
  await expect(askApp(running, 'settings.change', { theme: 'dark' })).rejects.toThrow('settings-newer')
  await running.end()
  expect(await readFile(met)).toEqual(await readFile(written))
})
