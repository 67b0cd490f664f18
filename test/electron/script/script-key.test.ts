import { describe, expect, test } from 'vitest'
import { appError } from '../../../shared/errors/app-error'
import { drafts, everybody, meanwhile, openScriptOffice, three } from '../../helpers/script-office'

// What these would catch: a command given twice that sends all of its table twice.

describe('a command that is repeated with its key', () => {
  const another = 'Altro avviso a {{Nome}}'
  const keyed = { start: true, maxCost: 150, wait: true, key: 'marzo' } as const

  test('answers with the run that was started, and sends nothing twice', async () => {
    const office = await openScriptOffice()
    const wish = await office.wish(three, keyed)
    expect((await meanwhile(office, office.ask(wish))).end.exit).toBe('done')
    office.runs.office.refusal = appError('credentials-refused', 'no')
    const { end, news } = await office.ask({ ...wish, wait: false })
    expect(end).toMatchObject({
      exit: 'done',
      runId: 1,
      says: expect.stringContaining('Nothing was begun anew')
    })
    expect(news[0]).toMatchObject({ type: 'known-key', runId: 1, source: 'table.csv' })
    office.runs.office.refusal = null
    const other = { ...wish, key: 'aprile', subject: another }
    expect((await meanwhile(office, office.ask(other))).end).toMatchObject({ exit: 'done', runId: 2 })
    expect(office.runs.office.left).toEqual([...everybody, ...everybody])
  })

  test.each(['Avviso a {{Nome}}', another])(
    'at the same time begins once, and both are told of the one run, whatever the other says: %s',
    async subject => {
      const office = await openScriptOffice()
      const wish = await office.wish(three, keyed)
      const both = await meanwhile(office, Promise.all([office.ask(wish), office.ask({ ...wish, subject })]))
      expect(both.map(({ end }) => end.exit)).toEqual(['done', 'done'])
      expect(both[0]?.end.runId).toBe(both[1]?.end.runId)
      expect([await drafts(office), office.runs.office.left]).toEqual([
        [[both[0]?.end.runId, 'done']],
        everybody
      ])
    }
  )

  test('is no hindrance while its run is a draft or a rehearsal; of two drafts one begins', async () => {
    const office = await openScriptOffice()
    const wish = await office.wish(three, { key: 'marzo' })
    await office.ask({ ...wish, dryRun: true })
    const numbers = [await office.ask(wish), await office.ask({ ...wish, subject: another })].map(
      ({ end }) => end.runId ?? 0
    )
    const start = (runId = 0) =>
      office.ask({ op: 'start', runId, maxCost: 150, acceptUnknownPrice: false, wait: true })
    expect((await meanwhile(office, start(numbers[0]))).end.exit).toBe('done')
    expect((await start(numbers[1])).end).toMatchObject({ exit: 'usage', error: 'too-late' })
    expect(office.runs.office.left).toEqual(everybody)
  })

  test('does not hold back what a person sends once more of it', async () => {
    const office = await openScriptOffice()
    office.runs.office.outcome = { kind: 'refused', error: appError('request-refused', 'no') }
    await meanwhile(office, office.ask(await office.wish(three, keyed)))
    const again = await office.imports.again(await office.runs.run(1), ['failed'])
    expect(again).toMatchObject({ ok: true, value: { repeats: 1, key: null } })
  })

  test('tells how a run stands that was stopped, instead of sending the rest of it', async () => {
    const office = await openScriptOffice()
    const startAt = office.runs.office.clock.now() + 3_600_000
    const wish = await office.wish(three, { ...keyed, wait: false, startAt })
    await office.ask(wish)
    await office.ask({ op: 'stop', runId: 1 })
    expect((await office.ask(wish)).end).toMatchObject({ exit: 'some-failed', runId: 1 })
    await office.runs.office.pass(20_000)
    expect(office.runs.office.left).toEqual([])
  })
})
