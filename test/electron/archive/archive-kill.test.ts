import { spawn } from 'node:child_process'
import { chmod, copyFile, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLocally } from '../../../electron/archive/local-archive'
import { verifyFile } from '../../../electron/archive/verify'
import { testKey } from '../../helpers/stored'
import { temporaryPlace } from './places'

const script = fileURLToPath(new URL('./archive-writer-process.ts', import.meta.url))

/** What a program says that works on the archive of a folder; killed once it has said so many lines. */
async function said(
  folder: string,
  task: 'write' | 'read-only',
  lines = Number.POSITIVE_INFINITY
): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, testKey, task], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let heard = ''
  for await (const chunk of child.stdout) {
    heard += String(chunk)
    if (heard.split('\n').length > lines) child.kill('SIGKILL')
  }
  // A line cut off by the kill was not said.
  return heard.split('\n').slice(0, -1)
}

describe('the archive of a killed program', { timeout: 60_000 }, () => {
  it.each([1, 20, 150])(
    'has every draft that was acknowledged, after %i of them, and is whole',
    async lines => {
      const { folder, file, key } = await temporaryPlace()
      const reported = await said(folder, 'write', lines)
      expect(reported.length).toBeGreaterThanOrEqual(lines)
      const archive = openLocally({ file, key }, () => 0)
      onTestFinished(() => archive.close())
      const kept = new Set((await archive.tables.outbox.drafts('studio')).map(draft => draft.id))
      expect(reported.filter(id => !kept.has(id))).toEqual([])
      // At most the one under way when the kill came was not reported any more.
      expect(kept.size - reported.length).toBeLessThanOrEqual(2)
      await archive.close()
      expect(verifyFile({ file, key: testKey })).toBeGreaterThan(0)
    }
  )
})

describe.skipIf(process.platform === 'win32')('a folder that may not be written', { timeout: 60_000 }, () => {
  it('is a fault of the disk, with an archive in it or without, and nothing is set aside', async () => {
    const { folder, file, key } = await temporaryPlace()
    await openLocally({ file, key }, () => 0).close()
    const locked = path.join(folder, 'locked')
    const empty = path.join(folder, 'empty')
    for (const each of [locked, empty]) await mkdir(each)
    await copyFile(file, path.join(locked, 'archive.db'))
    await chmod(path.join(locked, 'archive.db'), 0o444)
    for (const each of [folder, locked, empty]) await chmod(each, 0o555)
    onTestFinished(async () => {
      for (const each of [folder, locked, empty]) await chmod(each, 0o755)
    })
    expect(await said(locked, 'read-only')).toEqual(['failed disk-failed EACCES'])
    expect(await said(empty, 'read-only')).toEqual(['failed disk-failed EACCES'])
    expect(await readdir(locked)).toEqual(['archive.db'])
    expect(await readdir(empty)).toEqual([])
  })
})
