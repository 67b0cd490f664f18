import { spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type OpenFile, openPrivately } from '../../../electron/journal/disk'
import { draftOf, everythingIn, open, recipientOf, reopened, sendingOf, temporaryFolder } from './records'

/** A disk with room for so many bytes more, whose syncs can be made to fail; `done` lists what it was asked. */
function troubledDisk() {
  const disk = { room: Number.POSITIVE_INFINITY, syncs: true, cuts: true, done: [] as string[] }
  const openFile: OpenFile = async (path, flags) => {
    const file = await openPrivately(path, flags)
    return {
      write: async (bytes, offset, length, position) => {
        const fitting = Math.min(length, disk.room)
        if (fitting === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
        disk.room -= fitting
        disk.done.push('write')
        return file.write(bytes, offset, fitting, position)
      },
      datasync: async () => {
        if (!disk.syncs) throw Object.assign(new Error('i/o error'), { code: 'EIO' })
        await file.datasync()
        disk.done.push('sync')
      },
      truncate: async length => {
        if (!disk.cuts) throw Object.assign(new Error('i/o error'), { code: 'EIO' })
        await file.truncate(length)
      },
      close: () => file.close()
    }
  }
  return { disk, openFile }
}

const full = {
  ok: false,
  error: {
    code: 'disk-failed',
    message: 'The journal could not be written.',
    retryable: false,
    data: { cause: 'ENOSPC' }
  }
}

describe('journal on a troubled disk', { timeout: 60_000 }, () => {
  it('answers only after the entry was synced', async () => {
    const { disk, openFile } = troubledDisk()
    const { journal } = await open(await temporaryFolder(), { openFile })
    disk.done = []
    const saving = journal.saveDraft(draftOf('d1')).then(() => disk.done.push('answer'))
    await saving
    expect(disk.done).toEqual(['write', 'sync', 'answer'])
  })

  it.each([0, 1, 50])(
    'that takes %i bytes more changes nothing, and goes on when there is room',
    async room => {
      const { disk, openFile } = troubledDisk()
      const folder = await temporaryFolder()
      const { journal } = await open(folder, { openFile })
      await journal.saveDraft(draftOf('d1'))
      const before = everythingIn(journal)
      const bytes = await readFile(join(folder, 'journal.jsonl'))
      disk.room = room
      expect(await journal.saveDraft(draftOf('d2'))).toEqual(full)
      expect(everythingIn(journal)).toEqual(before)
      expect(await readFile(join(folder, 'journal.jsonl'))).toEqual(bytes)
      disk.room = Number.POSITIVE_INFINITY
      expect(await journal.saveDraft(draftOf('d3'))).toEqual({ ok: true, value: null })
      const again = await reopened(journal, folder)
      expect(again.setAside).toBeNull()
      expect(again.journal.drafts('studio').map(draft => draft.id)).toEqual(['d1', 'd3'])
    }
  )

  it('does not claim what could not be synced, even where it cannot be cut off at once', async () => {
    const { disk, openFile } = troubledDisk()
    const folder = await temporaryFolder()
    const { journal } = await open(folder, { openFile })
    disk.syncs = false
    disk.cuts = false
    const failed = await journal.saveDraft(draftOf('d1', { bodyHtml: 'long '.repeat(500) }))
    expect(!failed.ok && failed.error.data).toEqual({ cause: 'EIO' })
    disk.syncs = true
    const still = await journal.saveDraft(draftOf('d2'))
    expect(!still.ok && still.error.code).toBe('disk-failed')
    disk.cuts = true
    expect((await journal.saveDraft(draftOf('d3'))).ok).toBe(true)
    const again = await reopened(journal, folder)
    expect(again.setAside).toBeNull()
    expect(again.journal.drafts('studio').map(draft => draft.id)).toEqual(['d3'])
  })

  it('with no room to be written anew stays as it is and loses nothing', async () => {
    const { disk, openFile } = troubledDisk()
    const folder = await temporaryFolder()
    const { journal } = await open(folder, { openFile, compactAbove: 3_000 })
    for (let count = 0; count < 4; count += 1) await journal.saveDraft(draftOf(`d${count}`))
    const { size } = await stat(join(folder, 'journal.jsonl'))
    disk.room = 600
    while ((await journal.saveDraft(draftOf('d0'))).ok);
    expect((await stat(join(folder, 'journal.jsonl'))).size).toBeGreaterThanOrEqual(size)
    disk.room = Number.POSITIVE_INFINITY
    await journal.saveDraft(draftOf('d9'))
    const before = everythingIn(journal)
    const again = await reopened(journal, folder)
    expect(everythingIn(again.journal)).toEqual(before)
  })

  it('forgets a dropped mailbox on the disk when there is room again', async () => {
    const { disk, openFile } = troubledDisk()
    const folder = await temporaryFolder()
    const { journal } = await open(folder, { openFile })
    await journal.saveDraft(draftOf('d1', { subject: 'Ricorso riservato' }))
    await journal.saveDraft(draftOf('d2', { mailboxId: 'ufficio' }))
    disk.room = 100
    expect((await journal.dropMailbox('studio')).ok).toBe(true)
    const again = await reopened(journal, folder)
    expect(again.journal.drafts('studio')).toEqual([])
    expect(await readFile(join(folder, 'journal.jsonl'), 'utf8')).not.toContain('Ricorso riservato')
  })

  it('keeps both halves of a step or neither', async () => {
    const { disk, openFile } = troubledDisk()
    const folder = await temporaryFolder()
    const { journal } = await open(folder, { openFile })
    await journal.saveDraft(draftOf('d1'))
    disk.room = 300
    expect((await journal.replace('d1', sendingOf('s1', [recipientOf('r1')]))).ok).toBe(false)
    const again = await reopened(journal, folder)
    expect(again.journal.draft('d1')).not.toBeNull()
    expect(again.journal.sendings()).toEqual([])
  })

  it.skipIf(process.platform === 'win32')(
    'meets the limit of the real system as data (Windows has no ulimit)',
    async () => {
      const folder = await temporaryFolder()
      const script = fileURLToPath(new URL('./journal-writer-process.ts', import.meta.url))
      const command = `ulimit -f 8 && exec "${process.execPath}" --import tsx "${script}" "${folder}" fill`
      const child = spawn('bash', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      for await (const chunk of child.stdout) said += String(chunk)
      const last = said.trim().split('\n').at(-1)
      expect(last).toBe('failed disk-failed EFBIG, then a shorter one: true')
      const { journal, setAside } = await open(folder)
      expect(setAside).toBeNull()
      expect(journal.isRead('studio', 'short')).toBe(true)
    }
  )
})
