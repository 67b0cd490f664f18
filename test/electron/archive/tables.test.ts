import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openLocally } from '../../../electron/archive/local-archive'

it('keeps a page of mail, equal ones apart, and finds it again in its list', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-archive-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const place = { file: path.join(folder, 'archive.db'), key: 'a'.repeat(64) }
  const archive = openLocally(place, () => 1_000)
  const { mail, lists } = archive.tables
  const row = { sender: 'x', recipient: 'y', date: 'd', receivedAt: '2026-01-01T10:00:00+01:00', object: 'o' }
  await mail.beginPass('m', 'full')
  const taken = await mail.takePage('m', 'full', 1, [
    { ...row, id: 3, object: 'POSTA CERTIFICATA: nuovo', receivedAt: '2026-01-02T10:00:00+01:00' },
    { ...row, id: 2 },
    { ...row, id: 1 }
  ])
  expect(taken.ok && taken.value.added.length).toBe(3)
  const again = await mail.takePage('m', 'full', 1, [{ ...row, id: 2 }])
  expect(again).toEqual({ ok: true, value: { added: [], known: 1, moved: 0 } })
  const scope = { mailboxIds: ['m'], shelf: 'all' } as const
  const { mails: window } = await lists.window(scope, 0, 10)
  expect(window.map(each => each.serverId)).toEqual([3, 2, 1])
  expect(new Set(window.map(each => each.key)).size).toBe(3)
  const kept = await mail.keepText(window[0]?.id ?? 0, { body: 'Perché no', damaged: false })
  expect(kept.ok).toBe(true)
  expect(await mail.text(window[0]?.id ?? 0)).toEqual({ body: 'Perché no', damaged: false })
  expect(await lists.position(scope, 'm', window[2]?.key ?? '')).toBe(2)
  await archive.close()
})
