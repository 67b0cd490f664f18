import { describe, expect, it } from 'vitest'
import { placeOf, rowAt } from '../../../renderer/state/row-pages'
import { knownRow } from '../../../renderer/state/selectors'
import { createAppStore, listenToMain } from '../../../renderer/state/store'
import { ok, refuse } from '../../../shared/errors/app-error'
import { type FakeBridge, fakeBridge } from '../helpers/fake-bridge'
import { testRow, testRows } from '../helpers/fixtures'

const many = (count: number) => Array.from({ length: count }, (_, at) => testRow(`m${at}`))

function open(bridge: FakeBridge) {
  const store = createAppStore(bridge)
  listenToMain(store, bridge)
  const state = () => store.getState()
  const rowIn = (index: number) => {
    const rows = state().list?.rows
    return rows == null ? undefined : rowAt(rows, index)
  }
  const placeNow = (key: string) => {
    const rows = state().list?.rows
    return rows == null ? -1 : placeOf(rows, { mailboxId: 'practice', key })
  }
  return {
    bridge,
    state,
    rowIn,
    placeNow,
    known: (key: string) => knownRow(state(), { mailboxId: 'practice', key })
  }
}

const asked = (bridge: FakeBridge, name: string) => bridge.calls.filter(call => call.name === name)

/** Lets a request answer when the test says so. */
function gate() {
  const waiting: (() => void)[] = []
  return {
    wait: () => new Promise<void>(resolve => waiting.push(resolve)),
    count: () => waiting.length,
    open: () => waiting.shift()?.()
  }
}

const settled = () => new Promise<void>(resolve => setTimeout(resolve, 5))

const allOf = { mailboxIds: ['practice'], shelf: 'all' } as const

describe('the list looked at', () => {
  it('reads its beginning and what comes into view, never the whole of 200,000', async () => {
    const { bridge, state, rowIn } = open(fakeBridge({ rows: many(200_000) }))
    state().openList(allOf)
    await settled()
    expect(state().list?.rows?.total).toBe(200_000)
    state().viewList({ first: 150_000, last: 150_008, atTop: false })
    await settled()
    expect(rowIn(150_004)?.key).toBe('m150004')
    const read = asked(bridge, 'inbox.window').map(({ input }) => (input as { limit: number }).limit)
    expect(read.reduce((sum, limit) => sum + limit, 0)).toBeLessThan(300)
    expect(rowIn(0)).toBeUndefined()
  })

  it('asks for where a drag through it stops, not for every page on the way', async () => {
    const bridge = fakeBridge({ rows: many(100_000) })
    const { state, rowIn } = open(bridge)
    state().openList(allOf)
    await settled()
    for (let first = 0; first < 90_000; first += 500)
      state().viewList({ first, last: first + 8, atTop: false })
    await settled()
    expect(rowIn(89_504)?.key).toBe('m89504')
    expect(asked(bridge, 'inbox.window').length).toBeLessThan(6)
  })

  it('keeps what is being read when new mail moves it, and asks where it went', async () => {
    const bridge = fakeBridge({ rows: many(1_000) })
    const { state, placeNow } = open(bridge)
    state().openList(allOf)
    await settled()
    state().viewList({ first: 500, last: 508, atTop: false })
    await settled()
    bridge.main.rows = [...Array.from({ length: 120 }, (_, at) => testRow(`new${at}`)), ...many(1_000)]
    bridge.announce('inbox.changed', { mailboxId: 'practice' })
    await settled()
    expect(placeNow('m500')).toBe(620)
    expect(asked(bridge, 'inbox.position').length).toBe(1)
  })

  it('shows new mail where it is scrolled to the top', async () => {
    const bridge = fakeBridge({ rows: many(1_000) })
    const { state, rowIn } = open(bridge)
    state().openList(allOf)
    await settled()
    state().viewList({ first: 0, last: 8, atTop: true })
    bridge.main.rows = [testRow('new'), ...many(1_000)]
    bridge.announce('inbox.changed', { mailboxId: 'practice' })
    await settled()
    expect(rowIn(0)?.key).toBe('new')
    expect(state().list?.rows?.total).toBe(1_001)
  })

  it('holds the old lines until the new ones are here', async () => {
    const bridge = fakeBridge({ rows: many(100) })
    const { state, rowIn } = open(bridge)
    state().openList(allOf)
    await settled()
    const { wait, open: answer } = gate()
    bridge.answer('inbox.window', async () => {
      await wait()
      return ok({ rows: [testRow('later')], total: 1 })
    })
    bridge.announce('inbox.changed', { mailboxId: 'practice' })
    await settled()
    expect(rowIn(0)?.key).toBe('m0')
    answer()
    await settled()
    expect(rowIn(0)?.key).toBe('later')
  })

  it('never shows the answer for another mailbox, however late it comes', async () => {
    const bridge = fakeBridge({ rows: [testRow('mine'), testRow('theirs', { mailboxId: 'real' })] })
    const { state, rowIn } = open(bridge)
    const { wait, open: answer } = gate()
    bridge.answer('inbox.window', async ({ mailboxIds }) => {
      if (mailboxIds.includes('practice')) await wait()
      return ok({ rows: [testRow(mailboxIds.join(), { mailboxId: mailboxIds.join() })], total: 1 })
    })
    state().openList(allOf)
    await settled()
    state().openList({ ...allOf, mailboxIds: ['real'] })
    await settled()
    answer()
    await settled()
    expect(rowIn(0)?.mailboxId).toBe('real')
  })

  it('keeps its lines where reading fails, says why, and reads on with the next change', async () => {
    const bridge = fakeBridge({ rows: many(10) })
    const { state, rowIn } = open(bridge)
    state().openList(allOf)
    await settled()
    bridge.answer('inbox.window', () => refuse('disk-failed', 'x'))
    bridge.announce('inbox.changed', { mailboxId: 'practice' })
    await settled()
    expect(state().list?.error?.code).toBe('disk-failed')
    expect(rowIn(0)?.key).toBe('m0')
    bridge.answer('inbox.window', () => ok({ rows: [testRow('again')], total: 1 }))
    bridge.announce('inbox.changed', { mailboxId: 'practice' })
    await settled()
    expect(state().list?.error).toBeNull()
    expect(rowIn(0)?.key).toBe('again')
  })

  it('does not ask for ever for lines that never come', async () => {
    const bridge = fakeBridge()
    bridge.answer('inbox.window', () => ok({ rows: [], total: 500 }))
    const { state } = open(bridge)
    state().openList(allOf)
    await settled()
    expect(asked(bridge, 'inbox.window').length).toBeLessThan(4)
  })

  it('puts nothing of the inbox into the trash, not even for a moment', async () => {
    const bridge = fakeBridge({ rows: testRows(20) })
    const { state } = open(bridge)
    state().openList(allOf)
    await settled()
    state().openList({ ...allOf, shelf: 'receipts' })
    expect(state().list).toMatchObject({ shown: 'all' })
    await settled()
    expect(state().list).toMatchObject({ shown: 'receipts' })
    state().openList({ ...allOf, shelf: 'hidden' })
    expect(state().list?.rows).toBeNull()
  })
})

