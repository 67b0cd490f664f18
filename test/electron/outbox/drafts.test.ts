import { mkdtemp, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { DraftDesk, sendingForPage } from '../../../electron/outbox/drafts'
import { Turns } from '../../../electron/outbox/turns'
import { type Result, refuse } from '../../../shared/errors/app-error'
import type { DraftInput } from '../../../shared/ipc/sending-requests'
import {
  answering,
  handoverStates,
  noon,
  openStore,
  recipientIn,
  storedDraft,
  storedSending,
  temporaryFolder
} from '../../helpers/stored'

const written = (more: Partial<DraftInput> = {}): DraftInput => ({
  draftId: null,
  mailboxId: 'studio',
  recipients: ['ann'],
  subject: '',
  bodyHtml: '<p>Si ch</p>',
  origin: { kind: 'new' },
  together: false,
  ...more
})

interface Bench {
  readonly desk: DraftDesk
  readonly archive: ArchiveTables
  readonly turns: Turns
  readonly heard: string[]
}

async function openDesk(limitBytes = 1_000_000, given?: ArchiveTables): Promise<Bench> {
  const archive = given ?? (await openStore())
  const heard: string[] = []
  const turns = new Turns()
  const desk = new DraftDesk({
    archive,
    turns,
    now: () => noon + 7,
    limitBytes: () => limitBytes,
    changed: mailboxId => heard.push(mailboxId)
  })
  return { desk, archive, turns, heard }
}

async function files(...names: string[]): Promise<string[]> {
  const folder = await mkdtemp(path.join(await temporaryFolder(), 'atti-'))
  const paths = names.map(name => path.join(folder, name))
  for (const file of paths) await writeFile(file, path.basename(file))
  return paths
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)

describe('a draft as it is typed', () => {
  test('is kept however unfinished, and told to the page', async () => {
    const { desk, archive, heard } = await openDesk()
    const saved = await desk.save(written())
    if (!saved.ok) throw new Error(saved.error.code)
    expect(await archive.outbox.draft(saved.value.id)).toMatchObject({
      recipients: ['ann'],
      bodyHtml: '<p>Si ch</p>',
      savedAt: noon + 7
    })
    expect([await desk.list('studio'), await desk.list('comune'), heard]).toEqual([
      [saved.value],
      [],
      ['studio']
    ])
  })

  test('has its case on one line, and none where only blanks were written', async () => {
    const { desk, archive } = await openDesk()
    await archive.outbox.saveDraft(storedDraft('d'))
    await desk.save(written({ draftId: 'd', caseLabel: '  Rossi \t 12/2026 ' }))
    expect((await archive.outbox.draft('d'))?.caseLabel).toBe('Rossi 12/2026')
    await desk.save(written({ draftId: 'd', caseLabel: ' ' }))
    expect((await archive.outbox.draft('d'))?.caseLabel).toBeUndefined()
  })

  test('saved again keeps its files and where it comes from, whatever the page says of that', async () => {
    const { desk, archive } = await openDesk()
    const before = storedDraft('d', {
      origin: { kind: 'reply', messageKey: 'k' },
      attachments: [{ id: 'a', name: 'a.pdf', size: 1, path: '/a.pdf', modifiedAt: 1, sha256: null }]
    })
    await archive.outbox.saveDraft(before)
    expect(codeOf(await desk.save(written({ draftId: 'd', subject: 'Nuovo' })))).toBe('ok')
    const { origin, attachments } = before
    expect(await archive.outbox.drafts('studio')).toMatchObject([
      { id: 'd', subject: 'Nuovo', origin, attachments }
    ])
  })

  test('that became a sending, or was thrown away, meanwhile does not rise again beside it', async () => {
    const { desk, archive, heard } = await openDesk()
    await archive.outbox.saveDraft(storedDraft('d'))
    await archive.outbox.replace('d', storedSending('s', [recipientIn('holding')]))
    expect(codeOf(await desk.save(written({ draftId: 'd' })))).toBe('draft-unknown')
    expect([await archive.outbox.drafts('studio'), heard]).toEqual([[], []])
  })

  test('is looked up only when its turn comes: what is being sent cannot be saved in between', async () => {
    const { desk, archive, turns } = await openDesk()
    await archive.outbox.saveDraft(storedDraft('d'))
    const sending = turns.take(async () => {
      await new Promise(resolve => setImmediate(resolve))
      await archive.outbox.replace('d', storedSending('s', [recipientIn('holding')]))
    })
    const late = await Promise.all([
      desk.save(written({ draftId: 'd' })),
      desk.removeFile('d', 'a'),
      desk.discard('d')
    ])
    await sending
    expect(late.map(codeOf)).toEqual(['draft-unknown', 'draft-unknown', 'draft-unknown'])
    expect(await archive.outbox.drafts('studio')).toEqual([])
  })

  test('the disk did not take is not shown as saved', async () => {
    const refusing = answering(await openStore(), 'outbox', {
      saveDraft: async () => refuse('disk-failed', 'full')
    })
    const { desk, heard } = await openDesk(1_000_000, refusing)
    expect(codeOf(await desk.save(written()))).toBe('disk-failed')
    expect(heard).toEqual([])
  })

  test('thrown away is gone, once', async () => {
    const { desk, archive, heard } = await openDesk()
    await archive.outbox.saveDraft(storedDraft('d'))
    expect(codeOf(await desk.discard('d'))).toBe('ok')
    expect(codeOf(await desk.discard('d'))).toBe('draft-unknown')
    expect([await archive.outbox.drafts('studio'), heard]).toEqual([[], ['studio']])
  })
})

describe('files of a draft', () => {
  test('are attached one after the other, and the page never learns where they lie', async () => {
    const { desk, archive } = await openDesk()
    await archive.outbox.saveDraft(storedDraft('d'))
    const [first = '', second = ''] = await files('a.pdf', 'b.pdf')
    await desk.attach('d', [first])
    const attached = await desk.attach('d', [second])
    if (!attached.ok) throw new Error(attached.error.code)
    expect(attached.value.attachments).toEqual([
      { id: expect.any(String), name: 'a.pdf', size: 5 },
      { id: expect.any(String), name: 'b.pdf', size: 5 }
    ])
    expect((await archive.outbox.draft('d'))?.attachments.map(file => file.path)).toEqual([first, second])
    const sending = storedSending('s', [], {
      attachments: (await archive.outbox.draft('d'))?.attachments ?? []
    })
    const shown = [await desk.list('studio'), await desk.checkFiles('d'), sendingForPage(sending)]
    expect(JSON.stringify(shown)).toContain('a.pdf')
    expect(JSON.stringify([attached, shown])).not.toContain(path.dirname(first))
  })

  test('that cannot be attached are told by the first of them, and the others stay', async () => {
    const { desk, archive } = await openDesk(20)
    await archive.outbox.saveDraft(storedDraft('d'))
    const [good = '', large = ''] = await files('a.pdf', 'un nome molto lungo.pdf')
    const answer = await desk.attach('d', ['/nowhere/gone.pdf', good, large])
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'attachment-unreadable', data: { name: 'gone.pdf' } }
    })
    expect((await archive.outbox.draft('d'))?.attachments.map(file => file.name)).toEqual(['a.pdf'])
  })

  test('dropped twice at once are all there', async () => {
    const { desk, archive } = await openDesk()
    await archive.outbox.saveDraft(storedDraft('d'))
    const [first = '', second = ''] = await files('a.pdf', 'b.pdf')
    await Promise.all([desk.attach('d', [first]), desk.attach('d', [second])])
    expect((await archive.outbox.draft('d'))?.attachments).toHaveLength(2)
  })

  test('are removed one by one, and nothing happens where there is none', async () => {
    const { desk, archive } = await openDesk()
    await archive.outbox.saveDraft(storedDraft('d'))
    await desk.attach('d', await files('a.pdf', 'b.pdf'))
    const [first] = (await archive.outbox.draft('d'))?.attachments ?? []
    await desk.removeFile('d', first?.id ?? '')
    await desk.removeFile('d', 'no such file')
    expect((await archive.outbox.draft('d'))?.attachments.map(file => file.name)).toEqual(['b.pdf'])
  })

  test('are read again before sending, and one that has vanished is told', async () => {
    const { desk, archive } = await openDesk()
    await archive.outbox.saveDraft(storedDraft('d'))
    await desk.attach('d', await files('a.pdf'))
    expect(codeOf(await desk.checkFiles('d'))).toBe('ok')
    const [kept] = (await archive.outbox.draft('d'))?.attachments ?? []
    if (kept === undefined) throw new Error('not attached')
    await archive.outbox.saveDraft(storedDraft('d', { attachments: [{ ...kept, path: '/nowhere/a.pdf' }] }))
    expect(codeOf(await desk.checkFiles('d'))).toBe('attachment-unreadable')
    expect((await archive.outbox.draft('d'))?.attachments).toHaveLength(1)
  })

  test('of a draft that is gone are nobody’s', async () => {
    const { desk } = await openDesk()
    const answers = [
      await desk.attach('d', await files('a.pdf')),
      await desk.removeFile('d', 'a'),
      await desk.checkFiles('d')
    ]
    expect(answers.map(codeOf)).toEqual(['draft-unknown', 'draft-unknown', 'draft-unknown'])
  })
})

