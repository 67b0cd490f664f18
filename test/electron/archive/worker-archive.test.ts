import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { ArchiveFailure } from '../../../electron/archive/calls'
import { readDamageMark } from '../../../electron/archive/damage-mark'
import { asideOf, moveArchive, repairArchive } from '../../../electron/archive/repair'
import { type ArchiveOpener, type OpenArchive, workerOpener } from '../../../electron/archive/worker-archive'
import { fill } from './filled'
import { temporaryPlace } from './places'
import { draftOf, recipientOf, sendingOf } from './records'

function worker() {
  const lost: string[] = []
  const script = new URL('./worker-entry.mjs', import.meta.url)
  const opener = workerOpener({
    script,
    clock: () => ({ now: 5_000, factor: 1 }),
    lost: () => void lost.push('lost'),
    damageFound: () => void lost.push('damage')
  })
  return { lost, opener }
}

async function opened(opener: ArchiveOpener, { file, key }: { file: string; key: string }) {
  const opening = await opener.open({ file, key })
  if (opening.state !== 'open') throw new Error(opening.state)
  return opening.archive
}

const faultOf = async (archive: OpenArchive) => {
  const failure: unknown = await archive.tables.outbox.draft('d1').catch((error: unknown) => error)
  return failure instanceof ArchiveFailure ? failure.error.code : failure
}

describe('the archive in a thread of its own', { timeout: 60_000 }, () => {
  it('answers in turn, and is on disk and let go of once it is closed', async () => {
    const { opener, lost } = worker()
    const place = await temporaryPlace()
    const archive = await opened(opener, place)
    const { outbox } = archive.tables
    const saved = await Promise.all([outbox.saveDraft(draftOf('d1')), outbox.adoptSending(sendingOf('s1'))])
    expect(saved.every(({ ok }) => ok)).toBe(true)
    await outbox.saveRecipient('queued', recipientOf('s1-r', { state: 'cancelled', at: 1 }))
    const reading = outbox.draft('d1')
    await archive.close()
    expect(await reading).toEqual(draftOf('d1'))
    expect(await faultOf(archive)).toBe('disk-failed')
    const again = await opened(opener, place)
    expect((await again.tables.outbox.draft('d1'))?.id).toBe('d1')
    await again.close()
    expect(lost).toEqual([])
  })

  it('that does not open says why, and does not pass for an archive that was lost', async () => {
    const { opener, lost } = worker()
    const { file, key } = await temporaryPlace()
    fill(file, { sendings: 1, mails: 1 }, key)
    expect(await opener.open({ file, key: 'f'.repeat(64) })).toEqual({ state: 'damaged', cause: 'NOTADB' })
    const nowhere = await opener.open({ file: `${file}/below/it`, key })
    expect(nowhere.state === 'failed' && nowhere.error.code).toBe('disk-failed')
    expect(lost).toEqual([])
  })

  it('is marked by the damage it meets, in place of ending the program, and repaired', async () => {
    const { opener, lost } = worker()
    const { file, key } = await temporaryPlace()
    fill(file, { sendings: 80, mails: 1 }, key)
    const bytes = await readFile(file)
    // Everything but the list of tables.
    for (let at = 48 * 4_096; at < bytes.length; at += 256) bytes.fill(0xff, at, at + 24)
    await writeFile(file, bytes)
    const archive = await opened(opener, { file, key })
    const failure: unknown = await archive.tables.outbox
      .sendings('studio', 100)
      .catch((error: unknown) => error)
    expect(failure instanceof ArchiveFailure && failure.error.code).toBe('archive-damaged')
    await archive.close()
    expect(readDamageMark(file)).toEqual({ stamp: null })
    expect(lost).toEqual(['damage'])
    const repaired = await repairArchive({ file, key, stamp: '20261124-113345', salvage: opener.salvage })
    expect(repaired.ok && repaired.value?.setAside).toBe('archive.damaged-20261124-113345.db')
    const anew = await opened(opener, { file, key })
    expect(await anew.tables.pause.why()).toBe('salvaged')
    await anew.close()
  })

  it('fails, and does not wait for ever, where its thread ended before it was told anything', async () => {
    const opener = workerOpener({
      script: new URL('./no-such-entry.mjs', import.meta.url),
      clock: () => ({ now: 5_000, factor: 1 }),
      lost: () => {},
      damageFound: () => {}
    })
    await new Promise(resolve => setTimeout(resolve, 500))
    expect((await opener.open(await temporaryPlace())).state).toBe('failed')
  })

  it('reads through a copy and says whether it is whole', async () => {
    const { opener } = worker()
    const { file, key } = await temporaryPlace()
    fill(file, { sendings: 1, mails: 1 }, key)
    const copy = asideOf(file, 'replaced', '20261124-113345')
    await moveArchive(file, copy)
    expect((await opener.verify({ file: copy, key })).ok).toBe(true)
    const wrong = await opener.verify({ file: copy, key: 'f'.repeat(64) })
    expect(!wrong.ok && wrong.error.code).toBe('archive-damaged')
  })
})
