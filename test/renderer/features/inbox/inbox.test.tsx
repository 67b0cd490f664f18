// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { useMailboxViews } from '../../../../renderer/app/use-mailbox-views'
import { Inbox } from '../../../../renderer/features/inbox/Inbox'
import { useAppStore } from '../../../../renderer/state/store-context'
import { appError, ok, refuse } from '../../../../shared/errors/app-error'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testApp, testFilling, testInbox, testMailbox, testRow, testRows } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

const practice = ['practice']

interface StageProps {
  readonly shows: 'visible' | 'hidden'
  readonly mailboxIds: readonly string[]
}

function Stage({ shows, mailboxIds }: StageProps) {
  useMailboxViews(mailboxIds)
  const selected = useAppStore(state => state.selectedMessage)
  const setFilter = useAppStore(state => state.setFilter)
  return (
    <>
      <section data-pane="list" tabIndex={-1}>
        <Inbox mailboxIds={mailboxIds} shows={shows} />
      </section>
      <button type="button" onClick={() => setFilter('all')}>
        everything
      </button>
      <output>{selected === null ? 'nothing open' : `${selected.mailboxId} ${selected.key}`}</output>
    </>
  )
}

let page: Rendered | null = null

async function show(
  bridge: FakeBridge,
  shows: StageProps['shows'] = 'visible',
  mailboxIds: readonly string[] = practice
): Promise<Rendered> {
  page = await render(<Stage shows={shows} mailboxIds={mailboxIds} />, bridge)
  return page
}

afterEach(async () => {
  await page?.close()
  page = null
})

const three = () => [testRow('a'), testRow('b'), testRow('c', { read: true })]
const many = (count: number) => Array.from({ length: count }, (_, at) => testRow(`m${at}`))
const options = () => [...document.querySelectorAll<HTMLElement>('[role=option]')]
const subjects = () =>
  options().map(option => /Oggetto \S+?(?=PEC)/.exec(option.textContent ?? '')?.[0] ?? null)

/** Puts the list where a user would have scrolled it. */
async function scrollTo({ find, settle }: Rendered, scrollTop: number): Promise<void> {
  const scroller = find('[role=listbox]').parentElement
  if (scroller === null) throw new Error('the list lies nowhere')
  await act(async () => {
    scroller.scrollTop = scrollTop
    scroller.dispatchEvent(new Event('scroll'))
  })
  await settle()
}

