import { describe, expect, test } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { recoverOutbox } from '../../../electron/outbox/recover'
import { ok, refuse } from '../../../shared/errors/app-error'
import type { HandoverState } from '../../../shared/mail/sending'
import {
  answering,
  handoverStates,
  handovers,
  noon,
  openStore,
  recipientIn,
  storedSending
} from '../../helpers/stored'

// After a kill nothing may go out that a person no longer expects, and nothing may be called unsent of which nobody
// knows.

const minute = 60_000

const stored = (...states: HandoverState[]) =>
  storedSending(
    's',
    states.map(state => recipientIn(state))
  )

/** The archive of a program that was last seen so many milliseconds ago. */
async function storeOf(absence: number): Promise<ArchiveTables> {
  const archive = await openStore()
  await archive.meta.set('alive-at', String(noon - absence))
  return archive
}

const statesIn = async ({ outbox }: ArchiveTables, sendingId = 's') =>
  new Map((await outbox.sending(sendingId))?.recipients.map(each => [each.id, each.handover]))

const addresseesOfDrafts = async ({ outbox }: ArchiveTables) =>
  (await outbox.drafts('studio')).map(draft => draft.recipients)

test('what was under way is unknown, what waited in the queue is a draft, and everything else stays', async () => {
  const archive = await openStore()
  await archive.outbox.adoptSending(stored(...handoverStates))
  expect(await recoverOutbox(archive, noon)).toEqual(ok({ interrupted: 1, returned: 1 }))
  const found = await statesIn(archive)
  expect(found.get('sending')).toEqual({
    state: 'unknown',
    startedAt: handovers.sending.startedAt,
    reason: 'interrupted',
    code: null,
    checkedAt: null,
    firstCheckedAt: null,
    trace: null,
    leftAt: null
  })
  expect(found.get('queued')?.state).toBe('cancelled')
  for (const state of ['holding', 'scheduled', 'handed-over', 'unknown', 'refused', 'cancelled'] as const) {
    expect(found.get(state)).toEqual(handovers[state])
  }
  expect(await addresseesOfDrafts(archive)).toEqual([['queued@pec.example']])
})

describe('what waited in the queue', () => {
  test('goes on where the program was away for a moment only', async () => {
    const archive = await storeOf(5 * minute)
    await archive.outbox.adoptSending(stored('queued', 'handed-over'))
    expect(await recoverOutbox(archive, noon)).toEqual(ok({ interrupted: 0, returned: 0 }))
    expect((await statesIn(archive)).get('queued')).toEqual(handovers.queued)
    expect((await archive.outbox.next('studio'))?.recipient.id).toBe('queued')
  })

  test.each([
    ['was away for longer', 5 * minute + 1],
    ['was last seen in the future, so that nobody knows for how long it was away', -1]
  ])('goes back to its writer where the program %s', async (_, absence) => {
    const archive = await storeOf(absence)
    await archive.outbox.adoptSending(stored('queued', 'handed-over'))
    expect(await recoverOutbox(archive, noon)).toEqual(ok({ interrupted: 0, returned: 1 }))
    expect(await archive.outbox.next('studio')).toBeNull()
    expect(await addresseesOfDrafts(archive)).toEqual([['queued@pec.example']])
  })

  test('goes back where the archive cannot tell when the program was last seen', async () => {
    const archive = await openStore()
    await archive.meta.set('alive-at', 'yesterday')
    await archive.outbox.adoptSending(stored('queued', 'handed-over'))
    expect(await recoverOutbox(archive, noon)).toEqual(ok({ interrupted: 0, returned: 1 }))
  })
})

test('a second start finds nothing more to do', async () => {
  const archive = await openStore()
  await archive.outbox.adoptSending(stored('holding', 'sending'))
  await recoverOutbox(archive, noon)
  const kept = async () => [
    await archive.outbox.sendings('studio', 10),
    await archive.outbox.drafts('studio')
  ]
  const before = await kept()
  expect(await recoverOutbox(archive, noon + 1)).toEqual(ok({ interrupted: 0, returned: 0 }))
  expect(await kept()).toEqual(before)
})

test('a sending given back whole is forgotten', async () => {
  const archive = await openStore()
  await archive.outbox.adoptSending(stored('queued'))
  expect(await recoverOutbox(archive, noon)).toEqual(ok({ interrupted: 0, returned: 1 }))
  expect(await archive.outbox.sendings('studio', 10)).toEqual([])
  expect(await archive.outbox.drafts('studio')).toHaveLength(1)
})

test('sendings of every mailbox are put in order', async () => {
  const archive = await openStore()
  for (const mailboxId of ['studio', 'comune']) {
    const recipients = [recipientIn('queued', { id: `queued of ${mailboxId}` })]
    await archive.outbox.adoptSending(storedSending(mailboxId, recipients, { mailboxId }))
  }
  expect(await recoverOutbox(archive, noon)).toEqual(ok({ interrupted: 0, returned: 2 }))
  for (const mailboxId of ['studio', 'comune']) {
    expect(await archive.outbox.drafts(mailboxId)).toHaveLength(1)
  }
})

// Sent from then on, what is still called queued would leave, and what is still called sending would never be looked for.
test.each([
  ['saveRecipient', 'sending'],
  ['takeOut', 'queued']
] as const)(
  'what the disk does not take is not claimed: a refused %s fails the whole',
  async (write, state) => {
    const archive = await openStore()
    await archive.outbox.adoptSending(stored(state))
    const full = answering(archive, 'outbox', { [write]: async () => refuse('disk-failed', 'full') })
    expect(await recoverOutbox(full, noon)).toMatchObject({ ok: false, error: { code: 'disk-failed' } })
    expect((await statesIn(archive)).get(state)?.state).toBe(state)
    expect(await recoverOutbox(archive, noon)).toMatchObject({ ok: true })
  }
)

test('a request that damage has torn apart keeps nothing else from being put in order', async () => {
  const archive = await openStore()
  const torn = [
    recipientIn('sending', { id: 'first', together: true }),
    recipientIn('handed-over', { together: true })
  ]
  await archive.outbox.adoptSending(storedSending('torn', torn))
  await archive.outbox.adoptSending({ ...stored('sending', 'queued'), createdAt: noon + 1 })
  expect(await recoverOutbox(archive, noon)).toEqual(ok({ interrupted: 1, returned: 1 }))
  const found = await statesIn(archive)
  expect([found.get('sending')?.state, found.get('queued')?.state]).toEqual(['unknown', 'cancelled'])
})
