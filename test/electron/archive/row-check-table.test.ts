import { describe, expect, it } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { newRows } from '../../../electron/archive/new-rows'
import type { RunRecord } from '../../../electron/archive/run-records'
import type { RowFile } from '../../../electron/archive/run-row-record'
import { plainRun } from '../../helpers/run-office'
import { noon, openStore, receiptOf, recipientIn, storedSending } from '../../helpers/stored'

async function checked(
  archive: ArchiveTables,
  rows: readonly (readonly string[])[],
  more: Partial<RunRecord> = {},
  folder: readonly RowFile[] | null = null
) {
  const created = await archive.runs.create({ ...plainRun, ...more })
  if (!created.ok) throw new Error(created.error.code)
  const id = created.value
  await archive.rows.add(id, newRows(rows.map((cells, at) => ({ line: at + 2, cells, repeats: null }))))
  const check = async () => {
    const run = await archive.runs.run(id)
    if (run === null) throw new Error('no run')
    const files = folder?.map(file => [file.name, file] as const) ?? null
    await archive.rowChecks.begin(run, { folder: files, limitBytes: 1_000_000 })
    for (;;) {
      const next = await archive.rowChecks.next(id, 2)
      if (!next.ok) throw new Error(next.error.code)
      if (next.value) return (await archive.rowChecks.end(id)).files
    }
  }
  const report = await check()
  const found = await archive.rows.window({ runId: id, stages: null, text: '' }, 0, 99)
  return { id, report, check, found, stages: found.map(({ stage }) => stage) }
}

const file = (name: string, size = 10): RowFile => ({ name, size, modifiedAt: noon })

