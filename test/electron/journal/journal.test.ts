import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  draftOf,
  everythingIn,
  handedOver,
  noon,
  open,
  recipientOf,
  reopened,
  sendingOf,
  temporaryFolder
} from './records'

const fine = { ok: true, value: null }

describe('journal', () => {
  it('begins empty and private to the user', async () => {
    const folder = join(await temporaryFolder(), 'data', 'studio')
    const { journal, setAside } = await open(folder)
    expect(setAside).toBeNull()
    expect(everythingIn(journal)).toEqual({
      sendings: [],
      mailboxes: [
        { drafts: [], codes: [], hidden: [] },
        { drafts: [], codes: [], hidden: [] }
      ]
    })
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'journal.jsonl'))).mode & 0o777).toBe(0o600)
  })

  it('keeps a draft with its attachment paths over a restart', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder)
    expect(await journal.saveDraft(draftOf('d1'))).toEqual(fine)
    const again = await reopened(journal, folder)
    expect(again.journal.draft('d1')).toEqual(draftOf('d1'))
    expect(again.journal.drafts('studio')).toEqual([draftOf('d1')])
    expect(again.journal.drafts('ufficio')).toEqual([])
  })

  it('lists drafts by when they were last saved, newest first', async () => {
    const { journal } = await open(await temporaryFolder())
    await journal.saveDraft(draftOf('old', { savedAt: 1 }))
    await journal.saveDraft(draftOf('new', { savedAt: 3 }))
    await journal.saveDraft(draftOf('middle', { savedAt: 2 }))
    expect(journal.drafts('studio').map(draft => draft.id)).toEqual(['new', 'middle', 'old'])
  })

  it('takes one recipient forward and leaves the others as they were', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder)
    await journal.saveSending(sendingOf('s1', [recipientOf('r1'), recipientOf('r2')]))
    const forward = recipientOf('r2', handedOver('2026112312000012'))
    expect(await journal.saveRecipient('s1', forward)).toEqual(fine)
    const again = await reopened(journal, folder)
    expect(again.journal.sending('s1')?.recipients).toEqual([recipientOf('r1'), forward])
    expect(again.journal.codes('studio').get('2026112312000012')).toEqual({
      sendingId: 's1',
      recipientId: 'r2'
    })
  })

  it('refuses the state of a recipient nobody sends to', async () => {
    const { journal } = await open(await temporaryFolder())
    await journal.saveSending(sendingOf('s1', [recipientOf('r1')]))
    const stranger = await journal.saveRecipient('s1', recipientOf('r9'))
    const gone = await journal.saveRecipient('s9', recipientOf('r1'))
    expect([stranger, gone].map(result => !result.ok && result.error.code)).toEqual([
      'sending-unknown',
      'sending-unknown'
    ])
  })

  it('turns a draft into a sending once, however often it is asked', async () => {
    const { journal } = await open(await temporaryFolder())
    await journal.saveDraft(draftOf('d1'))
    const [first, second] = await Promise.all([
      journal.replace('d1', sendingOf('s1', [recipientOf('r1')])),
      journal.replace('d1', sendingOf('s2', [recipientOf('r1')]))
    ])
    expect(first).toEqual(fine)
    expect(!second.ok && second.error.code).toBe('draft-unknown')
    expect(journal.draft('d1')).toBeNull()
    expect(journal.sendings().map(sending => sending.id)).toEqual(['s1'])
  })

  it('brings recipients back into a draft once', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder)
    await journal.saveSending(sendingOf('s1', [recipientOf('r1'), recipientOf('r2', handedOver('1'))]))
    const withdrawn = recipientOf('r1', { state: 'withdrawn', at: noon })
    const draft = draftOf('d2', { origin: { kind: 'returned', sendingId: 's1' } })
    expect(await journal.returnToDraft('s1', [withdrawn], draft)).toEqual(fine)
    const second = await journal.returnToDraft('s1', [withdrawn], draftOf('d3'))
    expect(!second.ok && second.error.code).toBe('too-late')
    const again = await reopened(journal, folder)
    expect(again.journal.drafts('studio')).toEqual([draft])
    expect(again.journal.sending('s1')?.recipients[0]).toEqual(withdrawn)
  })

  it('refuses to bring back a recipient the sending does not have, and saves no draft then', async () => {
    const { journal } = await open(await temporaryFolder())
    await journal.saveSending(sendingOf('s1', [recipientOf('r1')]))
    const result = await journal.returnToDraft('s1', [recipientOf('r9')], draftOf('d2'))
    expect(!result.ok && result.error.code).toBe('sending-unknown')
    expect(journal.draft('d2')).toBeNull()
  })

  it('knows a code as ours after its sending was taken back or removed', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder)
    const doubtful = recipientOf('r1', {
      state: 'unknown',
      startedAt: noon,
      reason: 'failed-with-code',
      code: '2026112312000099',
      checkedAt: null
    })
    await journal.saveSending(sendingOf('s1', [doubtful]))
    await journal.saveRecipient('s1', recipientOf('r1', { state: 'withdrawn', at: noon }))
    await journal.removeSending('s1')
    const compacted = await reopened(journal, folder, { compactAbove: 0 })
    const again = await reopened(compacted.journal, folder)
    expect(again.journal.codes('studio').get('2026112312000099')).toEqual({
      sendingId: 's1',
      recipientId: 'r1'
    })
  })

  it('leaves a code given twice with whom it was first given for', async () => {
    const { journal } = await open(await temporaryFolder())
    await journal.saveSending(sendingOf('s1', [recipientOf('r1'), recipientOf('r2')]))
    await journal.saveRecipient('s1', recipientOf('r2', handedOver('7')))
    await journal.saveRecipient('s1', recipientOf('r1', handedOver('7')))
    expect(journal.codes('studio').get('7')).toEqual({ sendingId: 's1', recipientId: 'r2' })
  })

  it('keeps marks apart by mailbox and takes them back', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder)
    await journal.markRead('studio', ['k1', 'k2'], true)
    await journal.markRead('studio', ['k1'], false)
    await journal.markHidden('ufficio', ['k3'], true)
    const again = (await reopened(journal, folder)).journal
    expect([again.isRead('studio', 'k1'), again.isRead('studio', 'k2')]).toEqual([false, true])
    expect([again.isHidden('studio', 'k3'), again.isHidden('ufficio', 'k3')]).toEqual([false, true])
    expect([...again.hiddenKeys('ufficio')]).toEqual(['k3'])
  })

  it('writes nothing for marks that stand already', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder)
    await journal.markRead('studio', ['k1'], true)
    const { size } = await stat(join(folder, 'journal.jsonl'))
    expect(await journal.markRead('studio', ['k1'], true)).toEqual(fine)
    expect((await stat(join(folder, 'journal.jsonl'))).size).toBe(size)
  })

  it('takes a dropped mailbox off the disk and leaves the other', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder)
    await journal.saveDraft(draftOf('d1', { subject: 'Ricorso riservato' }))
    await journal.saveSending(sendingOf('s1', [recipientOf('r1', handedOver('1'))]))
    await journal.markRead('studio', ['k1'], true)
    await journal.saveDraft(draftOf('d2', { mailboxId: 'ufficio' }))
    expect(await journal.dropMailbox('studio')).toEqual(fine)
    const onDisk = await readFile(join(folder, 'journal.jsonl'), 'utf8')
    expect(onDisk).not.toContain('Ricorso riservato')
    const again = (await reopened(journal, folder)).journal
    expect(again.drafts('studio')).toEqual([])
    expect(again.sendings('studio')).toEqual([])
    expect(again.codes('studio').size).toBe(0)
    expect(again.isRead('studio', 'k1')).toBe(false)
    expect(again.drafts('ufficio')).toHaveLength(1)
  })

  it('shows a write only when it is on disk, and does not take over later changes of what it was given', async () => {
    const { journal } = await open(await temporaryFolder())
    const recipients = ['uno@pec.example']
    const saving = journal.saveDraft(draftOf('d1', { recipients }))
    expect(journal.draft('d1')).toBeNull()
    await saving
    recipients.push('due@pec.example')
    expect(journal.draft('d1')?.recipients).toEqual(['uno@pec.example'])
  })

  it('refuses what it could not read back, so that a slip never costs the whole file', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder)
    await journal.saveDraft(draftOf('d1'))
    const result = await journal.saveDraft(draftOf('d2', { savedAt: Number.NaN }))
    expect(!result.ok && result.error.code).toBe('internal')
    const again = await reopened(journal, folder)
    expect(again.setAside).toBeNull()
    expect(again.journal.drafts('studio').map(draft => draft.id)).toEqual(['d1'])
  })

  it('finishes what was called before it is closed and refuses what comes after', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder)
    const before = journal.saveDraft(draftOf('d1'))
    const closing = journal.close()
    const after = await journal.saveDraft(draftOf('d2'))
    await closing
    expect(await before).toEqual(fine)
    expect(!after.ok && after.error.code).toBe('disk-failed')
    const again = await open(folder)
    expect(again.journal.drafts('studio').map(draft => draft.id)).toEqual(['d1'])
  })

  it('stays small however often a draft is saved', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder, { compactAbove: 4_000 })
    for (let count = 0; count < 200; count += 1) await journal.saveDraft(draftOf('d1', { savedAt: count }))
    expect((await stat(join(folder, 'journal.jsonl'))).size).toBeLessThan(8_000)
    const again = await reopened(journal, folder)
    expect(again.journal.drafts('studio')).toEqual([draftOf('d1', { savedAt: 199 })])
  })
})
