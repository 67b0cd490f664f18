import { expect, test } from 'vitest'
import { draftOf, takeBack } from '../../../electron/outbox/take-back'
import { refuse } from '../../../shared/errors/app-error'
import type { HandoverState } from '../../../shared/mail/sending'
import { answering, handoverStates, noon, openStore, recipientIn, storedSending } from '../../helpers/stored'

const takesBack: readonly HandoverState[] = ['holding', 'scheduled', 'queued']
const attachments = [
  { id: 'a1', name: 'istanza.pdf', size: 12, path: '/atti/istanza.pdf', modifiedAt: 5, sha256: 'ab' }
]

test('what waits becomes a draft again; what was asked of the service stays as it is', async () => {
  const archive = await openStore()
  const sending = storedSending(
    's',
    handoverStates.map(state => recipientIn(state)),
    { attachments, caseLabel: 'Rossi 12/2026' }
  )
  await archive.outbox.adoptSending(sending)
  const taken = await takeBack(archive, sending, noon + 1)
  const [draft] = await archive.outbox.drafts('studio')
  expect(taken).toEqual({ ok: true, value: { draft, recipients: 3 } })
  expect(draft).toMatchObject({
    recipients: takesBack.map(state => `${state}@pec.example`),
    subject: sending.subject,
    bodyHtml: sending.bodyHtml,
    attachments,
    caseLabel: 'Rossi 12/2026',
    origin: { kind: 'returned', sendingId: 's' },
    savedAt: noon + 1
  })
  const states = (await archive.outbox.sending('s'))?.recipients.map(({ id, handover }) => [
    id,
    handover.state
  ])
  expect(states).toEqual(
    handoverStates.map(state => [state, takesBack.includes(state) ? 'cancelled' : state])
  )
})

test('a sending of which nothing has left is gone, so that it is not listed beside its draft', async () => {
  const archive = await openStore()
  const sending = storedSending(
    's',
    takesBack.map(state => recipientIn(state))
  )
  await archive.outbox.adoptSending(sending)
  await takeBack(archive, sending, noon)
  expect([await archive.outbox.sending('s'), (await archive.outbox.drafts('studio')).length]).toEqual([
    null,
    1
  ])
})

test('twice taken back is one draft', async () => {
  const archive = await openStore()
  const sending = storedSending('s', [recipientIn('queued'), recipientIn('unknown')])
  await archive.outbox.adoptSending(sending)
  const both = await Promise.all([takeBack(archive, sending, noon), takeBack(archive, sending, noon)])
  expect(both.map(result => (result.ok ? 'ok' : result.error.code))).toEqual(['ok', 'too-late'])
  expect(await archive.outbox.drafts('studio')).toHaveLength(1)
})

test('where every request has begun it is too late, and nothing is written', async () => {
  const archive = await openStore()
  const begun = handoverStates.filter(state => !takesBack.includes(state))
  const sending = storedSending(
    's',
    begun.map(state => recipientIn(state))
  )
  await archive.outbox.adoptSending(sending)
  expect(await takeBack(archive, sending, noon)).toMatchObject({ ok: false, error: { code: 'too-late' } })
  expect([await archive.outbox.sending('s'), await archive.outbox.drafts('studio')]).toEqual([sending, []])
})

test('where the disk refuses, the sending stays and no draft rises beside it', async () => {
  const archive = await openStore()
  const sending = storedSending('s', [recipientIn('queued')])
  await archive.outbox.adoptSending(sending)
  const full = answering(archive, 'outbox', { takeOut: async () => refuse('disk-failed', 'full') })
  expect(await takeBack(full, sending, noon)).toMatchObject({ error: { code: 'disk-failed' } })
  expect([await archive.outbox.sending('s'), await archive.outbox.drafts('studio')]).toEqual([sending, []])
})

test('each draft of a sending is one of its own', () => {
  const sending = storedSending('s', [recipientIn('refused')])
  expect(draftOf(sending, sending.recipients, noon).id).not.toBe(
    draftOf(sending, sending.recipients, noon).id
  )
})
