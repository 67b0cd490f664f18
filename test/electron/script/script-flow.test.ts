import { rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as real } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Exit } from '../../../electron/script/exits'
import type { RunWish } from '../../../electron/script/script-request'
import { appError } from '../../../shared/errors/app-error'
import { drafts, everybody, meanwhile, openScriptOffice, three } from '../../helpers/script-office'

// What these would catch: a script by which something leaves, costs or stays behind that nobody asked for.

describe('a run from a script', () => {
  test('with the cost confirmed leaves once for each row, and the answer says how it ended', async () => {
    const office = await openScriptOffice()
    const wish = await office.wish(three, { start: true, maxCost: 150, wait: true })
    const { end, news } = await meanwhile(office, office.ask(wish))
    expect(end).toMatchObject({ exit: 'done', code: 0, runId: 1 })
    expect(news[0]).toMatchObject({
      type: 'draft',
      rows: 3,
      messages: 3,
      cost: 150,
      mailbox: 'studio@pec.example'
    })
    expect(news.at(-1)).toMatchObject({ type: 'progress', state: 'done', counts: { 'handed-over': 3 } })
    expect(office.runs.office.left).toEqual(everybody)
  })

  test('without a confirmation stays a draft, which another command starts', async () => {
    const office = await openScriptOffice()
    const { end } = await office.ask(await office.wish(three))
    expect(end).toMatchObject({
      exit: 'done',
      runId: 1,
      says: expect.stringContaining('--start 1 --yes --max-cost')
    })
    await office.runs.office.pass(20_000)
    expect([office.runs.office.left, await drafts(office)]).toEqual([[], [[1, 'draft']]])
    const tooDear = await office.ask({
      op: 'start',
      runId: 1,
      maxCost: 149,
      acceptUnknownPrice: false,
      wait: false
    })
    expect(tooDear.end).toMatchObject({ exit: 'cost', code: 6, error: 'cost-changed' })
    const started = office.ask({ op: 'start', runId: 1, maxCost: 150, acceptUnknownPrice: false, wait: true })
    expect((await meanwhile(office, started)).end.exit).toBe('done')
    expect(office.runs.office.left).toEqual(everybody)
  })

  test('rehearsed, tells what it would take and leaves nothing behind', async () => {
    const office = await openScriptOffice()
    const { end, news } = await office.ask(await office.wish(three, { dryRun: true }))
    expect([end.exit, news[0]]).toMatchObject(['done', { messages: 3, cost: 150, days: 1 }])
    expect([await drafts(office), office.runs.office.left]).toEqual([[], []])
  })

  test('is never started by a request that names no cost, whatever a client sends', async () => {
    const office = await openScriptOffice()
    const { end } = await office.ask(await office.wish(three, { start: true, maxCost: null }))
    expect([end.exit, await drafts(office)]).toEqual(['usage', []])
  })

  test.each<[string, string, Partial<RunWish>, Exit]>([
    ['that costs more than was agreed to', three, { start: true, maxCost: 149 }, 'cost'],
    ['with a faulty row', `${three}\nDora;dora`, { start: true, maxCost: 9_000 }, 'faults'],
    ['with a field that no column has', three, { subject: '{{Cognome}}' }, 'faults'],
    [
      'with a column that the table does not have',
      three,
      { columns: { address: 'Posta', label: null, attachments: [] } },
      'faults'
    ],
    ['without a column of addresses', 'Nome;Cosa\nAnna;uno', {}, 'faults'],
    ['without rows', 'Nome;PEC\n', {}, 'faults'],
    ['from a mailbox that is not connected', three, { mailbox: 'altro@pec.example' }, 'usage'],
    ['at a time that is past', three, { start: true, maxCost: 150, startAt: 1 }, 'usage'],
    ['with a file that is not there', three, { attachments: ['/nowhere/allegato.pdf'] }, 'faults'],
    ['with a table that is not there', three, { table: '/nowhere/table.csv' }, 'faults'],
    ['with a template that is not there', three, { template: '/nowhere/template.html' }, 'faults'],
    ['with a table on another computer', three, { table: '//server/table.csv' }, 'usage']
  ])('%s is refused, sends nothing and leaves no draft', async (_, table, more, exit) => {
    const office = await openScriptOffice()
    const { end } = await office.ask(await office.wish(table, more))
    expect(end).toMatchObject({ exit, runId: null })
    await office.runs.office.pass(20_000)
    expect([await drafts(office), office.runs.office.left]).toEqual([[], []])
  })

  test('names the rows with faults by their lines, and leaves them out only when told to', async () => {
    const office = await openScriptOffice()
    const wish = await office.wish(`${three}\nDora;dora\nAnna;anna@pec.example`, {
      start: true,
      maxCost: 150
    })
    const { news } = await office.ask(wish)
    expect(news.filter(({ type }) => type === 'row')).toEqual([
      { type: 'row', line: 5, stage: 'faulty', faults: ['address-invalid'] },
      { type: 'row', line: 6, stage: 'faulty', faults: ['duplicate'] }
    ])
    const { end } = await meanwhile(office, office.ask({ ...wish, skipFaulty: true, wait: true }))
    expect([end.exit, office.runs.office.left]).toEqual(['done', everybody])
    expect(end.says).toContain('2 of its rows were left out as was said')
  })

  test('does not begin with other rows than were told of, and leaves no draft', async () => {
    const office = await openScriptOffice()
    const columns = { address: null, label: null, attachments: ['Atto'] }
    const table = 'Nome;PEC;Atto\nAnna;anna@pec.example;uno.pdf\nBruno;bruno@pec.example;due.pdf\nDora;dora;'
    const files = [path.join(office.folder, 'uno.pdf'), path.join(office.folder, 'due.pdf')]
    await Promise.all(files.map(file => writeFile(file, '%PDF-1.7')))
    const wish = await office.wish(table, {
      folder: office.folder,
      columns,
      start: true,
      maxCost: 150,
      skipFaulty: true
    })
    const tell = ({ type }: { readonly type: string }) => {
      if (type === 'draft') rmSync(files[1] ?? '')
    }
    const end = await office.perform(wish, tell, new AbortController().signal)
    expect(end).toMatchObject({ exit: 'faults', error: 'rows-changed', runId: null })
    await office.runs.office.pass(20_000)
    expect([await drafts(office), office.runs.office.left]).toEqual([[], []])
  })

  test('does not say that every message was handed over where rows stayed behind and nobody had said so', async () => {
    const office = await openScriptOffice()
    const run = await office.runs.draft(['Anna', 'Bruno', 'non valido'])
    const start = { op: 'start', runId: run.id, maxCost: 150, acceptUnknownPrice: false, wait: true } as const
    expect((await meanwhile(office, office.ask(start))).end).toMatchObject({
      exit: 'some-failed',
      code: 7,
      says: expect.stringContaining('1 of its rows were left out')
    })
    expect(office.runs.office.left).toHaveLength(2)
  })

  test('takes the words within the body of a whole document, and none that are no UTF-8 text', async () => {
    const office = await openScriptOffice()
    const wish = await office.wish(three)
    await writeFile(
      wish.template,
      '<html><head><title>x</title></head><body class="a"><p>Ciao</p></body></html>'
    )
    await office.ask(wish)
    expect((await office.runs.run(1)).template.bodyHtml).toBe('<p>Ciao</p>')
    await writeFile(wish.template, Buffer.from([0x3c, 0x70, 0x3e, 0xe0, 0x20]))
    expect((await office.ask(wish)).end).toMatchObject({ exit: 'faults', error: 'file-unreadable' })
    await writeFile(wish.template, Buffer.alloc(2_000_001, 'a'))
    expect((await office.ask(wish)).end).toMatchObject({ exit: 'faults', error: 'file-too-large' })
  })

  test('takes the rows’ own files from the folder, and says where one is missing', async () => {
    const office = await openScriptOffice()
    const table = 'Nome;PEC;Atto\nAnna;anna@pec.example;uno.pdf\nBruno;bruno@pec.example;due.pdf'
    const columns = { address: 'pec', label: null, attachments: ['Atto'] }
    const wish = await office.wish(table, { folder: office.folder, columns })
    await writeFile(path.join(office.folder, 'uno.pdf'), '%PDF-1.7')
    // Without the folder it would begin without the rows that name a file.
    expect((await office.ask({ ...wish, folder: null })).end).toMatchObject({
      exit: 'faults',
      says: expect.stringContaining('--folder')
    })
    const missing = await office.ask(wish)
    expect(missing.news).toContainEqual({ type: 'row', line: 3, stage: 'faulty', faults: ['file-missing'] })
    await writeFile(path.join(office.folder, 'due.pdf'), '%PDF-1.7')
    expect((await office.ask(wish)).end).toMatchObject({ exit: 'done' })
  })

  test('does not begin for a client that went away while its table was read', async () => {
    const office = await openScriptOffice()
    const gone = AbortSignal.abort()
    const wish = await office.wish(three, { start: true, maxCost: 150 })
    expect(await office.perform(wish, () => {}, gone)).toMatchObject({ exit: 'unreachable', runId: null })
    await office.runs.office.pass(20_000)
    expect([await drafts(office), office.runs.office.left]).toEqual([[], []])
  })
})

