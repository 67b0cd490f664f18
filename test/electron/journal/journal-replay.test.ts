import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Journal } from '../../../electron/journal/types'
import type { Handover, RecipientDelivery } from '../../../shared/mail/sending'
import { draftOf, everythingIn, noon, open, reopened, sendingOf, temporaryFolder } from './records'

const mailboxId = fc.constantFrom('studio', 'ufficio')
const draftId = fc.constantFrom('d1', 'd2', 'd3')
const sendingId = fc.constantFrom('s1', 's2', 's3')
const keys = fc.array(fc.constantFrom('k1', 'k2', 'k3', '__proto__'), { maxLength: 3 })
const code = fc.constantFrom('2026112312000011', '2026112312000012', '2026112312000013')
/** Any text at all: half characters, line breaks and zeros too. */
const text = fc.string({ unit: 'binary', maxLength: 40 })
const moment = fc.double({ noNaN: true, noDefaultInfinity: true })

const handover: fc.Arbitrary<Handover> = fc.oneof(
  fc.record({ state: fc.constant('holding' as const), until: moment }),
  fc.constant({ state: 'queued' as const }),
  fc.record({ state: fc.constant('handed-over' as const), at: moment, code }),
  fc.record({
    state: fc.constant('unknown' as const),
    startedAt: moment,
    reason: fc.constant('timeout' as const),
    code: fc.option(code),
    checkedAt: fc.option(moment)
  }),
  fc.record({ state: fc.constant('withdrawn' as const), at: moment })
)

const recipient: fc.Arbitrary<RecipientDelivery> = fc.record({
  id: fc.constantFrom('r1', 'r2'),
  address: text,
  handover,
  receipts: fc.constant([]),
  followedAt: fc.option(moment)
})

const draft = fc
  .record({ id: draftId, mailboxId, subject: text, bodyHtml: text, savedAt: moment })
  .map(({ id, ...more }) => draftOf(id, more))

const sending = fc
  .record({ id: sendingId, mailboxId, recipients: fc.array(recipient, { maxLength: 2 }), createdAt: moment })
  .map(({ id, recipients, ...more }) => sendingOf(id, recipients, more))

type Act = (journal: Journal) => Promise<unknown>

const act: fc.Arbitrary<Act> = fc.oneof(
  draft.map(
    (value): Act =>
      journal =>
        journal.saveDraft(value)
  ),
  draftId.map(
    (id): Act =>
      journal =>
        journal.removeDraft(id)
  ),
  fc.tuple(mailboxId, keys, fc.boolean()).map(
    ([id, some, on]): Act =>
      journal =>
        journal.markRead(id, some, on)
  ),
  fc.tuple(mailboxId, keys, fc.boolean()).map(
    ([id, some, on]): Act =>
      journal =>
        journal.markHidden(id, some, on)
  ),
  sending.map(
    (value): Act =>
      journal =>
        journal.saveSending(value)
  ),
  fc.tuple(sendingId, recipient).map(
    ([id, value]): Act =>
      journal =>
        journal.saveRecipient(id, value)
  ),
  sendingId.map(
    (id): Act =>
      journal =>
        journal.removeSending(id)
  ),
  fc.tuple(draftId, sending).map(
    ([id, value]): Act =>
      journal =>
        journal.replace(id, value)
  ),
  fc.tuple(sendingId, fc.array(recipient, { maxLength: 2 }), draft).map(
    ([id, some, value]): Act =>
      journal =>
        journal.returnToDraft(id, some, value)
  ),
  mailboxId.map(
    (id): Act =>
      journal =>
        journal.dropMailbox(id)
  )
)

const all = (journal: Journal) => ({
  ...everythingIn(journal),
  read: ['k1', 'k2', 'k3', '__proto__'].map(key => [
    journal.isRead('studio', key),
    journal.isRead('ufficio', key)
  ])
})

describe('journal read anew', { timeout: 60_000 }, () => {
  it.each([
    { how: 'as it was written', compactAbove: 1 << 20, numRuns: 60 },
    { how: 'written anew at every chance', compactAbove: 0, numRuns: 25 }
  ])('says what it said before, $how', async ({ compactAbove, numRuns }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async acts => {
        const folder = await temporaryFolder()
        const { journal } = await open(folder, { compactAbove })
        for (const one of acts) await one(journal)
        const before = all(journal)
        const again = await reopened(journal, folder, { compactAbove })
        expect(all(again.journal)).toEqual(before)
        // What was written anew when it was opened is read only now.
        const third = await reopened(again.journal, folder)
        expect(third.setAside).toBeNull()
        expect(all(third.journal)).toEqual(before)
      }),
      { numRuns }
    )
  })

  it('comes out the same whether or not each write was waited for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async acts => {
        const waited = await open(await temporaryFolder())
        for (const one of acts) await one(waited.journal)
        const rushed = await open(await temporaryFolder(), { compactAbove: 500 })
        await Promise.all(acts.map(one => one(rushed.journal)))
        expect(all(rushed.journal)).toEqual(all(waited.journal))
      }),
      { numRuns: 40 }
    )
  })

  it('keeps the order of what was saved in the same moment', async () => {
    const folder = await temporaryFolder()
    const { journal } = await open(folder, { compactAbove: 0 })
    for (const id of ['d3', 'd1', 'd2']) await journal.saveDraft(draftOf(id, { savedAt: noon }))
    const before = journal.drafts('studio').map(one => one.id)
    const again = await reopened(journal, folder, { compactAbove: 0 })
    expect(again.journal.drafts('studio').map(one => one.id)).toEqual(before)
  })
})
