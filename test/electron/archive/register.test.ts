import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { csvLine } from '../../../electron/archive/csv'
import { openLocally } from '../../../electron/archive/local-archive'
import { closeConnections, openConnections } from '../../../electron/archive/open-connections'
import { exportRegister, registerCsv } from '../../../electron/archive/register-csv'
import { openTables } from '../../../electron/archive/tables'
import { receiptOf, recipientIn, storedSending, temporaryFolder } from '../../helpers/stored'
import { recipientOf, sendingOf } from './records'

const now = Date.UTC(2026, 10, 24, 11, 33, 45)

/** A chain of so many entries, and a way to change it behind the program's back. */
function chain(length: number) {
  const connections = openConnections({ file: null, key: null })
  onTestFinished(() => closeConnections(connections))
  const tables = openTables(connections, () => now)
  const { register } = tables
  for (let at = 1; at <= length; at += 1) {
    register.append('studio', 'begun', at, { address: `r${at}@pec.example`, subject: 'Atto' })
    register.append('ufficio', 'begun', at, {})
  }
  const meddle = (sql: string) => connections.full.exec(sql)
  return { ...tables, meddle, head: register.head('studio') }
}

const faults = ({ register }: ReturnType<typeof chain>, anchored: { count: number; hash: string } | null) =>
  register
    .check('studio', anchored === null ? [] : [anchored])
    .faults.map(({ kind, number, until }) => `${kind} ${number}-${until}`)

describe('the check of a register', () => {
  it('finds nothing in one that was left alone, however long it is', () => {
    const whole = chain(1_234)
    expect(whole.register.check('studio', [whole.head])).toEqual({
      head: whole.head,
      faults: [],
      more: false
    })
    expect(faults(whole, null)).toEqual([])
    expect(whole.register.check('nobody', []).faults).toEqual([])
  })

  it.each([
    [`UPDATE register SET record = '{}' WHERE mailbox_id = 'studio' AND number = 7`, ['changed 7-7']],
    [`UPDATE register SET at = at + 1 WHERE mailbox_id = 'studio' AND number = 1`, ['changed 1-1']],
    [`UPDATE register SET kind = 'ended' WHERE mailbox_id = 'studio' AND number = 20`, ['changed 20-20']],
    [
      `UPDATE register SET hash = replace(hash, substr(hash, 1, 1), 'g') WHERE mailbox_id = 'studio' AND number = 7`,
      ['changed 7-7', 'changed 8-8']
    ],
    [`DELETE FROM register WHERE mailbox_id = 'studio' AND number = 7`, ['missing 7-7']],
    [`DELETE FROM register WHERE mailbox_id = 'studio' AND number BETWEEN 1 AND 3`, ['missing 1-3']],
    [`DELETE FROM register WHERE mailbox_id = 'studio' AND number > 15`, ['cut 16-20']],
    [`DELETE FROM register WHERE mailbox_id = 'studio'`, ['cut 1-20']],
    [
      `DELETE FROM register WHERE mailbox_id = 'studio' AND number IN (4, 9, 10, 20)`,
      ['missing 4-4', 'missing 9-10', 'cut 20-20']
    ]
  ])('says where: %s', (sql, found) => {
    const register = chain(20)
    register.meddle(sql)
    expect(faults(register, register.head)).toEqual(found)
  })

  it('finds a chain that was written anew from somewhere on by the head that was kept elsewhere', () => {
    const register = chain(20)
    register.meddle(`DELETE FROM register WHERE mailbox_id = 'studio' AND number > 15`)
    for (let at = 16; at <= 25; at += 1) register.register.append('studio', 'begun', at, { forged: true })
    expect(faults(register, null)).toEqual([])
    expect(faults(register, register.head)).toEqual(['changed 20-20'])
  })

  it('tells of many faults that there are more', () => {
    const register = chain(400)
    register.meddle(`DELETE FROM register WHERE mailbox_id = 'studio' AND number % 3 = 0`)
    const found = register.register.check('studio', [])
    expect([found.faults.length, found.more]).toEqual([100, true])
  })
})