describe('messages beyond the included ones', () => {
  test('are told of, and do not begin at a price that nobody knows unless that is accepted', async () => {
    const office = await openScriptOffice()
    office.included = 2
    const wish = await office.wish(three, { start: true, maxCost: 9_000 })
    const { end, news } = await office.ask(wish)
    expect([end, news[0]]).toMatchObject([{ exit: 'cost', code: 6, runId: null }, { beyondIncluded: 1 }])
    expect((await office.ask({ ...wish, start: false, maxCost: null })).end.exit).toBe('done')
    const [[runId = 0] = []] = await drafts(office)
    const start = { op: 'start', runId: Number(runId), maxCost: 9_000, wait: true } as const
    expect((await office.ask({ ...start, acceptUnknownPrice: false })).end.exit).toBe('cost')
    await office.runs.office.pass(20_000)
    expect(office.runs.office.left).toEqual([])
    const accepted = office.ask({ ...start, acceptUnknownPrice: true })
    expect((await meanwhile(office, accepted)).end.exit).toBe('done')
    office.included = 3
    const another = { ...wish, subject: 'Altro avviso a {{Nome}}' }
    expect((await meanwhile(office, office.ask(another))).end.exit).toBe('done')
    expect(office.runs.office.left).toEqual([...everybody, ...everybody])
  })

  test('are none where it is only practised, which costs nothing', async () => {
    const office = await openScriptOffice()
    office.included = 0
    office.isPractice = true
    const { end, news } = await office.ask(await office.wish(three, { dryRun: true, maxCost: 150 }))
    expect([end.exit, news[0]]).toMatchObject(['done', { cost: 0, beyondIncluded: 0 }])
  })

  test('stop a run that would go on with them', async () => {
    const office = await openScriptOffice()
    const startAt = office.runs.office.clock.now() + 3_600_000
    await office.ask(await office.wish(three, { start: true, maxCost: 150, startAt }))
    await office.ask({ op: 'pause', runId: 1 })
    office.included = 0
    const resume = { op: 'resume', runId: 1, maxCost: 150, wait: false } as const
    expect((await office.ask({ ...resume, acceptUnknownPrice: false })).end).toMatchObject({
      code: 6,
      runId: 1
    })
    expect((await office.ask({ ...resume, acceptUnknownPrice: true })).end.exit).toBe('done')
  })
})

