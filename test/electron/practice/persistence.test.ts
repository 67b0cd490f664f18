import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { startPractice } from '../../../electron/practice/practice'
import { type Bench, benchOf, noon } from './client'
import { manualClock } from './manual-clock'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ceralacca-practice-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

async function start(at = noon, log: string[] = []): Promise<Bench> {
  const clock = manualClock(at)
  const practice = await startPractice({ clock, folder, log: line => log.push(line) })
  onTestFinished(() => practice.close())
  return benchOf(practice, clock)
}

const ids = async (bench: Bench): Promise<number> => (await bench.inbox()).total

describe('the state folder', () => {
  test('keeps mail, deletions, quota and ledger over a restart', async () => {
    const first = await start()
    await first.code('anna@pec.prova.example')
    first.clock.advance(10_000)
    await first.call('DELETE', '/inbox/1')
    first.practice.control.setQuota({ limit: 2_000_000 })
    const before = await first.inbox()
    const ledger = first.practice.control.ledger()
    await first.practice.close()

    const second = await start(noon + 60_000)
    expect(await second.inbox()).toEqual(before)
    expect(second.practice.control.ledger()).toEqual(ledger)
    expect((await second.call('GET', '/quota/inbox')).json).toMatchObject({ data: { limit: 2_000_000 } })
  })

  test('lets receipts that were still to come arrive after a restart', async () => {
    const first = await start()
    const code = await first.code('lenta@pec.prova.example')
    await first.practice.close()
    const second = await start(noon + 100_000)
    second.clock.advance(10)
    expect(await second.subjects(code)).toEqual([`ACCETTAZIONE: Prova di invio ${code}`])
    second.clock.advance(200_000)
    expect(await second.subjects(code)).toHaveLength(3)
  })

  test('keeps the remaining wait where an accelerated clock has gone back', async () => {
    const first = await start(noon)
    first.clock.advance(86_400_000)
    const code = await first.code('anna@pec.prova.example')
    await first.practice.close()
    const second = await start(noon + 60_000)
    second.clock.advance(5000)
    expect(await second.subjects(code)).toHaveLength(2)
  })

  test('is readable by nobody else and left without a half-written file', async () => {
    const bench = await start()
    await bench.practice.close()
    expect(await readdir(folder)).toEqual(['practice.json'])
    expect((await stat(join(folder, 'practice.json'))).mode & 0o777).toBe(0o600)
  })

  test('never holds the token or the password', async () => {
    const bench = await start()
    await bench.code('anna@pec.prova.example')
    await bench.practice.close()
    const text = await readFile(join(folder, 'practice.json'), 'utf8')
    expect(text).not.toContain(bench.practice.token)
    expect(text).not.toContain(bench.practice.password)
  })

  test.each(['', '{"version":1', '{"version":7}'])(
    'set aside when damaged (%j), with a fresh mailbox',
    async text => {
      await writeFile(join(folder, 'practice.json'), text)
      const log: string[] = []
      const bench = await start(noon, log)
      expect(await ids(bench)).toBeGreaterThan(50)
      expect(log.join()).toContain('set aside')
      expect(await readFile(join(folder, 'practice.json.damaged'), 'utf8')).toBe(text)
    }
  )

  test('holds the fresh mailbox again after a reset, and it stays so', async () => {
    const first = await start()
    const fresh = await first.inbox()
    const code = await first.code('anna@pec.prova.example')
    await first.call('DELETE', '/inbox/1')
    first.practice.control.setWorstCase(true)
    first.practice.control.reset()
    first.clock.advance(10_000)
    expect((await first.inbox()).total).toBe(fresh.total)
    expect(await first.subjects(code)).toEqual([])
    expect(first.practice.control.ledger()).toEqual([])
    await first.practice.close()
    expect((await (await start()).inbox()).total).toBe(fresh.total)
  })

  test('stays empty where none is given', async () => {
    const practice = await startPractice({ clock: manualClock(noon), folder: null })
    await practice.close()
    expect(await readdir(folder)).toEqual([])
  })
})
