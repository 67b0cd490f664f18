import { describe, expect, it } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { newRows } from '../../../electron/archive/new-rows'
import type { StoredSending } from '../../../electron/archive/types'
import { queued } from '../../../electron/outbox/handover'
import { plainRun } from '../../helpers/run-office'
import { noon, openStore, receiptOf, recipientIn, storedSending } from '../../helpers/stored'

async function runOf(archive: ArchiveTables, names: readonly string[], state = 'running' as const) {
  const created = await archive.runs.create({ ...plainRun, state })
  if (!created.ok) throw new Error(created.error.code)
  const id = created.value
  await archive.rows.add(
    id,
    newRows(names.map((name, at) => ({ line: at + 2, cells: [name, `${name}@pec.example`], repeats: null })))
  )
  await archive.rows.noteChecks(
    id,
    names.map((_, position) => ({ position, stage: 'ready' as const, faults: [], files: [] }))
  )
  return id
}

const sendingOf = (id: number, position: number, more: Partial<StoredSending> = {}): StoredSending => ({
  ...storedSending(`s${position}-${Math.random()}`, [queued(`n${position}@pec.example`)]),
  run: { id, position },
  ...more
})

const day = 24 * 3_600_000

const nothing = { cells: [], files: [] }

/** The row as it is becomes a sending. */
async function fed(archive: ArchiveTables, id: number, position: number, more: Partial<StoredSending> = {}) {
  const row = await archive.rows.row(id, position)
  return archive.rows.feed(sendingOf(id, position, more), row ?? nothing)
}

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code)

describe('a row of a run', () => {
  it('becomes a sending once, whoever asks a second time', async () => {
    const archive = await openStore()
    const id = await runOf(archive, ['a', 'b'])
    expect(codeOf(await fed(archive, id, 0))).toBe('ok')
    expect(codeOf(await fed(archive, id, 0))).toBe('too-late')
    expect(await archive.rows.counts(id)).toEqual({ queued: 1, ready: 1 })
    expect(await archive.open.sendings('studio', ['queued'])).toHaveLength(1)
  })

  it.each(['draft', 'paused', 'stopped', 'done'] as const)(
    'becomes none while its run is %s',
    async state => {
      const archive = await openStore()
      const id = await runOf(archive, ['a'])
      const run = await archive.runs.run(id)
      if (run !== null) await archive.runs.save('running', { ...run, state })
      expect(codeOf(await fed(archive, id, 0))).toBe('too-late')
      expect(await archive.open.mailboxIds()).toEqual([])
    }
  )

  it('becomes none of another mailbox than that of its run', async () => {
    const archive = await openStore()
    const id = await runOf(archive, ['a'])
    expect(codeOf(await fed(archive, id, 0, { mailboxId: 'comune' }))).toBe('too-late')
  })

  it('is at the stage that its receipts prove', async () => {
    const archive = await openStore()
    const id = await runOf(archive, ['a'])
    const sending = sendingOf(id, 0)
    await archive.rows.feed(sending, (await archive.rows.row(id, 0)) ?? nothing)
    const [first] = sending.recipients
    if (first === undefined) throw new Error('no recipient')
    await archive.outbox.saveRecipient('queued', {
      ...first,
      handover: { state: 'sending', startedAt: noon }
    })
    const handedOver = { ...first, handover: { state: 'handed-over', at: noon, code: '1' } as const }
    await archive.outbox.saveRecipient('sending', handedOver)
    expect(await archive.rows.counts(id)).toEqual({ 'handed-over': 1 })
    await archive.outbox.saveFollowed({
      ...handedOver,
      receipts: [receiptOf('acceptance'), receiptOf('delivery')]
    })
    expect(await archive.rows.counts(id)).toEqual({ delivered: 1 })
  })

  // In no stage, so that nobody would hear of it.
  it('is told of where no word comes for a day, and where a provider reports a security problem', async () => {
    const archive = await openStore()
    const id = await runOf(archive, ['a', 'b', 'c'])
    const run = { id, mailboxId: 'studio' }
    for (const position of [0, 1]) {
      const sending = sendingOf(id, position)
      await archive.rows.feed(sending, (await archive.rows.row(id, position)) ?? nothing)
      const [first] = sending.recipients
      if (first === undefined) throw new Error('no recipient')
      await archive.outbox.saveRecipient('queued', {
        ...first,
        handover: { state: 'sending', startedAt: noon }
      })
      const handover = { state: 'handed-over', at: noon, code: String(position) } as const
      await archive.outbox.saveRecipient('sending', { ...first, handover })
      const security = { ...receiptOf('security'), occurredAt: '2026-11-20T12:00:00Z' }
      const delivery = { ...receiptOf('delivery'), occurredAt: '2026-11-20T11:00:00Z' }
      if (position === 1) {
        const receipts = [receiptOf('acceptance'), delivery, security]
        await archive.outbox.saveFollowed({ ...first, handover, receipts })
      }
    }
    expect(await archive.rows.told(run, noon + day - 1)).toEqual({ silent: 0, security: 1 })
    expect(await archive.rows.told(run, noon + day)).toEqual({ silent: 1, security: 1 })
    expect(await archive.rows.told({ ...run, id: id + 1 }, noon + day)).toEqual({ silent: 0, security: 0 })
  })

  it('is not edited, decided on nor checked anew once it is a sending', async () => {
    const archive = await openStore()
    const id = await runOf(archive, ['a'])
    await fed(archive, id, 0)
    expect(codeOf(await archive.rows.edit(id, 0, ['x', 'x@pec.example']))).toBe('too-late')
    await archive.rows.decide({ runId: id, stages: null, text: '' }, null, 'skip')
    await archive.rows.noteChecks(id, [{ position: 0, stage: 'ready', faults: [], files: [] }])
    expect(await archive.rows.row(id, 0)).toMatchObject({
      stage: 'queued',
      decision: null,
      cells: ['a', 'a@pec.example']
    })
  })

  it('is no line of the list of sendings, where thousands would hide every letter', async () => {
    const archive = await openStore()
    const id = await runOf(archive, ['a'])
    await fed(archive, id, 0)
    await archive.outbox.adoptSending(storedSending('letter', [recipientIn('unknown')]))
    expect((await archive.outbox.sendings('studio', 10)).map(each => each.id)).toEqual(['letter'])
  })
})

it('finds rows by what stands in their cells, whatever signs are in it', async () => {
  const archive = await openStore()
  const id = await runOf(archive, ['50% "A\\B"', 'Müller_1', 'Muster'])
  const found = async (text: string) =>
    (await archive.rows.window({ runId: id, stages: null, text }, 0, 9)).map(({ position }) => position)
  expect(await found('50% "A\\B"')).toEqual([0])
  expect(await found('r_1')).toEqual([1])
  expect(await found('%')).toEqual([0])
  expect(await found('')).toEqual([0, 1, 2])
})

it('forgets what was being read when the program ended, and nothing else', async () => {
  const archive = await openStore()
  const reading = await archive.runs.create({ ...plainRun, state: 'reading' })
  const draft = await archive.runs.create(plainRun)
  await archive.runs.dropUnread()
  expect(reading.ok && (await archive.runs.run(reading.value))).toBeNull()
  expect(draft.ok && (await archive.runs.run(draft.value))).toMatchObject({ state: 'draft' })
})

it.each(['running', 'paused'] as const)('is not removed while it is %s', async state => {
  const archive = await openStore()
  const created = await archive.runs.create({ ...plainRun, state })
  expect(created.ok && codeOf(await archive.runs.remove(created.value))).toBe('too-late')
})
