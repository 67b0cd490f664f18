// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { useMailboxViews } from '../../../../renderer/app/use-mailbox-views'
import { Inbox } from '../../../../renderer/features/inbox/Inbox'
import { useAppStore } from '../../../../renderer/state/store-context'
import { appError, ok, refuse } from '../../../../shared/errors/app-error'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testInbox, testRow, testRows } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

function Stage({ shows }: { readonly shows: 'visible' | 'hidden' }) {
  useMailboxViews('practice')
  const selected = useAppStore(state => state.selectedKey)
  return (
    <>
      <Inbox mailboxId="practice" shows={shows} />
      <output>{selected ?? 'nothing open'}</output>
    </>
  )
}

let page: Rendered | null = null

async function show(bridge: FakeBridge, shows: 'visible' | 'hidden' = 'visible'): Promise<Rendered> {
  page = await render(<Stage shows={shows} />, bridge)
  return page
}

afterEach(async () => {
  await page?.close()
  page = null
})

const three = () => testInbox([testRow('a'), testRow('b'), testRow('c', { read: true })])

describe('the inbox', () => {
  it('opens the message under the cursor with Enter and marks it read', async () => {
    const bridge = fakeBridge({ inbox: three() })
    const { find, focus, press } = await show(bridge)
    await focus(find('[role=listbox]'))
    await press('ArrowDown')
    await press('Enter')
    expect(find('output').textContent).toBe('b')
    expect(bridge.calls).toContainEqual({
      name: 'message.mark-read',
      input: { mailboxId: 'practice', keys: ['b'], read: true }
    })
  })

  it('hides with Delete, says that the server keeps the message, and takes it back on undo', async () => {
    const bridge = fakeBridge({ inbox: three() })
    const { find, focus, press, text, button, click } = await show(bridge)
    await focus(find('[role=listbox]'))
    await press('Delete')
    expect(bridge.main.inbox.rows.map(row => row.hidden)).toEqual([true, false, false])
    expect(text()).toContain('Sul server il messaggio resta')
    await click(button('Annulla'))
    expect(bridge.main.inbox.rows.map(row => row.hidden)).toEqual([false, false, false])
  })

  it('moves the cursor on after hiding, so that the next Delete does not miss', async () => {
    const bridge = fakeBridge({ inbox: three() })
    const { find, focus, press } = await show(bridge)
    await focus(find('[role=listbox]'))
    await press('Delete')
    await press('Delete')
    expect(bridge.main.inbox.rows.map(row => row.hidden)).toEqual([true, true, false])
  })

  it('says in words that a message is unread and who did not say who they are', async () => {
    const inbox = testInbox([testRow('a', { sender: { kind: 'not-given', raw: 'x' } })])
    const { find } = await show(fakeBridge({ inbox }))
    const line = find('[role=option]').textContent ?? ''
    expect(line).toContain('Non letto')
    expect(line).toContain('Mittente non indicato')
  })

  it('tells screen readers where in the list a message stands', async () => {
    const { find } = await show(fakeBridge({ inbox: three() }))
    expect(find('[role=option]').getAttribute('aria-posinset')).toBe('1')
    expect(find('[role=option]').getAttribute('aria-setsize')).toBe('3')
  })

  it('loads older messages by itself until the oldest, page by page', async () => {
    const bridge = fakeBridge({ inbox: testInbox(testRows(2), { complete: false }) })
    let pages = 0
    bridge.answer('inbox.more', () => {
      pages += 1
      bridge.main.inbox = testInbox(testRows(2 + pages), { complete: pages === 3 })
      bridge.announce('inbox.changed', { mailboxId: 'practice' })
      return ok(null)
    })
    const { settle, text } = await show(bridge)
    for (let turn = 0; turn < 8; turn += 1) await settle()
    expect(pages).toBe(3)
    expect(text()).toContain('Fine dell’elenco')
  })

  it('stops after some pages without a line to show and asks, instead of reading the whole mailbox', async () => {
    const receipts = testRows(60).filter(row => row.kind === 'delivery' || row.kind === 'acceptance')
    const bridge = fakeBridge({ inbox: testInbox(receipts, { complete: false }) })
    const { settle, button } = await show(bridge)
    for (let turn = 0; turn < 30; turn += 1) await settle()
    const pages = bridge.calls.filter(call => call.name === 'inbox.more').length
    expect(pages).toBeGreaterThan(1)
    expect(pages).toBeLessThan(12)
    expect(button('Carica i precedenti')).toBeDefined()
  })

  it('asks a person before it tries again after older messages could not be had', async () => {
    const error = appError('server-fault', 'broken')
    const more = { state: 'failed', error, value: null } as const
    const bridge = fakeBridge({ inbox: testInbox(testRows(2), { complete: false, more }) })
    const { button, click } = await show(bridge)
    expect(bridge.calls.filter(call => call.name === 'inbox.more')).toHaveLength(0)
    await click(button('Riprova'))
    expect(bridge.calls.filter(call => call.name === 'inbox.more')).toHaveLength(1)
  })

  it('says what to do where nothing could be read', async () => {
    const bridge = fakeBridge()
    bridge.answer('inbox.view', () => refuse('timeout', 'slow'))
    const { text } = await show(bridge)
    expect(text()).toContain('La posta non è stata caricata')
    expect(text()).toContain('riprovate tra poco')
  })

  it('keeps what was loaded in view while the service cannot be reached', async () => {
    const refresh = { state: 'failed', error: appError('offline', 'x'), value: null } as const
    const { text } = await show(fakeBridge({ inbox: { ...three(), refresh } }))
    expect(text()).toContain('Oggetto a')
  })

  it('shows hidden messages in a place of their own and brings them back with Delete', async () => {
    const bridge = fakeBridge({ inbox: testInbox([testRow('a'), testRow('b', { hidden: true })]) })
    const { find, focus, press, text } = await show(bridge, 'hidden')
    expect(text()).not.toContain('Oggetto a')
    await focus(find('[role=listbox]'))
    await press('Delete')
    expect(bridge.main.inbox.rows.map(row => row.hidden)).toEqual([false, false])
  })
})