describe('what needs a person', () => {
  test('is said before anything is read: refused credentials, paused sending, no mailbox or several', async () => {
    const office = await openScriptOffice()
    const wish = await office.wish(three, { start: true, maxCost: 150 })
    office.runs.office.refusal = appError('credentials-refused', 'no')
    expect((await office.ask(wish)).end).toMatchObject({ code: 4, error: 'credentials-refused' })
    office.runs.office.refusal = null
    office.mailboxes.set('two', 'due@pec.example')
    expect((await office.ask(wish)).end).toMatchObject({
      exit: 'usage',
      says: expect.stringContaining('--mailbox')
    })
    expect((await office.ask({ ...wish, start: false, mailbox: 'STUDIO@pec.example' })).end.exit).toBe('done')
    office.mailboxes.clear()
    expect((await office.ask(wish)).end.code).toBe(4)
    office.mailboxes.set('studio', 'studio@pec.example')
    await office.runs.office.archive.pause.doubtEverything('old-copy')
    expect((await office.ask(wish)).end).toMatchObject({ code: 4, error: 'outbox-paused' })
    // Its draft may have been run since by whoever had this archive later.
    const doubted = await office.ask({
      op: 'start',
      runId: 1,
      maxCost: 150,
      acceptUnknownPrice: false,
      wait: false
    })
    expect(doubted.end.code).toBe(4)
    await office.runs.office.archive.pause.resume()
    expect(
      (await office.ask({ op: 'start', runId: 1, maxCost: 150, acceptUnknownPrice: false, wait: false })).end
    ).toMatchObject({
      code: 4,
      error: 'run-doubted'
    })
    expect(office.runs.office.left).toEqual([])
  })

  test('ends the waiting for a run whose mailbox is refused on the way, which a person brings further', async () => {
    const office = await openScriptOffice()
    const waiting = office.ask(await office.wish(three, { start: true, maxCost: 150, wait: true }))
    const { runs } = office
    runs.office.asked = async () => {
      runs.office.refusal = appError('credentials-refused', 'no')
    }
    expect((await meanwhile(office, waiting)).end).toMatchObject({ code: 4, runId: 1 })
    expect(runs.office.left.length).toBeLessThan(3)
  })
})

