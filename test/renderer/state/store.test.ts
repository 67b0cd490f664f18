import { describe, expect, it } from 'vitest'
import { lookedAt, readFirstScreen } from '../../../renderer/app/looked-at'
import { pageBridge } from '../../../renderer/bridge/bridge'
import { loaded } from '../../../renderer/state/load'
import {
  selectLooksAtAll,
  selectMailbox,
  selectMailboxes,
  selectSending
} from '../../../renderer/state/selectors'
import { createAppStore, listenToMain, openStore } from '../../../renderer/state/store'
import { allMailboxes } from '../../../renderer/state/ui-slice'
import { appError, ok, refuse } from '../../../shared/errors/app-error'
import type { AttentionTarget } from '../../../shared/ipc/contract'
import { isMail } from '../../../shared/mail/message'
import { fakeBridge } from '../helpers/fake-bridge'
import { testApp, testMailbox, testQuota, testSending } from '../helpers/fixtures'

const two = testApp({
  mailboxes: [testMailbox(), testMailbox({ id: 'real', server: 'production', address: 'a@pec.example' })]
})

function open(bridge = fakeBridge()) {
  const store = createAppStore(bridge)
  listenToMain(store, bridge)
  return { bridge, store, state: () => store.getState() }
}

describe('the mailbox looked at', () => {
  it('is the one of the last session, where it is still connected', async () => {
    const settings = { ...two.settings, mailboxId: 'real' }
    const { state } = open(fakeBridge({ app: { ...two, settings } }))
    await state().loadApp()
    expect(selectMailbox(state())?.id).toBe('real')
  })

  it('is the first where the last one is gone', async () => {
    const settings = { ...two.settings, mailboxId: 'signed-out' }
    const { state } = open(fakeBridge({ app: { ...two, settings } }))
    await state().loadApp()
    expect(selectMailbox(state())?.id).toBe('practice')
  })

  it('changes with nothing left over of the other: no letter of one is ever shown under another', async () => {
    const { bridge, state } = open(fakeBridge({ app: two }))
    await state().loadApp()
    state().selectMessage({ mailboxId: 'practice', key: 'm1' })
    state().openComposer('d1')
    await state().searchInboxes(['practice'], 'diffida')
    state().chooseMailbox('real')
    expect(selectMailbox(state())?.id).toBe('real')
    expect(state()).toMatchObject({ selectedMessage: null, list: null, composer: null, search: null })
    expect(bridge.calls).toContainEqual({ name: 'settings.change', input: { mailboxId: 'real' } })
  })
})

describe('the inbox', () => {
  it('asks nothing about mailboxes nobody has looked at', () => {
    const { bridge } = open()
    bridge.announce('inbox.changed', { mailboxId: 'other' })
    bridge.announce('sendings.changed', { mailboxId: 'other' })
    expect(bridge.calls).toEqual([])
  })

  it('pauses and goes on with the filling of each of its mailboxes', async () => {
    const { bridge, state } = open(fakeBridge({ app: two }))
    await state().fillInboxes(['practice', 'real'], false)
    expect(bridge.calls.filter(call => call.name === 'inbox.fill').map(call => call.input)).toEqual([
      { mailboxId: 'practice', run: false },
      { mailboxId: 'real', run: false }
    ])
    expect(loaded(state().inboxes.practice ?? { state: 'idle' })?.filling.state).toBe('paused')
  })
})

describe('all mailboxes together', () => {
  const three = testApp({
    mailboxes: [
      testMailbox(),
      testMailbox({ id: 'one', server: 'production', address: 'a@pec.example' }),
      testMailbox({ id: 'two', server: 'production', address: 'b@pec.example' })
    ]
  })

  it('are the real ones: practice mail is never among them', async () => {
    const { state } = open(fakeBridge({ app: three }))
    await state().loadApp()
    state().chooseMailbox(allMailboxes)
    expect(selectLooksAtAll(state())).toBe(true)
    expect(lookedAt(state()).map(({ id }) => id)).toEqual(['one', 'two'])
  })

  it('are remembered for the next session', async () => {
    const settings = { ...three.settings, mailboxId: allMailboxes }
    const { state } = open(fakeBridge({ app: { ...three, settings } }))
    await state().loadApp()
    expect(lookedAt(state())).toHaveLength(2)
  })

  it('are one mailbox again where only one real one is left', async () => {
    const settings = { ...two.settings, mailboxId: allMailboxes }
    const { state } = open(fakeBridge({ app: { ...two, settings } }))
    await state().loadApp()
    expect(lookedAt(state()).map(({ id }) => id)).toEqual(['practice'])
  })
})

describe('drafts', () => {
  it('open in the composer as soon as they are kept', async () => {
    const { state } = open()
    const result = await state().compose('practice', { subject: 'Re: avviso' })
    expect(result.ok && state().composer).toEqual({ draftId: result.ok && result.value.id, shown: true })
  })

  it('that could not be kept open nothing', async () => {
    const { bridge, state } = open()
    bridge.answer('draft.save', () => refuse('disk-failed', 'full'))
    expect(await state().compose('practice')).toMatchObject({ ok: false })
    expect(state().composer).toBeNull()
  })

  it('close the composer when they are discarded, and leave another one open', async () => {
    const { state } = open()
    state().openComposer('d1')
    await state().discardDraft('d2')
    expect(state().composer).not.toBeNull()
    await state().discardDraft('d1')
    expect(state().composer).toBeNull()
  })
})