describe('a mark', () => {
  it('shows at once and is taken back where the main process refuses it', async () => {
    const bridge = fakeBridge({ rows: [testRow('a')] })
    const { state, known } = open(bridge)
    state().openList(allOf)
    await settled()
    bridge.answer('message.mark-read', () => refuse('disk-failed', 'full'))
    const marking = state().markRead('practice', ['a'], true)
    expect(known('a')?.read).toBe(true)
    expect(await marking).toMatchObject({ ok: false })
    expect(known('a')?.read).toBe(false)
  })

  it('is taken back on a message that is open and stands in no list too', async () => {
    const bridge = fakeBridge({ rows: [] })
    const { state, known } = open(bridge)
    state().knowRow(testRow('a'))
    bridge.answer('message.mark-read', () => refuse('disk-failed', 'full'))
    const marking = state().markRead('practice', ['a'], true)
    expect(known('a')?.read).toBe(true)
    await marking
    expect(known('a')?.read).toBe(false)
  })

  it('takes a hidden line out at once, and brings it back to its place on refusal', async () => {
    const bridge = fakeBridge({ rows: many(200) })
    const { state, rowIn } = open(bridge)
    state().openList(allOf)
    await settled()
    bridge.answer('message.hide', () => refuse('disk-failed', 'full'))
    const hiding = state().setHidden('practice', ['m3'], true)
    expect([rowIn(2)?.key, rowIn(3)?.key]).toEqual(['m2', 'm4'])
    expect(state().list?.rows?.total).toBe(199)
    await hiding
    expect([rowIn(3)?.key, state().list?.rows?.total]).toEqual(['m3', 200])
  })

  it('is not taken back by an answer that was asked for before it', async () => {
    const bridge = fakeBridge({ rows: [testRow('a'), testRow('b')] })
    const { state, known, rowIn } = open(bridge)
    state().openList(allOf)
    await settled()
    const { wait, open: answer } = gate()
    bridge.answer('inbox.window', async () => {
      const rows = bridge.main.rows.filter(row => !row.hidden)
      await wait()
      return ok({ rows, total: rows.length })
    })
    bridge.announce('inbox.changed', { mailboxId: 'practice' })
    await settled()
    // The answer on its way knows neither mark.
    await state().markRead('practice', ['b'], true)
    void state().setHidden('practice', ['a'], true)
    const seen: (boolean | undefined)[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      answer()
      await settled()
      seen.push(known('b')?.read, rowIn(0)?.key === 'b')
    }
    expect(new Set(seen)).toEqual(new Set([true]))
  })

  it('counts for the message that is open too, when its part of the list was let go of', async () => {
    const bridge = fakeBridge({ rows: many(10_000) })
    const { state, known, rowIn } = open(bridge)
    state().openList(allOf)
    await settled()
    state().selectMessage({ mailboxId: 'practice', key: 'm2' })
    state().viewList({ first: 9_000, last: 9_008, atTop: false })
    await settled()
    expect(rowIn(2)).toBeUndefined()
    await state().markRead('practice', ['m2'], true)
    expect(known('m2')?.read).toBe(true)
  })

  it('concerns the mailbox it was set in, not the same letter in another', async () => {
    const bridge = fakeBridge({ rows: [testRow('same'), testRow('same', { mailboxId: 'real' })] })
    const { state } = open(bridge)
    state().openList({ mailboxIds: ['practice', 'real'], shelf: 'all' })
    await settled()
    await state().markRead('real', ['same'], true)
    await settled()
    expect(knownRow(state(), { mailboxId: 'practice', key: 'same' })?.read).toBe(false)
    expect(knownRow(state(), { mailboxId: 'real', key: 'same' })?.read).toBe(true)
  })
})
