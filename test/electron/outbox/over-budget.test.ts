import { expect, test } from 'vitest'
import { openQuietOffice } from '../../helpers/quiet-office'
import { noon, storedDraft } from '../../helpers/stored'

// What these would catch: a sending that leaves though the user wants none beyond the budget, and one that is lost by
// being stopped.

const stop = { milliEuro: 50, whenExceeded: 'stop' } as const

test('what the budget stops stays the draft it was, and leaves once the budget allows it', async () => {
  const office = await openQuietOffice()
  office.budget = stop
  await office.send({ recipients: ['a@pec.example'] })
  const draft = storedDraft('second', { recipients: ['b@pec.example'] })
  await office.archive.outbox.saveDraft(draft)
  // The first only counts down yet: it is spoken for all the same.
  expect(await office.outbox.start('second')).toMatchObject({ error: { code: 'budget-exceeded' } })
  expect(await office.archive.outbox.draft('second')).toEqual(draft)
  await office.pass(60_000)
  expect(office.left).toEqual(['a@pec.example'])
  office.budget = { ...stop, milliEuro: 100 }
  expect(await office.outbox.start('second')).toMatchObject({ ok: true })
  await office.pass(60_000)
  expect(office.left).toEqual(['a@pec.example', 'b@pec.example'])
})

test('a deadline goes beyond the budget at a person’s word', async () => {
  const office = await openQuietOffice()
  office.budget = { ...stop, milliEuro: 0 }
  const wish = { at: null, acceptBy: noon + 3_600_000 }
  await office.archive.outbox.saveDraft(storedDraft('due', { recipients: ['c@pec.example'], wish }))
  expect(await office.outbox.start('due')).toMatchObject({ error: { code: 'budget-exceeded' } })
  expect(await office.outbox.start('due', { waves: null, beyondBudget: true })).toMatchObject({ ok: true })
  await office.pass(60_000)
  expect(office.left).toEqual(['c@pec.example'])
})
