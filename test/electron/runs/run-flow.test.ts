import { describe, expect, test } from 'vitest'
import { leavingCounts } from '../../../electron/runs/leaving-counts'
import { appError } from '../../../shared/errors/app-error'
import { runConcerns } from '../../../shared/runs/run-concerns'
import { openRunOffice, plainRun } from '../../helpers/run-office'
import { noon } from '../../helpers/stored'

const names = Array.from({ length: 12 }, (_, at) => `Ufficio${at}`)
const addresses = names.map(name => `${name.toLowerCase()}@pec.example`)

describe('a run', () => {
  test('sends each row once, in its order, with its own words, and is done then', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    expect(await runs.start(id, 600, false)).toEqual({ ok: true, value: null })
    await runs.office.pass(20_000)
    expect(runs.office.left).toEqual(addresses)
    expect(await runs.counts(id)).toEqual({ 'handed-over': 12 })
    expect((await runs.run(id)).state).toBe('done')
    const [first] = await runs.office.archive.rows.sendings(id, 3, 1)
    expect(await runs.office.archive.outbox.sending(first ?? '')).toMatchObject({
      subject: 'Avviso a Ufficio3',
      bodyHtml: '<p>Gentile Ufficio3</p>',
      run: { id, position: 3 }
    })
  })

  test('costs no more than its person agreed to, and says so before it begins', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    expect(await runs.start(id, 599, false)).toMatchObject({
      error: { code: 'cost-changed', data: { cost: 600 } }
    })
    expect(runs.office.left).toEqual([])
  })

  test('does not begin with faults in its words, nor without a row that can be sent', async () => {
    const runs = await openRunOffice()
    const wrong = {
      subject: 'Avviso a {{Cognome}}',
      bodyHtml: '<p>-</p>',
      letter: null,
      language: 'it' as const
    }
    const unknownField = await runs.draft(names, { template: wrong })
    expect(await runs.start(unknownField.id, 600, false)).toMatchObject({
      error: { code: 'invalid-input', data: { field: 'template' } }
    })
    const empty = await runs.draft([])
    expect(await runs.start(empty.id, 0, false)).toMatchObject({ error: { data: { field: 'rows' } } })
  })

  test('paused, what waits in the queue are rows again and no drafts; resumed, it goes on where it was', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    let open = () => {}
    runs.office.turn = new Promise(resolve => {
      open = () => resolve()
    })
    await runs.start(id, 600, false)
    await runs.office.pass(0)
    expect(await runs.counts(id)).toEqual({ queued: 3, ready: 9 })
    await runs.control.pause(id)
    open()
    await runs.office.pass(1_000)
    expect(await runs.counts(id)).toEqual({ ready: 12 })
    expect(await runs.office.archive.outbox.drafts('studio')).toEqual([])
    expect(runs.office.left).toEqual([])
    await runs.control.resume(id, 600)
    await runs.office.pass(20_000)
    expect(runs.office.left).toEqual(addresses)
  })

  test('what a person has seen of it stays seen when it goes on, but for its pause', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names, { state: 'paused', pause: { why: 'cost' } })
    await runs.office.archive.runs.settle(id, { paused: 1, failed: 2 })
    await runs.control.resume(id, 600)
    expect((await runs.run(id)).seen).toEqual({ failed: 2 })
    expect(await runs.office.archive.runs.settle(99, {})).toMatchObject({ error: { code: 'run-unknown' } })
  })

  test('stopped, it never sends again', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    runs.office.ended = () => {}
    await runs.start(id, 600, false)
    await runs.control.stop(id)
    await runs.office.pass(60_000)
    expect((await runs.run(id)).state).toBe('stopped')
    expect(await runs.control.resume(id, 600)).toMatchObject({ error: { code: 'too-late' } })
    expect(runs.office.left.length).toBeLessThan(12)
  })

  test('meets a refusal that every row would meet once, and waits for a person', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    runs.office.outcome = { kind: 'refused', error: appError('payment-required', 'no credit') }
    await runs.start(id, 600, false)
    await runs.office.pass(60_000)
    expect(runs.office.left).toHaveLength(1)
    expect(await runs.counts(id)).toEqual({ refused: 1, ready: 11 })
    expect(await runs.run(id)).toMatchObject({
      state: 'paused',
      pause: { why: 'refused', error: { code: 'payment-required' } }
    })
  })

  test('sets a row of unknown outcome aside and goes on', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    runs.office.asked = async () => {
      runs.office.outcome =
        runs.office.left.length === 4 ? { kind: 'unknown', reason: 'timeout', code: null } : null
    }
    await runs.start(id, 600, false)
    await runs.office.pass(20_000)
    expect(await runs.counts(id)).toEqual({ 'handed-over': 11, unknown: 1 })
    expect(runs.office.left).toEqual(addresses)
  })

  test('goes on after the program was killed, however long it was away, and sends nothing twice', async () => {
    for (const away of [1_000, 3_600_000]) {
      const runs = await openRunOffice()
      const { id } = await runs.draft(names)
      runs.office.ended = () => {
        if (runs.office.left.length !== 5) void runs.feeder.feed('studio')
      }
      await runs.start(id, 600, false)
      await runs.office.pass(10_000)
      await runs.feeder.stop()
      await runs.office.restart(away)
      runs.office.ended = () => void runs.feeder.feed('studio')
      runs.again()
      await runs.office.pass(60_000)
      expect([away, runs.office.left]).toEqual([away, addresses])
      expect((await runs.run(id)).state).toBe('done')
    }
  })

  // What this would catch: a run that asks for ever to connect anew a mailbox that cannot be.
  test('of a mailbox that the administration has closed pauses with that reason, and stands in Today', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    runs.closed = appError('server-closed', 'elsewhere')
    runs.office.refusal = runs.closed
    await runs.start(id, 600, false)
    await runs.office.pass(0)
    const run = await runs.run(id)
    expect(run).toMatchObject({
      state: 'paused',
      pause: { why: 'refused', error: { code: 'server-closed' } }
    })
    expect(runs.feeder.waitOf(id)).toBeNull()
    expect([runs.office.left, await runs.counts(id)]).toEqual([[], { ready: 12 }])
    const facts = { ...run, counts: { ready: 12 }, silent: 0, security: 0 }
    expect(runConcerns(facts).map(({ kind }) => kind)).toContain('paused')
  })

  test('stops at the daily limit and goes on by itself the next day, within its hours', async () => {
    const runs = await openRunOffice()
    runs.daily = 5
    const hours = { from: 8 * 60, until: 18 * 60, weekdaysOnly: false }
    const { id } = await runs.draft(names, { hours })
    await runs.start(id, 600, false)
    await runs.office.pass(3_600_000)
    expect(runs.office.left).toHaveLength(5)
    // Eight in the morning in Rome, of the day after noon there.
    expect(runs.feeder.waitOf(id)).toEqual({ for: 'day', until: noon - 12 * 3_600_000 + 32 * 3_600_000 })
    await runs.office.pass(19 * 3_600_000 - 60_000)
    expect(runs.office.left).toHaveLength(5)
    await runs.office.pass(120_000)
    expect(runs.office.left).toHaveLength(10)
  })

  test('waits for the run that was started before it', async () => {
    const runs = await openRunOffice()
    const first = await runs.draft(names)
    const second = await runs.draft(['Altro'])
    let open = () => {}
    runs.office.turn = new Promise(resolve => {
      open = () => resolve()
    })
    await runs.start(first.id, 600, false)
    await runs.start(second.id, 50, false)
    await runs.office.pass(0)
    expect(runs.feeder.waitOf(second.id)).toEqual({ for: 'run', runId: first.id })
    open()
    await runs.office.pass(20_000)
    expect(runs.office.left).toEqual([...addresses, 'altro@pec.example'])
  })

  test('found in a copy that may be old, sends nothing until a person has looked for its rows', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    const draft = await runs.draft(['Altro'])
    runs.office.ended = () => {}
    await runs.start(id, 600, false)
    await runs.office.pass(0)
    await runs.office.restart(1_000, async () => {
      await runs.office.archive.pause.doubtEverything('old-copy')
    })
    await runs.office.archive.pause.resume()
    runs.again()
    await runs.office.pass(60_000)
    const before = runs.office.left.length
    const counts = await runs.counts(id)
    expect(counts.ready).toBeUndefined()
    expect(counts.doubted).toBeGreaterThanOrEqual(8)
    expect(await runs.run(id)).toMatchObject({ state: 'paused', pause: { why: 'old-copy' } })
    await runs.control.resume(id, 600)
    await runs.office.pass(60_000)
    expect(runs.office.left).toHaveLength(before)
    expect(await runs.start(draft.id, 50, false)).toMatchObject({ error: { code: 'run-doubted' } })
    expect(await runs.start(draft.id, 50, true)).toEqual({ ok: true, value: null })
  })

  test('is told of before the program ends while it runs or waits, and not once it is paused', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names, { startAt: noon + 86_400_000 })
    const leaving = () => leavingCounts(runs.office.outbox, runs.office.archive)
    await runs.draft(['Altro'])
    await runs.start(id, 600)
    await runs.office.pass(0)
    const none = { holding: 0, scheduled: 0, queued: 0, sending: 0 }
    expect(await leaving()).toEqual({ ...none, runs: 1 })
    await runs.control.pause(id)
    expect(await leaving()).toEqual({ ...none, runs: 0 })
  })

  test('a doubted row that a person left out stays so when the rows are checked again', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names.slice(0, 2), { state: 'paused', pause: { why: 'person' } })
    await runs.office.restart(1_000, async () => {
      await runs.office.archive.pause.doubtEverything('old-copy')
    })
    await runs.office.archive.rows.settleDoubted(id, 0, 'skipped')
    await runs.office.archive.rows.settleDoubted(id, 1, 'ready')
    await runs.checker.check(await runs.run(id))
    expect(await runs.counts(id)).toEqual({ ready: 1, skipped: 1 })
  })

  test('lets a single letter go before its rows', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    let open = () => {}
    runs.office.turn = new Promise(resolve => {
      open = () => resolve()
    })
    await runs.start(id, 600, false)
    await runs.office.pass(0)
    await runs.office.send({ recipients: ['urgente@pec.example'] })
    await runs.office.pass(10_000)
    open()
    await runs.office.pass(20_000)
    expect(runs.office.left.indexOf('urgente@pec.example')).toBeLessThan(3)
    expect(runs.office.left).toHaveLength(13)
  })

  test('goes on past rows that wait for what became of an earlier letter like theirs', async () => {
    const runs = await openRunOffice()
    runs.office.outcome = { kind: 'unknown', reason: 'timeout', code: null }
    for (const at of [0, 1, 2]) {
      const subject = `Avviso a Ufficio${at}`
      await runs.office.send({ recipients: [`ufficio${at}@pec.example`], subject })
    }
    await runs.office.pass(60_000)
    runs.office.outcome = null
    const before = runs.office.left.length
    const { id } = await runs.draft(names)
    await runs.start(id, 600, false)
    await runs.office.pass(60_000)
    expect(await runs.counts(id)).toEqual({ queued: 3, 'handed-over': 9 })
    expect(runs.office.left.slice(before)).toEqual(addresses.slice(3))
  })

  test('with only doubted rows left is not done: a person has still to say whether they have left', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    runs.office.ended = () => {}
    await runs.start(id, 600)
    await runs.office.restart(1_000, async () => {
      await runs.office.archive.pause.doubtEverything('old-copy')
    })
    await runs.office.archive.pause.resume()
    runs.again()
    await runs.control.resume(id, 600)
    await runs.office.pass(60_000)
    expect(await runs.run(id)).toMatchObject({ state: 'paused', pause: { why: 'old-copy' } })
    await runs.office.archive.rows.settleDoubted(id, null, 'ready')
    await runs.checker.check(await runs.run(id))
    await runs.control.resume(id, 600)
    runs.office.ended = () => void runs.feeder.feed('studio')
    await runs.office.pass(60_000)
    expect((await runs.run(id)).state).toBe('done')
    expect(new Set(runs.office.left).size).toBe(runs.office.left.length)
  })

  test('takes back what stands in the queue when its hours are over', async () => {
    const runs = await openRunOffice()
    // Noon in Rome, and a minute.
    const hours = { from: 8 * 60, until: 12 * 60 + 1, weekdaysOnly: false }
    const { id } = await runs.draft(names, { hours })
    let open = () => {}
    runs.office.turn = new Promise(resolve => {
      open = () => resolve()
    })
    await runs.start(id, 600)
    await runs.office.pass(0)
    expect(await runs.counts(id)).toEqual({ queued: 3, ready: 9 })
    await runs.office.pass(90_000)
    open()
    await runs.office.pass(3_600_000)
    expect(await runs.counts(id)).toEqual({ ready: 12 })
    expect(runs.office.left).toEqual([])
  })

  test('sends no row that has changed since it was made into a message', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(['Rossi'])
    await runs.start(id, 50)
    const { rows } = runs.office.archive
    const made = await runs.maker.sending(await runs.run(id), (await rows.row(id, 0)) ?? ({} as never))
    const before = { cells: ['Bianchi', 'rossi@pec.example'], files: [] }
    expect('sending' in made && (await rows.feed(made.sending, before))).toMatchObject({
      error: { code: 'too-late' }
    })
  })

  test('does not begin where other rows would go than its person was told of', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    const wish = { cost: 600, messages: 11, beyondDoubt: false }
    expect(await runs.control.start(id, wish)).toMatchObject({ error: { code: 'rows-changed' } })
  })

  test('begins in time, however often a run of another mailbox is looked at that begins later', async () => {
    const runs = await openRunOffice()
    const soon = await runs.draft(['Poi'], { startAt: noon + 20_000 })
    await runs.start(soon.id, 50)
    const { archive, pass, left } = runs.office
    const elsewhere = { ...plainRun, mailboxId: 'altrove', startedAt: noon, startAt: noon + 3_600_000 }
    await archive.runs.create({ ...elsewhere, state: 'running' })
    for (let second = 0; second < 60; second += 1) {
      await runs.feeder.feed('altrove')
      await pass(1_000)
    }
    expect(left).toEqual(['poi@pec.example'])
  })

  test('pauses where the month’s budget does not allow the next row', async () => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(names)
    await runs.start(id, 600, false)
    runs.office.budget = { milliEuro: 200, whenExceeded: 'stop' }
    await runs.office.pass(60_000)
    expect(runs.office.left.length).toBeLessThan(6)
    expect(await runs.run(id)).toMatchObject({
      state: 'paused',
      pause: { error: { code: 'budget-exceeded' } }
    })
  })
})