describe('the check of rows', () => {
  it('lets go what is whole, and tells of what is missing or no address', async () => {
    const { found } = await checked(await openStore(), [
      ['Rossi', 'rossi@pec.example'],
      ['', 'verdi@pec.example'],
      ['Neri', 'neri']
    ])
    expect(found.map(({ stage, faults }) => [stage, faults.map(({ kind }) => kind)])).toEqual([
      ['ready', []],
      ['faulty', ['missing-value']],
      ['faulty', ['address-invalid']]
    ])
  })

  it('lets nobody be written to twice with the same words; with others a person decides', async () => {
    const { found } = await checked(await openStore(), [
      ['Rossi', 'rossi@pec.example'],
      ['Rossi', 'Rossi@pec.example'],
      ['Bianchi', 'rossi@pec.example']
    ])
    expect(found.map(({ stage, faults }) => [stage, faults])).toEqual([
      ['ready', []],
      ['faulty', [{ kind: 'duplicate', line: 2, same: true }]],
      ['warned', [{ kind: 'duplicate', line: 2, same: false }]]
    ])
  })

  it('warns of addresses that came back before, and of ordinary mail', async () => {
    const archive = await openStore()
    const dead = { ...recipientIn('handed-over'), id: 'd', address: 'morta@pec.example' }
    const failure = { ...receiptOf('failure'), cause: 'unknown-address' as const }
    await archive.outbox.adoptSending(
      storedSending('s1', [{ ...dead, receipts: [receiptOf('acceptance'), failure] }])
    )
    const ordinary = { ...recipientIn('handed-over'), id: 'o', address: 'ordinaria@mail.example' }
    await archive.outbox.adoptSending(
      storedSending('s2', [{ ...ordinary, receipts: [{ ...receiptOf('acceptance'), certified: false }] }])
    )
    const { found } = await checked(archive, [
      ['A', 'morta@pec.example'],
      ['B', 'ordinaria@mail.example'],
      ['C', 'nuova@pec.example']
    ])
    expect(found.map(({ stage, faults }) => [stage, faults.map(({ kind }) => kind)])).toEqual([
      ['warned', ['known-dead']],
      ['warned', ['ordinary-mail']],
      ['ready', []]
    ])
  })

  it('heeds what a person said of a row', async () => {
    const archive = await openStore()
    const { id, check } = await checked(archive, [
      ['Rossi', 'rossi@pec.example'],
      ['Bianchi', 'rossi@pec.example'],
      ['Verdi', 'verdi@pec.example']
    ])
    await archive.rows.decide({ runId: id, stages: ['warned'], text: '' }, null, 'send')
    await archive.rows.decide({ runId: id, stages: null, text: '' }, 2, 'skip')
    await check()
    expect(await archive.rows.counts(id)).toEqual({ ready: 2, skipped: 1 })
  })

  it('finds the files that rows name in the folder alone, and tells which go to several or to nobody', async () => {
    const more = {
      columns: ['Nome', 'PEC', 'File'],
      mapping: { address: 1, attachments: [2], label: null },
      folder: '/atti'
    }
    const { found, report } = await checked(
      await openStore(),
      [
        ['A', 'a@pec.example', 'a.pdf'],
        ['B', 'b@pec.example', 'a.pdf'],
        ['C', 'c@pec.example', '../c.pdf'],
        ['D', 'd@pec.example', 'manca.pdf'],
        ['E', 'e@pec.example', 'grande.pdf']
      ],
      more,
      [file('a.pdf'), file('nessuno.pdf'), file('grande.pdf', 900_000)]
    )
    expect(found.map(({ faults }) => faults.map(({ kind }) => kind))).toEqual([
      [],
      [],
      ['file-name'],
      ['file-missing'],
      ['message-too-large']
    ])
    expect(found[0]?.files).toEqual([file('a.pdf')])
    expect(report).toEqual({
      unused: ['nessuno.pdf'],
      unusedCount: 1,
      shared: [{ name: 'a.pdf', rows: 2 }],
      sharedCount: 1
    })
  })

  it('blames no row for a folder that nobody has chosen, and lets none go that names a file', async () => {
    const more = {
      columns: ['Nome', 'PEC', 'File'],
      mapping: { address: 1, attachments: [2], label: null }
    }
    const rows = [
      ['A', 'a@pec.example', 'a.pdf'],
      ['B', 'b@pec.example', ''],
      ['C', 'c', 'c.pdf']
    ]
    const { found, report } = await checked(await openStore(), rows, more)
    expect(found.map(({ stage, faults }) => [stage, faults.map(({ kind }) => kind)])).toEqual([
      ['unwritten', []],
      ['warned', ['no-attachment']],
      ['faulty', ['address-invalid']]
    ])
    expect(report).toBeNull()
    const unreadable = await checked(await openStore(), rows, { ...more, folder: '/atti' })
    expect(unreadable.found[0]?.faults).toEqual([{ kind: 'file-missing', name: 'a.pdf' }])
  })

  it('tells every row apart from those before it, and not from the first alone', async () => {
    const { found } = await checked(await openStore(), [
      ['A', 'rossi@pec.example'],
      ['B', 'rossi@pec.example'],
      ['B', 'rossi@pec.example']
    ])
    expect(found.map(({ stage, faults }) => [stage, faults])).toEqual([
      ['ready', []],
      ['warned', [{ kind: 'duplicate', line: 2, same: false }]],
      ['faulty', [{ kind: 'duplicate', line: 3, same: true }]]
    ])
  })

  it('asks where the same subject went to the address lately, as for a single letter', async () => {
    const archive = await openStore()
    const sent = { ...recipientIn('handed-over'), id: 'x', address: 'rossi@pec.example' }
    await archive.outbox.adoptSending(storedSending('s', [sent], { subject: 'Avviso a Rossi' }))
    const { found } = await checked(archive, [
      ['Rossi', 'rossi@pec.example'],
      ['Verdi', 'rossi@pec.example']
    ])
    expect(found[0]?.faults).toEqual([{ kind: 'sent-lately', address: 'rossi@pec.example' }])
    expect(found[1]?.faults.map(({ kind }) => kind)).toEqual(['duplicate'])
  })

  it('asks where what a row repeats has arrived, or was repeated, meanwhile', async () => {
    const archive = await openStore()
    const first = { ...recipientIn('handed-over'), id: 'first', address: 'a@pec.example' }
    await archive.outbox.adoptSending(
      storedSending('s', [{ ...first, receipts: [receiptOf('acceptance'), receiptOf('delivery')] }])
    )
    const lost = { ...recipientIn('refused'), id: 'lost', address: 'b@pec.example' }
    await archive.outbox.adoptSending(storedSending('t', [lost]))
    const again = { ...recipientIn('handed-over'), id: 'again', address: 'b@pec.example' }
    const repeats = { sendingId: 't', recipientId: 'lost' }
    await archive.outbox.adoptSending(storedSending('u', [again], { repeats }))
    const created = await archive.runs.create(plainRun)
    if (!created.ok) throw new Error(created.error.code)
    const rowsAgain = [
      { line: 2, cells: ['A', 'a@pec.example'], repeats: { sendingId: 's', recipientId: 'first' } },
      { line: 3, cells: ['B', 'b@pec.example'], repeats }
    ]
    await archive.rows.add(created.value, newRows(rowsAgain))
    const run = await archive.runs.run(created.value)
    if (run === null) throw new Error('no run')
    await archive.rowChecks.begin(run, { folder: null, limitBytes: 1_000_000 })
    await archive.rowChecks.next(run.id, 9)
    const rows = await archive.rows.window({ runId: run.id, stages: null, text: '' }, 0, 9)
    expect(rows.map(({ stage, faults }) => [stage, faults.map(({ kind }) => kind)])).toEqual([
      ['warned', ['arrived-since']],
      ['warned', ['repeated-since']]
    ])
  })

  it('counts the rows whose files have become others since the last check', async () => {
    const archive = await openStore()
    const more = {
      columns: ['Nome', 'PEC', 'File'],
      mapping: { address: 1, attachments: [2], label: null },
      folder: '/atti'
    }
    const { id } = await checked(archive, [['A', 'a@pec.example', 'a.pdf']], more, [file('a.pdf')])
    const run = await archive.runs.run(id)
    if (run === null) throw new Error('no run')
    const changed = { ...file('a.pdf'), modifiedAt: noon + 1 }
    await archive.rowChecks.begin(run, { folder: [['a.pdf', changed]], limitBytes: 1_000_000 })
    await archive.rowChecks.next(id, 9)
    expect((await archive.rowChecks.end(id)).otherFiles).toBe(1)
  })

  it('tells what is wrong with addresses and files before the message is written', async () => {
    const { stages } = await checked(
      await openStore(),
      [
        ['A', 'a@pec.example'],
        ['B', 'b']
      ],
      { template: { ...plainRun.template, subject: '', bodyHtml: '' } }
    )
    expect(stages).toEqual(['unwritten', 'faulty'])
  })

  it('calls nothing ready while the words have faults or nobody has said where the address is', async () => {
    const noAddress = await checked(await openStore(), [['A', 'a@pec.example']], {
      mapping: { address: null, attachments: [], label: null }
    })
    expect(noAddress.stages).toEqual(['unwritten'])
    const badWords = await checked(await openStore(), [['A', 'a@pec.example']], {
      template: { ...plainRun.template, bodyHtml: '<p>{{Cognome}}</p>' }
    })
    expect(badWords.stages).toEqual(['unwritten'])
  })
})