describe('the inbox', () => {
  it('opens the message under the cursor with Enter, and marks it read only where it was open already', async () => {
    const bridge = fakeBridge({ rows: three() })
    const { find, focus, press } = await show(bridge)
    await focus(find('[role=listbox]'))
    await press('ArrowDown')
    await press('Enter')
    expect(find('output').textContent).toBe('practice b')
    const marks = () => bridge.calls.filter(({ name }) => name === 'message.mark-read')
    expect(marks()).toEqual([])
    await press('Enter')
    expect(marks().map(({ input }) => input)).toEqual([{ mailboxId: 'practice', keys: ['b'], read: true }])
  })

  it('moves to the trash with Delete, says that the server keeps the message, and takes it back on undo', async () => {
    const bridge = fakeBridge({ rows: three() })
    const { find, focus, press, text, button, click } = await show(bridge)
    await focus(find('[role=listbox]'))
    await press('Delete')
    expect(bridge.main.rows.map(row => row.hidden)).toEqual([true, false, false])
    expect(text()).toContain('Sul server non cambia nulla')
    await click(button('Annulla'))
    expect(bridge.main.rows.map(row => row.hidden)).toEqual([false, false, false])
    expect(subjects()).toEqual(['Oggetto a', 'Oggetto b', 'Oggetto c'])
  })

  it('moves the cursor on after hiding, so that the next Delete does not miss', async () => {
    const bridge = fakeBridge({ rows: three() })
    const { find, focus, press } = await show(bridge)
    await focus(find('[role=listbox]'))
    await press('Delete')
    await press('Delete')
    expect(bridge.main.rows.map(row => row.hidden)).toEqual([true, true, false])
  })

  it('keeps the cursor on its message when mail comes in above it', async () => {
    const bridge = fakeBridge({ rows: three() })
    const { find, focus, press, settle } = await show(bridge)
    await focus(find('[role=listbox]'))
    await press('ArrowDown')
    bridge.main.rows = [testRow('new'), ...three()]
    await act(async () => bridge.announce('inbox.changed', { mailboxId: 'practice' }))
    await settle()
    await press('Enter')
    expect(find('output').textContent).toBe('practice b')
  })

  it('says in words that a message is unread and who did not say who they are', async () => {
    const rows = [testRow('a', { sender: { kind: 'not-given', raw: 'x' } })]
    const { find } = await show(fakeBridge({ rows }))
    const line = find('[role=option]').textContent ?? ''
    expect(line).toContain('Non letto')
    expect(line).toContain('Mittente non indicato')
  })

  // A column of "posta-certificata@" tells nobody which receipt is about whom.
  it('names first whom a receipt is about, then its kind and the provider; without a text the sender', async () => {
    const sender = { kind: 'provider', address: 'posta-certificata@gestore.example' } as const
    const receipt = { kind: 'delivery', sender, read: true } as const
    const rows = [
      testRow('a', { ...receipt, addressees: ['anna@pec.example'] }),
      testRow('b', { ...receipt, kind: 'acceptance', addressees: ['anna@pec.example', 'b@pec.example'] }),
      testRow('c', receipt)
    ]
    const { button, click } = await show(fakeBridge({ rows }))
    await click(button('Ricevute'))
    const [one, two, three] = options().map(option => option.textContent ?? '')
    expect(one).toMatch(
      /^Per anna@pec\.example.*Oggetto a.*Consegna.*Dal gestore: posta-certificata@gestore/s
    )
    expect(two).toMatch(/^Per anna@pec\.example e un altro/)
    expect(three).toMatch(/^posta-certificata@gestore\.example/)
  })

  it('says what to do where nothing could be read', async () => {
    const bridge = fakeBridge()
    bridge.answer('inbox.view', () => refuse('timeout', 'slow'))
    const { text } = await show(bridge)
    expect(text()).toContain('La posta non è stata caricata')
    expect(text()).toContain('riprovate tra poco')
  })

  it('tries the list again at a press where it could not be read', async () => {
    const bridge = fakeBridge({ rows: three() })
    bridge.answer('inbox.window', () => refuse('disk-failed', 'x'))
    const { text, click, button } = await show(bridge)
    expect(text()).toContain('La posta non è stata caricata')
    bridge.answer('inbox.window', () => ok({ rows: three(), total: 3 }))
    await click(button('Riprova'))
    expect(subjects()).toHaveLength(3)
  })

  it('keeps what is here in view while the service cannot be reached', async () => {
    const refresh = { state: 'failed', error: appError('offline', 'x'), value: null } as const
    const { text } = await show(fakeBridge({ rows: three(), inbox: testInbox({ refresh }) }))
    expect(text()).toContain('Oggetto a')
  })

  it('counts mail, receipts and both', async () => {
    const { find } = await show(fakeBridge({ rows: testRows(12) }))
    expect(find('[role=radiogroup]').textContent).toBe('Posta7Ricevute5Tutto12')
  })

  it('begins another shelf at its top, and shows the old one until it is here', async () => {
    const bridge = fakeBridge({ rows: [...many(400), ...testRows(12)] })
    const rendered = await show(bridge)
    await scrollTo(rendered, 20_000)
    const before = subjects()
    let answer = () => {}
    bridge.answer('inbox.window', async () => {
      await new Promise<void>(resolve => {
        answer = resolve
      })
      return ok({ rows: three(), total: 3 })
    })
    await rendered.click(rendered.button('everything'))
    expect(subjects()).toEqual(before)
    await act(async () => answer())
    await rendered.settle()
    expect(subjects()).toEqual(['Oggetto a', 'Oggetto b', 'Oggetto c'])
  })
})

describe('days in the list', () => {
  it('stand above their first message alone', async () => {
    const rows = [
      testRow('a'),
      testRow('b'),
      testRow('c', { receivedAt: '2026-11-22T10:00:00+01:00' }),
      testRow('d', { receivedAt: null })
    ]
    await show(fakeBridge({ rows }))
    const headings = [...document.querySelectorAll('[role=listbox] [aria-hidden=true]')]
      .map(element => element.textContent)
      .filter(words => words !== '')
    expect(headings).toEqual(['Oggi', 'Ieri', 'Data non leggibile'])
  })
})

