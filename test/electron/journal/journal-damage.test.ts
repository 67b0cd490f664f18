import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { draftOf, everythingIn, handedOver, open, recipientOf, sendingOf, temporaryFolder } from './records'

const nameOf = (folder: string) => join(folder, 'journal.jsonl')

/** A folder with a journal of these bytes. */
async function folderWith(bytes: Uint8Array | string): Promise<string> {
  const folder = await temporaryFolder()
  await writeFile(nameOf(folder), bytes)
  return folder
}

/** The bytes of a short history and, after each of its writes, what the journal said and how long the file was. */
async function history() {
  const folder = await temporaryFolder()
  const { journal } = await open(folder)
  const moments = [{ said: everythingIn(journal), length: 0 }]
  const acts = [
    () => journal.saveDraft(draftOf('d1')),
    () => journal.replace('d1', sendingOf('s1', [recipientOf('r1'), recipientOf('r2')])),
    () => journal.saveRecipient('s1', recipientOf('r1', { state: 'sending', startedAt: 1 })),
    () => journal.saveRecipient('s1', recipientOf('r1', handedOver('1'))),
    () => journal.markHidden('studio', ['k1'], true)
  ]
  for (const act of acts) {
    await act()
    const { size } = await stat(nameOf(folder))
    moments.push({ said: everythingIn(journal), length: size })
  }
  await journal.close()
  return { bytes: await readFile(nameOf(folder)), moments }
}

describe('damaged journal', { timeout: 60_000 }, () => {
  it('cut off at any byte says what was said when the last whole entry was written', async () => {
    const { bytes, moments } = await history()
    for (let length = 0; length <= bytes.length; length += 1) {
      const folder = await folderWith(bytes.subarray(0, length))
      const { journal, setAside } = await open(folder)
      expect(setAside).toBeNull()
      expect(everythingIn(journal)).toEqual(moments.findLast(moment => moment.length <= length)?.said)
      await journal.close()
    }
  })

  it('goes on cleanly after a write that was cut off', async () => {
    const { bytes } = await history()
    const folder = await folderWith(bytes.subarray(0, bytes.length - 7))
    const first = await open(folder)
    await first.journal.saveDraft(draftOf('d9'))
    await first.journal.close()
    const { journal, setAside } = await open(folder)
    expect(setAside).toBeNull()
    expect(journal.draft('d9')).not.toBeNull()
  })

  it('with any byte changed is read or set aside, and never loses the file as it was', async () => {
    const { bytes } = await history()
    for (let at = 0; at < bytes.length; at += 13) {
      const changed = Uint8Array.from(bytes)
      changed[at] = 0
      const folder = await folderWith(changed)
      const { journal, setAside } = await open(folder)
      // Without its last line break the last entry is a write that never finished.
      if (at < bytes.length - 1) expect(setAside).toBe('journal.corrupt-2026-11-23.jsonl')
      expect(await readFile(join(folder, setAside ?? 'journal.jsonl'))).toEqual(
        setAside === null ? expect.anything() : Buffer.from(changed)
      )
      await journal.close()
    }
  })

  it('is set aside privately under a name of its own, and its readable entries stay', async () => {
    const { bytes } = await history()
    const folder = await folderWith(Buffer.concat([bytes, Buffer.from('not an entry\n')]))
    await writeFile(join(folder, 'journal.corrupt-2026-11-23.jsonl'), 'of this morning')
    const { journal, setAside } = await open(folder)
    expect(setAside).toBe('journal.corrupt-2026-11-23-2.jsonl')
    expect((await stat(join(folder, 'journal.corrupt-2026-11-23-2.jsonl'))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(folder, 'journal.corrupt-2026-11-23.jsonl'), 'utf8')).toBe('of this morning')
    expect(journal.sending('s1')).not.toBeNull()
    await journal.close()
    const again = await open(folder)
    expect(again.setAside).toBeNull()
    expect(everythingIn(again.journal)).toEqual(everythingIn(journal))
  })

  it('does not call a message unsent whose sending may stand in a lost line', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder)
    await journal.saveSending(
      sendingOf('s1', [
        recipientOf('r1', { state: 'holding', until: 9 }),
        recipientOf('r2'),
        recipientOf('r3', handedOver('1'))
      ])
    )
    await journal.close()
    const bytes = await readFile(nameOf(folder))
    await writeFile(nameOf(folder), Buffer.concat([bytes, Buffer.from('{"v":1,"kind":"recipie\n')]))
    const again = await open(folder)
    const states = again.journal.sending('s1')?.recipients.map(recipient => recipient.handover.state)
    expect(states).toEqual(['unknown', 'unknown', 'handed-over'])
  })

  it.each([
    ['zeros', new Uint8Array(5_000)],
    ['something else altogether', 'PK\u0003\u0004 an archive without a line break'],
    ['entries of a later version', '{"v":2,"kind":"draft-removed","draftId":"d1"}\n']
  ])('that is %s is kept as it was and the program goes on', async (_what, bytes) => {
    const folder = await folderWith(bytes)
    const { journal, setAside } = await open(folder)
    expect(await readFile(join(folder, setAside ?? 'nothing'))).toEqual(Buffer.from(bytes))
    expect(await journal.saveDraft(draftOf('d1'))).toEqual({ ok: true, value: null })
    await journal.close()
    expect((await open(folder)).journal.draft('d1')).not.toBeNull()
  })

  it('leaves nothing beside itself and what was set aside', async () => {
    const folder = await folderWith('no journal\n')
    await writeFile(join(folder, 'journal.jsonl.new'), 'left by a kill')
    const { journal } = await open(folder)
    await journal.close()
    expect((await readdir(folder)).sort()).toEqual(['journal.corrupt-2026-11-23.jsonl', 'journal.jsonl'])
  })
})