describe('the quota', () => {
  it('keeps the last figures where asking fails', async () => {
    const { bridge, state } = open()
    await state().loadQuota('practice')
    bridge.answer('quota.view', () => refuse('internal', 'broken'))
    await state().loadQuota('practice')
    expect(state().quotas.practice).toMatchObject({ state: 'failed', value: loaded(testQuota(0.16)) })
  })

  it('takes what the main process announces, failed looks included', () => {
    const { bridge, state } = open()
    const error = appError('offline', 'no network')
    bridge.announce('quota.changed', {
      mailboxId: 'practice',
      quota: { state: 'failed', error, value: null }
    })
    expect(state().quotas.practice).toEqual({ state: 'failed', error, value: null })
  })
})

describe('sendings', () => {
  it('are found by id whichever mailbox they belong to', async () => {
    const { bridge, state } = open()
    await state().loadSendings('practice')
    bridge.main.sendings = [testSending('s9', { mailboxId: 'real' })]
    await state().loadSendings('real')
    expect(selectSending('s9')(state())?.mailboxId).toBe('real')
    expect(selectSending('s1')(state())?.mailboxId).toBe('practice')
  })
})

describe('the bridge of the page', () => {
  it('turns whatever breaks on the way into a failed result', async () => {
    const broken = { ...fakeBridge(), request: () => Promise.reject(new Error('gone')) }
    expect(await pageBridge(broken).request('app.view', undefined)).toMatchObject({
      ok: false,
      error: { code: 'internal' }
    })
  })

  it('answers without a main process, so that the page can say so', async () => {
    const bridge = pageBridge(undefined)
    expect(await bridge.request('app.view', undefined)).toMatchObject({ ok: false })
    expect(await bridge.attach('d1', [])).toMatchObject({ ok: false })
    bridge.on('app.changed', () => {})()
  })
})

it('what changed between the first reading and the listening is shown all the same', async () => {
  const before = testApp({ mailboxes: [testMailbox({ connection: { state: 'connecting' } })] })
  const refused = { state: 'refused', error: appError('credentials-refused', '401') } as const
  const bridge = fakeBridge({ app: testApp({ mailboxes: [testMailbox({ connection: refused })] }) })
  const store = openStore(bridge, before)
  await expect.poll(() => selectMailboxes(store.getState())[0]?.connection.state).toBe('refused')
})

it('the first screen is asked for before there is one, and kept fresh from then on', async () => {
  const bridge = fakeBridge({ app: testApp() })
  const store = openStore(bridge, testApp())
  await readFirstScreen(store)
  const listed = () => store.getState().list?.rows?.total
  const received = () => bridge.main.rows.filter(({ kind, hidden }) => isMail(kind) && !hidden)
  expect(listed()).toBe(received().length)
  bridge.main.rows = bridge.main.rows.filter(row => row !== received()[0])
  bridge.announce('inbox.changed', { mailboxId: testMailbox().id })
  await expect.poll(listed).toBe(received().length)
})

// The window was made anew for the click: told only to the page that was there, it leads nowhere.
it('a click on a notice leads to its place, also where the page was opened by it', async () => {
  const bridge = fakeBridge({ app: two })
  let waiting: AttentionTarget | null = { section: 'today', mailboxId: 'real', key: null }
  bridge.answer('attention.take', () => {
    const taken = waiting
    waiting = null
    return ok(taken)
  })
  const store = openStore(bridge, two)
  await expect.poll(() => store.getState().section).toBe('today')
  expect(selectMailbox(store.getState())?.id).toBe('real')
  waiting = { section: 'inbox', mailboxId: 'practice', key: 'm1' }
  bridge.announce('attention.opened', null)
  await expect.poll(() => store.getState().selectedMessage?.key).toBe('m1')
  waiting = { section: 'runs', mailboxId: 'real', runId: 7 }
  bridge.announce('attention.opened', null)
  await expect.poll(() => store.getState().openedRunId).toBe(7)
  expect([store.getState().section, selectMailbox(store.getState())?.id]).toEqual(['runs', 'real'])
})

// What this would catch: of two links clicked at once only one letter, or a composer that closes under its writer.
it('letters of links are begun one and all, and the composer stays where its mailbox is chosen once more', async () => {
  const bridge = fakeBridge({ app: two })
  const waiting: AttentionTarget[] = ['uno', 'due'].map(subject => ({
    section: 'letter',
    letter: { recipients: ['anna@pec.example'], subject, bodyHtml: '<p>Si diffida.</p>', leftOut: true }
  }))
  bridge.answer('attention.take', () => ok(waiting.shift() ?? null))
  const store = openStore(bridge, two)
  const saved = () => bridge.calls.filter(({ name }) => name === 'draft.save').map(({ input }) => input)
  await expect.poll(saved).toMatchObject([{ subject: 'uno' }, { subject: 'due' }])
  expect(saved().some(input => JSON.stringify(input).includes('leftOut'))).toBe(false)
  await expect.poll(() => store.getState().composer).not.toBeNull()
  const id = selectMailbox(store.getState())?.id ?? ''
  store.getState().chooseMailbox(id)
  expect(store.getState().composer).not.toBeNull()
  store.getState().chooseMailbox(two.mailboxes.find(mailbox => mailbox.id !== id)?.id ?? '')
  expect(store.getState().composer).toBeNull()
})