describe('writing again', () => {
  test.each(handoverStates)('to a recipient whose send is %s', async state => {
    const { desk, archive } = await openDesk()
    const recipient = recipientIn(state)
    const sending = storedSending('s', [recipient, recipientIn('handed-over', { id: 'other' })])
    await archive.outbox.adoptSending(sending)
    const again = await desk.writeAgain({ sending, recipient })
    const onItsWay = ['holding', 'scheduled', 'queued', 'sending'].includes(state)
    expect(codeOf(again)).toBe(onItsWay ? 'too-late' : 'ok')
    expect((await archive.outbox.drafts('studio')).map(draft => draft.recipients)).toEqual(
      onItsWay ? [] : [[recipient.address]]
    )
    // Nothing is sent, and what is known of the first send stays.
    expect(await archive.outbox.sendings('studio', 10)).toEqual([sending])
  })

  // Without its text and its file it would be sent as if it were the first one.
  test('is not done where neither text nor attachments are known', async () => {
    const { desk, archive } = await openDesk()
    const recipient = recipientIn('unknown')
    const lost = storedSending('s', [recipient], { textLost: true })
    const { handover } = recipientIn('handed-over')
    if (handover.state !== 'handed-over') throw new Error(handover.state)
    const colleague = recipientIn('handed-over', { handover: { ...handover, elsewhere: true } })
    const elsewhere = storedSending('e', [colleague])
    const answers = [
      await desk.writeAgain({ sending: lost, recipient }),
      await desk.writeAgain({ sending: elsewhere, recipient: colleague })
    ]
    expect(answers.map(codeOf)).toEqual(['text-not-here', 'text-not-here'])
    expect(await archive.outbox.drafts('studio')).toEqual([])
  })
})

describe('a draft of an archive that may be an old copy', () => {
  test('stays marked as perhaps sent however much it is edited, until it is discarded', async () => {
    const { desk, archive } = await openDesk()
    await archive.outbox.saveDraft(storedDraft('d'))
    await archive.pause.doubtEverything('old-copy')
    await archive.outbox.saveDraft(storedDraft('later'))
    await desk.save(written({ draftId: 'd', subject: 'Another' }))
    await desk.attach('d', await files('a.pdf'))
    const listed = await desk.list('studio')
    expect(listed.map(({ id, doubtedAt }) => [id, doubtedAt]).sort()).toEqual([
      ['d', noon],
      ['later', undefined]
    ])
    expect(await archive.pause.doubtedDrafts()).toBe(1)
    await archive.pause.resume()
    expect(await archive.pause.doubtedDrafts()).toBe(1)
    await desk.discard('d')
    expect(await archive.pause.doubtedDrafts()).toBe(0)
  })
})
