import { describe, expect, test } from 'vitest'
import { repeatedRows } from '../../../electron/runs/repeated-rows'
import { rateOf } from '../../../electron/runs/run-view'
import { ok } from '../../../shared/errors/app-error'
import type { RepeatedRows } from '../../../shared/runs/run'
import { openRunOffice } from '../../helpers/run-office'
import { noon, recipientIn } from '../../helpers/stored'

describe('what is sent once more', () => {
  const positions = async (
    runId: number,
    which: readonly RepeatedRows[],
    archive: Parameters<typeof repeatedRows>[0]
  ) => {
    const found: number[] = []
    for await (const rows of repeatedRows(archive, runId, which, noon))
      found.push(...rows.map(({ line }) => line))
    return found
  }

  test('leaves out what a person left out, and what nobody knows of', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(['A', 'B', 'C'])
    const { archive } = runs.office
    await archive.rows.decide({ runId: id, stages: null, text: '' }, 1, 'skip')
    await runs.checker.check(await runs.run(id))
    expect(await positions(id, ['unsent', 'failed', 'silent'], archive)).toEqual([2, 4])
    await archive.pause.doubtEverything('old-copy')
    expect(await positions(id, ['unsent'], archive)).toEqual([2, 4])
  })
})

test('two changes of a run at the same time both count', async () => {
  const runs = await openRunOffice()
  const { id } = await runs.draft(['A'])
  await Promise.all([
    runs.steps.take(id, run => ok({ ...run, name: 'Altro' })),
    runs.steps.take(id, run => ok({ ...run, startAt: noon + 1 }))
  ])
  expect(await runs.run(id)).toMatchObject({ name: 'Altro', startAt: noon + 1 })
})

test('the rate is that of stretches of work, and not of the days between them', () => {
  const sentAt = (at: number) => ({
    ...recipientIn('handed-over'),
    handover: { state: 'handed-over' as const, at, code: '1' }
  })
  const day = 86_400_000
  const ofTwoDays = [0, 1, 2, 3].flatMap(second => [
    sentAt(noon + second * 1_000),
    sentAt(noon + day + second * 1_000)
  ])
  expect(rateOf(ofTwoDays)).toBe(1)
  expect(rateOf([0, 1, 2, 3, 4, 5].map(at => sentAt(noon + at * day)))).toBeNull()
})

test('a receipt of a run that is gone marks no row of the one that has its number', async () => {
  const runs = await openRunOffice()
  const { id } = await runs.draft(['A'])
  const { archive } = runs.office
  await archive.outbox.adoptSending({
    id: 'old',
    mailboxId: 'studio',
    subject: 'Vecchio',
    bodyHtml: '',
    attachments: [],
    createdAt: noon,
    repeats: null,
    run: { id: id + 5, position: 0 },
    recipients: [{ ...recipientIn('handed-over'), id: 'r' }]
  })
  const later = await archive.runs.create((await runs.run(id)) ?? ({} as never))
  await archive.outbox.saveFollowed({ ...recipientIn('handed-over'), id: 'r', receipts: [] })
  expect(later.ok && (await archive.rows.counts(later.value))).toEqual({})
  expect(await runs.counts(id)).toEqual({ ready: 1 })
})
