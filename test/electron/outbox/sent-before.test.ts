import { describe, expect, test } from 'vitest'
import type { StoredAttachment, StoredSending } from '../../../electron/archive/types'
import { sameAttachments, sentBefore } from '../../../electron/outbox/sent-before'
import { noon, openStore, recipientIn, storedDraft, storedSending } from '../../helpers/stored'

// What these would catch: the same message sent twice by a slip without a word, and a warning about every other one.

const day = 24 * 3_600_000
const to = 'ufficio@comune.example'

function file(name: string, more: Partial<StoredAttachment> = {}): StoredAttachment {
  return { id: name, name, size: 10, path: `/x/${name}`, modifiedAt: 1, sha256: null, ...more }
}

async function archiveWith(...sendings: readonly StoredSending[]) {
  const archive = await openStore()
  for (const sending of sendings) await archive.outbox.adoptSending(sending)
  return archive
}

const sent = (
  id: string,
  more: Partial<StoredSending> = {},
  state: 'handed-over' | 'refused' | 'queued' = 'handed-over'
) => storedSending(id, [recipientIn(state, { id: `r-${id}`, address: to })], more)

const idsOf = async (
  archive: Awaited<ReturnType<typeof openStore>>,
  draft = storedDraft('d'),
  now = noon,
  mailboxIds: readonly string[] = [draft.mailboxId]
) => (await sentBefore(archive, draft, mailboxIds, now)).map(({ sendingId }) => sendingId)

describe('the same recipient, subject and attachments', () => {
  test('within thirty days are told, the newest of each address', async () => {
    const archive = await archiveWith(
      sent('old', { createdAt: noon - 2 * day }),
      sent('new', { createdAt: noon - day })
    )
    expect(await idsOf(archive)).toEqual(['new'])
    expect(await idsOf(archive, storedDraft('d'), noon + 29 * day)).toEqual(['new'])
    expect(await idsOf(archive, storedDraft('d'), noon + 29 * day + 1)).toEqual([])
  })

  test('are told also while they still wait, and not where they were refused', async () => {
    expect(await idsOf(await archiveWith(sent('q', {}, 'queued')))).toEqual(['q'])
    expect(await idsOf(await archiveWith(sent('r', {}, 'refused')))).toEqual([])
  })

  test('are the same however they are written', async () => {
    const archive = await archiveWith(sent('s'))
    const draft = storedDraft('d', {
      recipients: ['UFFICIO@comune.example'],
      subject: ' istanza  di ACCESSO '
    })
    expect(await idsOf(archive, draft)).toEqual(['s'])
  })

  test('are told also where they went from another mailbox of the office', async () => {
    const archive = await archiveWith(sent('s'))
    const draft = storedDraft('d', { mailboxId: 'other' })
    expect(await idsOf(archive, draft, noon, ['other', storedDraft('d').mailboxId])).toEqual(['s'])
  })

  test('are others with another subject, address, mailbox or file', async () => {
    const archive = await archiveWith(sent('s'))
    for (const change of [
      { subject: 'Altro' },
      { recipients: ['altro@comune.example'] },
      { mailboxId: 'other' },
      { attachments: [file('a.pdf')] },
      { subject: '' }
    ]) {
      expect(await idsOf(archive, storedDraft('d', change)), JSON.stringify(change)).toEqual([])
    }
  })

  test('are no slip where the draft was written to repeat just that', async () => {
    const archive = await archiveWith(sent('s'), sent('other', { createdAt: noon - day }))
    const again = { kind: 'again', sendingId: 's', recipientId: 'r-s' } as const
    expect(await idsOf(archive, storedDraft('d', { origin: again }))).toEqual(['other'])
  })
})

describe('attachments', () => {
  test('are the same by what they hold where that is known, whatever they are called', () => {
    expect(sameAttachments([file('a', { sha256: '1' })], [file('b', { sha256: '1' })])).toBe(true)
    expect(sameAttachments([file('a', { sha256: '1' })], [file('a', { sha256: '2' })])).toBe(false)
  })

  test('are the same by name and size where it is not', () => {
    expect(sameAttachments([file('a')], [file('a', { sha256: '1' })])).toBe(true)
    expect(sameAttachments([file('a')], [file('a', { size: 11 })])).toBe(false)
    expect(sameAttachments([file('a')], [file('b')])).toBe(false)
  })

  test('are compared one by one, in any order', () => {
    expect(sameAttachments([file('a'), file('b')], [file('b'), file('a')])).toBe(true)
    expect(sameAttachments([file('a'), file('a')], [file('a'), file('b')])).toBe(false)
    expect(sameAttachments([file('a')], [file('a'), file('a')])).toBe(false)
  })
})