describe('a list of 200,000', () => {
  it('draws what is on screen and says where in the whole it stands', async () => {
    const rendered = await show(fakeBridge({ rows: many(200_000) }))
    await scrollTo(rendered, 150_000 * 87)
    expect(options().length).toBeLessThan(40)
    const line = options().find(option => option.textContent?.includes('Oggetto m150000'))
    expect(line?.getAttribute('aria-posinset')).toBe('150001')
    expect(line?.getAttribute('aria-setsize')).toBe('200000')
  })

  it('goes to its end with End, and opens what is there even where it has yet to be loaded', async () => {
    const bridge = fakeBridge({ rows: many(200_000) })
    const rendered = await show(bridge)
    await rendered.focus(rendered.find('[role=listbox]'))
    let answer = () => {}
    bridge.answer('inbox.window', async ({ offset, limit }) => {
      await new Promise<void>(resolve => {
        answer = resolve
      })
      return ok({ rows: many(200_000).slice(offset, offset + limit), total: 200_000 })
    })
    await rendered.press('End')
    const list = rendered.find('[role=listbox]')
    const active = () => document.getElementById(list.getAttribute('aria-activedescendant') ?? '')
    expect(active()?.getAttribute('aria-busy')).toBe('true')
    expect(active()?.getAttribute('aria-posinset')).toBe('200000')
    await rendered.press('Enter')
    // Nobody has seen what is there: Delete does nothing.
    await rendered.press('Delete')
    expect(rendered.find('output').textContent).toBe('nothing open')
    await act(async () => answer())
    await rendered.settle()
    expect(rendered.find('output').textContent).toBe('practice m199999')
    expect(bridge.calls.some(call => call.name === 'message.hide')).toBe(false)
  })

  it('hides nothing that is out of sight: it comes into view first', async () => {
    const bridge = fakeBridge({ rows: many(1_000) })
    const rendered = await show(bridge)
    await rendered.focus(rendered.find('[role=listbox]'))
    // Still loaded, and two screens above what is shown.
    await scrollTo(rendered, 30 * 87)
    await rendered.press('Delete')
    expect(bridge.calls.some(call => call.name === 'message.hide')).toBe(false)
    expect(rendered.find('[data-active]').textContent).toContain('Oggetto m0')
    await rendered.press('Delete')
    expect(bridge.main.rows[0]?.hidden).toBe(true)
  })

  it('keeps what is being read in place when mail comes in', async () => {
    const bridge = fakeBridge({ rows: many(5_000) })
    const rendered = await show(bridge)
    await scrollTo(rendered, 3_000 * 87 + 20)
    const top = () => rendered.find('[role=listbox]').parentElement?.scrollTop
    bridge.main.rows = [testRow('n1'), testRow('n2'), ...many(5_000)]
    await act(async () => bridge.announce('inbox.changed', { mailboxId: 'practice' }))
    await rendered.settle()
    expect(top()).toBe(3_002 * 87 + 20)
    expect(subjects()).toContain('Oggetto m3000')
    expect(options().filter(option => option.getAttribute('aria-busy') === 'true')).toEqual([])
  })
})

describe('the trash of this computer', () => {
  it('holds what was hidden and puts it back with Delete', async () => {
    const bridge = fakeBridge({ rows: [testRow('a'), testRow('b', { hidden: true })] })
    const { find, focus, press, text } = await show(bridge, 'hidden')
    expect(text()).not.toContain('Oggetto a')
    await focus(find('[role=listbox]'))
    await press('Delete')
    expect(bridge.main.rows.map(row => row.hidden)).toEqual([false, false])
  })

  it('never promises attachments or originals', async () => {
    const { text } = await show(fakeBridge({ rows: [] }), 'hidden')
    expect(text()).toContain('Cestino di questo computer')
    expect(text()).toContain('resta solo il testo: allegati e originali non tornano')
  })

  it.each([
    [30, 'Restano qui per 30 giorni.'],
    [null, 'Restano qui senza scadenza.']
  ])('says for how long it keeps: %s', async (trashDays, words) => {
    const app = testApp()
    const settings = { ...app.settings, trashDays }
    const { text } = await show(fakeBridge({ app: { ...app, settings }, rows: [] }), 'hidden')
    expect(text()).toContain(words)
  })
})

