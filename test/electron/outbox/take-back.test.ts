import { expect, test } from 'vitest'
import { draftOf, takeBack } from '../../../electron/outbox/take-back'
import { refuse } from '../../../shared/errors/app-error'
import type { HandoverState } from '../../../shared/mail/sending'
import { handoverStates, noon, openStore, recipientIn, storedSending } from '../../helpers/stored'

const takesBack: readonly HandoverState[] = ['holding', 'queued']
const attachments = [
  { id: 'a1', name: 'istanza.pdf', size: 12, path: '/atti/istanza.pdf', modifiedAt: 5, sha256: 'ab' }
]

test('what waits becomes a draft again; what was asked of the service stays as it is', async () => {
  const journal = await openStore()
  const sending = storedSending(
    's',
    handoverStates.map(state => recipientIn(state)),
    { attachments }
  )
  await journal.saveSending(sending)
  const taken = await takeBack(journal, sending, noon + 1)
  const [draft] = journal.drafts('studio')
  expect(taken).toEqual({ ok: true, value: draft })
  expect(draft).toMatchObject({
    recipients: takesBack.map(state => `${state}@pec.example`),
    subject: sending.subject,
    bodyHtml: sending.bodyHtml,
    attachments,
    origin: { kind: 'returned', sendingId: 's' },
    savedAt: noon + 1
  })
  const states = journal.sending('s')?.recipients.map(({ id, handover }) => [id, handover.state])
  expect(states).toEqual(
    handoverStates.map(state => [state, takesBack.includes(state) ? 'withdrawn' : state])
  )
})

test('a sending of which nothing has left is gone, so that it is not listed beside its draft', async () => {
  const journal = await openStore()
  const sending = storedSending(
    's',
    takesBack.map(state => recipientIn(state))
  )
  await journal.saveSending(sending)
  await takeBack(journal, sending, noon)
  expect([journal.sending('s'), journal.drafts('studio').length]).toEqual([null, 1])
})

test('twice taken back is one draft', async () => {
  const journal = await openStore()
  const sending = storedSending('s', [recipientIn('queued'), recipientIn('unknown')])
  await journal.saveSending(sending)
  const both = await Promise.all([takeBack(journal, sending, noon), takeBack(journal, sending, noon)])
  expect(both.map(result => (result.ok ? 'ok' : result.error.code))).toEqual(['ok', 'too-late'])
  expect(journal.drafts('studio')).toHaveLength(1)
})

test('where every request has begun it is too late, and nothing is written', async () => {
  const journal = await openStore()
  const begun = handoverStates.filter(state => !takesBack.includes(state))
  const sending = storedSending(
    's',
    begun.map(state => recipientIn(state))
  )
  await journal.saveSending(sending)
  expect(await takeBack(journal, sending, noon)).toMatchObject({ ok: false, error: { code: 'too-late' } })
  expect([journal.sending('s'), journal.drafts('studio')]).toEqual([sending, []])
})

test('where the disk refuses, the sending stays and no draft rises beside it', async () => {
  const journal = await openStore()
  const sending = storedSending('s', [recipientIn('queued')])
  await journal.saveSending(sending)
  journal.returnToDraft = async () => refuse('disk-failed', 'full')
  expect(await takeBack(journal, sending, noon)).toMatchObject({ error: { code: 'disk-failed' } })
  expect([journal.sending('s'), journal.drafts('studio')]).toEqual([sending, []])
})

test('each draft of a sending is one of its own', () => {
  const sending = storedSending('s', [recipientIn('refused')])
  expect(draftOf(sending, sending.recipients, noon).id).not.toBe(
    draftOf(sending, sending.recipients, noon).id
  )
})