describe('a run that goes on', () => {
  test('is paused, resumed at a cost and stopped, and tells how it stands', async () => {
    const office = await openScriptOffice()
    const later = office.runs.office.clock.now() + 3_600_000
    const wish = await office.wish(three, { start: true, maxCost: 150, startAt: later })
    expect((await office.ask(wish)).end).toMatchObject({ exit: 'done', runId: 1 })
    const status = () => office.ask({ op: 'status', runId: 1, wait: false })
    expect((await status()).news).toMatchObject([{ state: 'running', counts: { ready: 3 } }])
    expect((await office.ask({ op: 'pause', runId: 1 })).end.exit).toBe('done')
    expect((await status()).end).toMatchObject({ exit: 'needs-person', runId: 1 })
    expect(
      (await office.ask({ op: 'resume', runId: 1, maxCost: 149, acceptUnknownPrice: false, wait: false })).end
        .exit
    ).toBe('cost')
    expect(
      (await office.ask({ op: 'resume', runId: 1, maxCost: 150, acceptUnknownPrice: false, wait: false })).end
        .exit
    ).toBe('done')
    expect((await office.ask({ op: 'stop', runId: 1 })).end.exit).toBe('done')
    expect((await status()).end.exit).toBe('some-failed')
    expect((await office.ask({ op: 'stop', runId: 1 })).end.exit).toBe('usage')
    expect((await office.ask({ op: 'status', runId: 9, wait: false })).end).toMatchObject({
      error: 'run-unknown'
    })
    expect(office.runs.office.left).toEqual([])
  })

  test('with rows that the service refused ends as one that failed in part', async () => {
    const office = await openScriptOffice()
    office.runs.office.outcome = { kind: 'refused', error: appError('request-refused', 'no') }
    const wish = await office.wish(three, { start: true, maxCost: 150, wait: true })
    expect((await meanwhile(office, office.ask(wish))).end).toMatchObject({ exit: 'some-failed', code: 7 })
  })

  test('keeps a program that a script started until it has ended, and not longer', async () => {
    const office = await openScriptOffice()
    await office.settled()
    const startAt = office.runs.office.clock.now() + 20_000
    await office.ask(await office.wish(three, { start: true, maxCost: 150, startAt }))
    let settled = false
    const end = office.settled().then(() => {
      settled = true
    })
    await real(50)
    expect(settled).toBe(false)
    await meanwhile(office, end)
    expect(office.runs.office.left).toEqual(everybody)
  })
})

test('switched off, nothing listens and nothing shows where; switched on, it does again', async () => {
  const office = await openScriptOffice()
  const wish = await office.wish(three, { dryRun: true })
  await office.allow(false)
  await expect(office.ask(wish)).rejects.toThrow('nobody listens')
  await office.allow(true)
  expect((await office.ask(wish)).end.exit).toBe('done')
})