describe('what a send leaves in the register', () => {
  it('is its beginning, its end with the code, and every receipt once', () => {
    const { outbox, register } = chain(0)
    outbox.adoptSending(storedSending('s1', [recipientIn('queued', { id: 'r1' })]))
    const known = () => {
      const found = outbox.recipient('r1')?.recipient
      if (found === undefined) throw new Error('nobody')
      return found
    }
    outbox.saveRecipient('queued', { ...known(), handover: { state: 'sending', startedAt: 1 } })
    outbox.saveRecipient('sending', { ...known(), handover: { state: 'handed-over', at: 2, code: '42' } })
    // Listed under the code first, read from the inbox afterwards; then another one with no time of its own either.
    const listed = receiptOf('delivery')
    const read = receiptOf('delivery', { identifier: 'opec1', messageKey: 'm1' })
    const other = receiptOf('delivery', { identifier: 'opec2', messageKey: 'm2' })
    for (const receipts of [[listed], [read], [read, other]]) {
      outbox.saveFollowed({ ...known(), receipts })
    }
    const told = register.entries('studio', 0, 20).map(({ kind, record }) => [kind, JSON.parse(record)])
    expect(told).toMatchObject([
      ['begun', { recipientId: 'r1' }],
      ['ended', { state: 'handed-over', code: '42' }],
      ['receipt', { kind: 'delivery', identifier: null }],
      ['receipt', { kind: 'delivery', identifier: 'opec2' }]
    ])
  })
})

describe('the export of a register', () => {
  async function archive() {
    const opened = openLocally({ file: null, key: null }, () => now)
    onTestFinished(() => opened.close())
    return opened.tables
  }

  it('is a table that tells of its own export and ends with the head', async () => {
    const { outbox, register } = await archive()
    await outbox.adoptSending(sendingOf('s1', { subject: '=HYPERLINK("http://x"), urgente' }))
    await outbox.saveRecipient('queued', recipientOf('s1-r', { state: 'sending', startedAt: 1 }))
    const folder = await temporaryFolder()
    const file = path.join(folder, 'registro.csv')
    const exported = await exportRegister(register, 'studio', file)
    const head = await register.head('studio')
    expect(exported).toEqual({ ok: true, value: head })
    expect(head.count).toBe(2)
    const lines = (await readFile(file, 'utf8')).split('\r\n')
    expect(lines[0]).toBe('\ufeffnumber,moment,kind,address,subject,state,code,details,hash')
    expect(lines[1]).toContain(
      `1,2026-11-24T11:33:45.000Z,begun,s1-r@pec.example,"'=HYPERLINK(""http://x""), urgente",,,`
    )
    expect(lines[2]).toContain('2,2026-11-24T11:33:45.000Z,export,,,,,"{""what"":""register""}",')
    expect(lines[3]).toBe(`2,,head,,,,,,${head.hash}`)
    expect(lines[4]).toBe('')
    expect(await readdir(folder)).toEqual(['registro.csv'])
  })

  it('gives a long register page by page, each entry once', async () => {
    const long = chain(1_234)
    let lines: string[] = []
    let pages = 0
    const register = {
      entries: async (id: string, after: number, limit: number) => long.register.entries(id, after, limit)
    }
    for await (const part of registerCsv(register, 'studio', { ...long.head, count: 1_000 })) {
      lines = [...lines, ...part.trim().split('\r\n')]
      pages += 1
    }
    expect(pages).toBe(4)
    expect(lines.slice(1, -1).map(line => line.split(',')[0])).toEqual(
      Array.from({ length: 1_000 }, (_, at) => String(at + 1))
    )
  })

  it('that the disk refuses leaves no half of a table', async () => {
    const { register } = await archive()
    const folder = await temporaryFolder()
    const refused = await exportRegister(register, 'studio', path.join(folder, 'gone', 'registro.csv'))
    expect(!refused.ok && refused.error.code).toBe('disk-failed')
    const told = (await register.entries('studio', 0, 9)).map(({ record }) => record)
    expect(told).toEqual(['{"what":"register"}', '{"what":"register","state":"failed"}'])
    expect(await readdir(folder)).toEqual([])
  })

  it('has no cell that a spreadsheet would calculate, and each can be read back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), cells => {
        const read = readLine(csvLine(cells))
        expect(read).toEqual(cells.map(cell => (calculates.test(cell) ? `'${cell}` : cell)))
        expect(read.filter(cell => calculates.test(cell))).toEqual([])
      })
    )
  })
})

const calculates = /^[=+\-@\t\r]/

/** A reader of RFC 4180 that knows nothing of how the line was made. */
function readLine(line: string): string[] {
  const cells = ['']
  let quoted = false
  const text = line.slice(0, -2)
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '"' && quoted && text.charAt(at + 1) === '"') at += 1
    else if (character === '"') {
      quoted = !quoted
      continue
    } else if (character === ',' && !quoted) {
      cells.push('')
      continue
    }
    cells[cells.length - 1] += character
  }
  return cells
}