describe('all mailboxes together', () => {
  const app = testApp({
    mailboxes: [
      testMailbox({ id: 'one', server: 'production', address: 'a@pec.example' }),
      testMailbox({ id: 'two', server: 'production', address: 'b@pec.example' })
    ]
  })
  const both = ['one', 'two']

  it('say of each line which mailbox it lies in, and act in that one', async () => {
    const rows = [testRow('same', { mailboxId: 'one' }), testRow('same', { mailboxId: 'two' })]
    const bridge = fakeBridge({ app, rows })
    const { find, focus, press } = await show(bridge, 'visible', both)
    expect(options().map(option => /[ab]@pec\.example/.exec(option.textContent ?? '')?.[0])).toEqual([
      'a@pec.example',
      'b@pec.example'
    ])
    await focus(find('[role=listbox]'))
    await press('ArrowDown')
    await press('Delete')
    expect(bridge.main.rows.map(row => row.hidden)).toEqual([false, true])
    await press('Enter')
    expect(find('output').textContent).toBe('one same')
    expect(options().map(option => option.getAttribute('aria-selected'))).toEqual(['true'])
  })

  it('are counted together', async () => {
    const rows = testRows(12).map((row, at) => ({ ...row, mailboxId: at % 2 === 0 ? 'one' : 'two' }))
    const { find } = await show(fakeBridge({ app, rows }), 'visible', both)
    expect(find('[role=radiogroup]').textContent).toBe('Posta7Ricevute5Tutto12')
  })

  it('name no mailbox where there is one alone', async () => {
    const { find } = await show(fakeBridge({ app, rows: [testRow('a', { mailboxId: 'one' })] }), 'visible', [
      'one'
    ])
    expect(find('[role=option]').textContent).not.toContain('a@pec.example')
  })
})

describe('the filling of the archive', () => {
  const filling = testFilling({
    state: 'running',
    listComplete: false,
    listed: 12_340,
    expected: 20_000,
    texts: 8_100
  })

  it('is told in words, with a bar that says the same', async () => {
    const { text, find } = await show(fakeBridge({ inbox: testInbox({ filling }) }))
    expect(text()).toContain('12.340 di circa 20.000 messaggi, testi 8.100')
    const bar = find('[role=progressbar]')
    expect(bar.getAttribute('aria-valuenow')).toBe('12340')
    expect(bar.getAttribute('aria-valuemax')).toBe('20000')
  })

  it('claims no share where the service does not say how much there is', async () => {
    const inbox = testInbox({ filling: { ...filling, expected: null } })
    const { text, find } = await show(fakeBridge({ inbox }))
    expect(text()).toContain('Finora 12.340 messaggi')
    expect(find('[role=progressbar]').hasAttribute('aria-valuenow')).toBe(false)
  })

  it('can be paused and goes on at a press', async () => {
    const bridge = fakeBridge({ inbox: testInbox({ filling }) })
    const { click, button, text } = await show(bridge)
    await click(button('Metti in pausa'))
    expect(text()).toContain('In pausa')
    await click(button('Riprendi il riempimento'))
    expect(text()).not.toContain('In pausa')
    expect(bridge.calls.filter(call => call.name === 'inbox.fill').map(call => call.input)).toEqual([
      { mailboxId: 'practice', run: false },
      { mailboxId: 'practice', run: true }
    ])
  })

  it('says why it waits, and that nothing need be done', async () => {
    const waiting = { ...filling, state: 'waiting' as const, error: appError('offline', 'x') }
    const { text } = await show(fakeBridge({ inbox: testInbox({ filling: waiting }) }))
    expect(text()).toContain('In attesa')
    expect(text()).toContain('Il servizio non risponde: riprende da solo.')
  })

  it('goes without a word when all is here, and leaves the list where it was', async () => {
    const bridge = fakeBridge({ rows: many(100), inbox: testInbox({ filling }) })
    const rendered = await show(bridge)
    await scrollTo(rendered, 4_000)
    bridge.main.inbox = testInbox()
    await act(async () => bridge.announce('inbox.changed', { mailboxId: 'practice' }))
    await rendered.settle()
    expect(document.querySelector('[role=progressbar]')).toBeNull()
    expect(rendered.find('[role=listbox]').parentElement?.scrollTop).toBe(4_000)
  })
})
