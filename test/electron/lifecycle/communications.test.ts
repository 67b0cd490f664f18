import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { communication as input } from '../../helpers/communication'
import { valued } from '../service/account-bench'
import { startLifecycleBench } from './lifecycle-bench'

const post = /^POST \/comunica_pec$/
const open = { ok: false, error: { code: 'communication-open' } }
const signed = Buffer.concat([
  Buffer.from('3082010006092a864886f70d010702a08200f1', 'hex'),
  Buffer.alloc(240, 7)
])

async function started() {
  const bench = await startLifecycleBench()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-register-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const choose = async (name: string, content: Uint8Array) => {
    bench.chosen = [path.join(folder, name)]
    await writeFile(path.join(folder, name), content)
  }
  const { accountId, office } = bench
  return { bench, folder, choose, accountId, desk: office.communications }
}

describe('a communication to the business register', () => {
  it('goes from its creation over the signed power of attorney to its end', async () => {
    const { bench, folder, choose, accountId, desk } = await started()
    const { id } = valued(await desk.create(accountId, input))
    bench.account.clock.advance(120_000)
    expect(valued(await desk.list(accountId))).toMatchObject([{ id, state: 'in_attesa_di_documenti' }])
    bench.savePath = path.join(folder, 'procura.pdf')
    expect(await desk.savePower(accountId, id)).toEqual({ ok: true, value: true })
    expect((await readFile(bench.savePath)).subarray(0, 5).toString()).toBe('%PDF-')
    expect(valued(await desk.handIn(accountId, id))).toBeNull()
    await choose('procura.pdf.p7m', signed)
    expect(valued(await desk.handIn(accountId, id))).toMatchObject({ id, state: 'documenti_caricati' })
  })

  it.each([
    ['file-not-signed', Buffer.from('%PDF-1.4 not signed at all, whatever it is called')],
    ['file-too-large', Buffer.concat([signed, Buffer.alloc(20_000_000)])]
  ])('takes no other file than a signed one of 20 MB at most (%s)', async (code, content) => {
    const { bench, choose, accountId, desk } = await started()
    await choose('procura.p7m', content)
    expect(await desk.handIn(accountId, 'any')).toMatchObject({
      ok: false,
      error: { code, data: { name: 'procura.p7m' } }
    })
    expect(bench.count(/^PATCH/)).toBe(0)
  })

  // Each costs money, and the register would be told twice.
  it('of unknown outcome is not made again before the list shows it', async () => {
    const { bench, accountId, desk } = await started()
    bench.faultAt(post, { kind: 'drop', stage: 'after' })
    expect(await desk.create(accountId, input)).toMatchObject(open)
    const same = { ...input, casella_pec: ' STUDIO.esempio@pecmassiva.com' }
    expect(await desk.create(accountId, same)).toMatchObject(open)
    expect(bench.count(post)).toBe(1)
    expect(valued(await desk.list(accountId))).toHaveLength(1)
    valued(await desk.create(accountId, input))
    expect(bench.count(post)).toBe(2)
  })

  // Dropped at the first list that lacks it, it would be paid for again where the list is late.
  it('of unknown outcome that the list does not show waits for a person, over a restart too', async () => {
    const { bench, accountId, desk } = await started()
    bench.faultAt(post, { kind: 'drop', stage: 'before' })
    expect(await desk.create(accountId, input)).toMatchObject(open)
    const startedAt = bench.account.clock.now()
    bench.account.clock.advance(119_000)
    expect(valued(await desk.list(accountId))).toEqual([])
    expect(await desk.dismiss(accountId, input.casella_pec)).toMatchObject(open)
    bench.office.stop()
    const again = bench.again()
    again.follow()
    bench.account.clock.advance(1_000)
    valued(await again.communications.list(accountId))
    expect(await again.communications.create(accountId, input)).toMatchObject(open)
    expect(bench.count(post)).toBe(1)
    expect((await again.communications.open(accountId)).open).toEqual([
      { address: input.casella_pec.toLowerCase(), startedAt, lookedAt: startedAt + 120_000 }
    ])
    valued(await again.communications.dismiss(accountId, ` ${input.casella_pec.toUpperCase()}`))
    valued(await again.communications.create(accountId, input))
    expect(bench.count(post)).toBe(2)
  })

  it('is followed while the service is at it, and no more once it waits for a person', async () => {
    const { bench, accountId, desk } = await started()
    const list = /^GET \/comunica_pec$/
    valued(await desk.create(accountId, input))
    const asksIn = async (minutes: number) => {
      const before = bench.count(list)
      for (let at = 0; at < minutes; at += 1) {
        bench.account.clock.advance(60_000)
        await new Promise(resolve => setTimeout(resolve, 10))
      }
      return bench.count(list) - before
    }
    expect(await asksIn(1)).toBe(1)
    bench.told.length = 0
    expect(await asksIn(60)).toBeLessThanOrEqual(2)
    valued(await desk.list(accountId))
    expect(await asksIn(60)).toBe(0)
  })

  it('is followed after a restart too, from the first look on, and its next step is told', async () => {
    const { bench, accountId, desk } = await started()
    valued(await desk.create(accountId, input))
    bench.office.stop()
    const again = bench.again()
    again.follow()
    valued(await again.communications.list(accountId))
    bench.told.length = 0
    bench.account.clock.advance(60_000)
    await bench.until(() => bench.told.includes(accountId))
    expect(valued(await again.communications.list(accountId))).toMatchObject([
      { state: 'in_attesa_di_documenti' }
    ])
  })

  it('is asked for once by two clicks, and refused with the field or the amount', async () => {
    const { bench, accountId, desk } = await started()
    const answers = await Promise.all([desk.create(accountId, input), desk.create(accountId, input)])
    expect(answers).toMatchObject([{ ok: true }, open])
    expect(bench.count(post)).toBe(1)
    expect(await desk.create(accountId, { ...input, cf_piva: '' })).toMatchObject({
      error: { code: 'request-refused', data: { field: 'cf_piva' } }
    })
    bench.account.practice.control.addCredit(-460)
    expect(await desk.create(accountId, input)).toMatchObject({
      error: { code: 'payment-required', data: { amount: 25 } }
    })
  })
})
