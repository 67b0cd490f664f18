import { expect, test } from 'vitest'
import { recoverOutbox } from '../../../electron/outbox/recover'
import { refuse } from '../../../shared/errors/app-error'
import type { HandoverState } from '../../../shared/mail/sending'
import { handoverStates, handovers, noon, openStore, recipientIn, storedSending } from '../../helpers/stored'

// After a kill nothing may go out by itself, and nothing may be called unsent of which nobody knows.

const stored = (...states: HandoverState[]) =>
  storedSending(
    's',
    states.map(state => recipientIn(state))
  )

test('what was under way is unknown, what waited is a draft, and everything else stays', async () => {
  const journal = await openStore()
  await journal.saveSending(stored(...handoverStates))
  expect(await recoverOutbox(journal, noon)).toEqual({ interrupted: 1, returned: 2 })
  const found = new Map(journal.sending('s')?.recipients.map(each => [each.id, each.handover]))
  expect(found.get('sending')).toEqual({
    state: 'unknown',
    startedAt: handovers.sending.startedAt,
    reason: 'interrupted',
    code: null,
    checkedAt: null
  })
  expect([found.get('holding')?.state, found.get('queued')?.state]).toEqual(['withdrawn', 'withdrawn'])
  for (const state of ['handed-over', 'unknown', 'refused', 'withdrawn'] as const) {
    expect(found.get(state)).toEqual(handovers[state])
  }
  expect(journal.drafts('studio').map(draft => draft.recipients)).toEqual([
    ['holding@pec.example', 'queued@pec.example']
  ])
})

test('a second start finds nothing more to do', async () => {
  const journal = await openStore()
  await journal.saveSending(stored('holding', 'sending'))
  await recoverOutbox(journal, noon)
  const before = [journal.sendings(), journal.drafts('studio')]
  expect(await recoverOutbox(journal, noon + 1)).toEqual({ interrupted: 0, returned: 0 })
  expect([journal.sendings(), journal.drafts('studio')]).toEqual(before)
})

test('a sending given back whole is forgotten, also where the end came before it was', async () => {
  const journal = await openStore()
  await journal.saveSending(stored('holding', 'queued'))
  await journal.saveSending({ ...stored('withdrawn'), id: 'half way' })
  expect(await recoverOutbox(journal, noon)).toEqual({ interrupted: 0, returned: 2 })
  expect(journal.sendings()).toEqual([])
  expect(journal.drafts('studio')).toHaveLength(1)
})

test('sendings of every mailbox are put in order', async () => {
  const journal = await openStore()
  for (const mailboxId of ['studio', 'comune']) {
    await journal.saveSending({ ...stored('queued'), id: mailboxId, mailboxId })
  }
  expect(await recoverOutbox(journal, noon)).toEqual({ interrupted: 0, returned: 2 })
  expect([journal.drafts('studio').length, journal.drafts('comune').length]).toEqual([1, 1])
})

test('what the disk does not take is not claimed, and the rest is done all the same', async () => {
  const journal = await openStore()
  await journal.saveSending(stored('sending', 'queued'))
  journal.saveRecipient = async () => refuse('disk-failed', 'full')
  expect(await recoverOutbox(journal, noon)).toEqual({ interrupted: 0, returned: 1 })
})
