import { describe, expect, it } from 'vitest'
import { knownRow } from '../../../renderer/state/selectors'
import { createAppStore, listenToMain } from '../../../renderer/state/store'
import { ok, refuse } from '../../../shared/errors/app-error'
import type { SearchView } from '../../../shared/ipc/views'
import { type FakeBridge, fakeBridge } from '../helpers/fake-bridge'
import { testFilling, testInbox, testRow } from '../helpers/fixtures'

function open(bridge: FakeBridge = fakeBridge()) {
  const store = createAppStore(bridge)
  listenToMain(store, bridge)
  return { bridge, state: () => store.getState() }
}

function view(keys: readonly string[], change: Partial<SearchView> = {}): SearchView {
  const rows = keys.map(key => ({ ...testRow(key), snippet: null }))
  return { rows, more: false, problems: [], reach: 'complete', ...change }
}

const asked = (bridge: FakeBridge) =>
  bridge.calls.filter(call => call.name === 'inbox.search').map(call => call.input)

const settled = () => new Promise<void>(resolve => setTimeout(resolve, 5))

describe('a search', () => {
  it('drops the answer to a question that is no longer asked', async () => {
    const { bridge, state } = open()
    const answers: (() => void)[] = []
    bridge.answer('inbox.search', async ({ text }) => {
      await new Promise<void>(resolve => answers.push(resolve))
      return ok(view([`found ${text}`]))
    })
    const older = state().searchInboxes(['practice'], 'ta')
    const newer = state().searchInboxes(['practice'], 'tari')
    await settled()
    answers[1]?.()
    await newer
    answers[0]?.()
    await older
    expect(state().search?.found?.rows.map(row => row.key)).toEqual(['found tari'])
  })

  it('keeps what was found in view until the next answer is here', async () => {
    const { bridge, state } = open()
    bridge.answer('inbox.search', ({ text }) => ok(view([text])))
    await state().searchInboxes(['practice'], 'ta')
    const next = state().searchInboxes(['practice'], 'tar')
    expect(state().search).toMatchObject({ state: 'asking', text: 'tar', found: { text: 'ta' } })
    await next
    expect(state().search).toMatchObject({ state: 'answered', found: { text: 'tar' } })
  })

  it('never shows results of one question under the failure of another', async () => {
    const { bridge, state } = open()
    await state().searchInboxes(['practice'], 'ta')
    bridge.answer('inbox.search', () => refuse('disk-failed', 'x'))
    await state().searchInboxes(['practice'], 'tar')
    expect(state().search).toMatchObject({ state: 'failed', found: null })
  })

  it('ends with blank text and asks nothing', async () => {
    const { bridge, state } = open()
    await state().searchInboxes(['practice'], 'tari')
    await state().searchInboxes(['practice'], '  ')
    expect(state().search).toBeNull()
    expect(asked(bridge)).toHaveLength(1)
  })

  it('asks for older results only where there are some, and never for more than can be had', async () => {
    const { bridge, state } = open()
    bridge.answer('inbox.search', () => ok(view(['a'], { more: true })))
    await state().searchInboxes(['practice'], 'x')
    for (let turn = 0; turn < 8; turn += 1) await state().findMore()
    expect(asked(bridge).map(input => (input as { limit: number }).limit)).toEqual([
      30, 130, 230, 330, 430, 500
    ])
    bridge.answer('inbox.search', () => ok(view(['a'])))
    await state().searchInboxes(['practice'], 'y')
    await state().findMore()
    expect(asked(bridge)).toHaveLength(7)
  })

  it('shows what was done to a message in its results too', async () => {
    const { bridge, state } = open(fakeBridge({ rows: [] }))
    bridge.answer('inbox.search', () => ok(view(['beyond the loaded'])))
    await state().searchInboxes(['practice'], 'x')
    await state().markRead('practice', ['beyond the loaded'], true)
    expect(knownRow(state(), { mailboxId: 'practice', key: 'beyond the loaded' })?.read).toBe(true)
  })

  it('does not take back a mark by an answer that was asked for before it', async () => {
    const { bridge, state } = open()
    bridge.answer('inbox.search', () => ok(view(['a'])))
    await state().searchInboxes(['practice'], 'x')
    const answers: (() => void)[] = []
    let read = false
    bridge.answer('inbox.search', async () => {
      const answer = view([], { rows: [{ ...testRow('a', { read }), snippet: null }] })
      await new Promise<void>(resolve => answers.push(resolve))
      return ok(answer)
    })
    void state().searchInboxes(['practice'], 'xy')
    await settled()
    const marking = state().markRead('practice', ['a'], true)
    read = true
    await marking
    for (let turn = 0; turn < 4; turn += 1) {
      answers.shift()?.()
      await settled()
      expect(state().search?.found?.rows[0]?.read).toBe(true)
    }
  })

  it('is asked again when mail changes, but not the service for every change of a filling archive', async () => {
    const bridge = fakeBridge({ inbox: testInbox({ filling: testFilling({ state: 'running' }) }) })
    const { state } = open(bridge)
    await state().loadInbox('practice')
    bridge.answer('inbox.search', () => ok(view(['a'], { reach: 'helped' })))
    await state().searchInboxes(['practice'], 'x')
    bridge.announce('inbox.changed', { mailboxId: 'practice' })
    await settled()
    expect(asked(bridge)).toHaveLength(1)
    bridge.answer('inbox.search', () => ok(view(['a', 'b'])))
    await state().searchInboxes(['practice'], 'xy')
    bridge.announce('inbox.changed', { mailboxId: 'practice' })
    await settled()
    expect(asked(bridge)).toHaveLength(3)
  })
})
