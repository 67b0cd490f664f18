import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { NewRows } from '../../../electron/archive/new-rows'
import { TableReader } from '../../../electron/tables/table-reader'
import { valued } from '../service/account-bench'
import { fileOf } from './table-bench'

// What these would catch: rows that pile up in memory, a thread that outlives its table, a failure that nobody hears.

const script = new URL('./worker-entry.mjs', import.meta.url)
const manyRows = `PEC;Nome\n${'a@pec.it;Anna\n'.repeat(1_800)}`

describe('a table in a thread of its own', { timeout: 60_000 }, () => {
  it('comes in batches, each only when the one before was taken, and leaves the main thread free', async () => {
    const seen: number[] = []
    let taking = 0
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
    }, 5)
    onTestFinished(() => clearInterval(timer))
    const take = async ({ count }: NewRows) => {
      taking += 1
      expect(taking).toBe(1)
      await new Promise(resolve => setTimeout(resolve, 20))
      taking -= 1
      seen.push(count)
    }
    const told: number[] = []
    const source = { kind: 'file', path: await fileOf(manyRows) } as const
    const head = valued(
      await new TableReader(script).read(source, take, { progress: rows => told.push(rows) })
    )
    expect(head).toMatchObject({ rows: 1_800, columns: ['PEC', 'Nome'] })
    expect(seen).toEqual([500, 500, 500, 300])
    expect(told).toEqual([500, 1_000, 1_500, 1_800])
    expect(ticks).toBeGreaterThan(10)
  })

  it('says what is wrong with a file as data', async () => {
    const read = (file: string) => new TableReader(script).read({ kind: 'file', path: file }, async () => {})
    expect(await read(await fileOf('%PDF-'))).toMatchObject({
      ok: false,
      error: { code: 'table-not-a-table' }
    })
    const folder = path.dirname(await fileOf('x'))
    const name = path.basename(folder)
    const unreadable = { ok: false, error: { code: 'file-unreadable', data: { name } } }
    expect(await read(folder)).toMatchObject(unreadable)
    expect(await read(path.join(folder, 'missing.csv'))).toMatchObject({ error: { code: 'file-unreadable' } })
    if (process.platform === 'win32') return
    // Opening a pipe would wait for somebody who writes.
    execFileSync('mkfifo', [path.join(folder, 'pipe')])
    expect(await read(path.join(folder, 'pipe'))).toMatchObject({ error: { code: 'file-unreadable' } })
  })

  it('ends when it is called off, and when what takes its rows fails', async () => {
    const reader = new TableReader(script)
    const stop = new AbortController()
    const reason = new Error('called off')
    let batches = 0
    const take = async () => {
      batches += 1
      stop.abort(reason)
    }
    const source = { kind: 'text', text: manyRows } as const
    await expect(reader.read(source, take, { signal: stop.signal })).rejects.toBe(reason)
    expect(batches).toBe(1)
    const failing = async () => {
      throw reason
    }
    await expect(reader.read(source, failing)).rejects.toBe(reason)
  })

  it('is given up where the thread says nothing for too long, but not while its rows are being taken', async () => {
    const source = { kind: 'text', text: manyRows } as const
    expect(await new TableReader(script, 1).read(source, async () => {})).toMatchObject({
      error: { code: 'table-broken' }
    })
    const slowly = () => new Promise<void>(resolve => setTimeout(resolve, 3_000))
    const one = { kind: 'text', text: 'a\n1' } as const
    expect(await new TableReader(script, 2_500).read(one, slowly)).toMatchObject({ value: { rows: 1 } })
  })
})
