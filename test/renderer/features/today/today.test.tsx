// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, expect, it } from 'vitest'
import { StateBadge } from '../../../../renderer/features/delivery/StateBadge'
import { TodayList } from '../../../../renderer/features/today/TodayList'
import { useAppStore } from '../../../../renderer/state/store-context'
import { ok, refuse } from '../../../../shared/errors/app-error'
import type { Settled } from '../../../../shared/mail/concerns'
import { notKnown } from '../../../../shared/mail/sending'
import { languages } from '../../../../shared/settings/language'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testAccount, testNow, testRecipient, testSending } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { receipt, recipient } from '../delivery/deliveries'
import { testRun } from '../runs/run-bridge'

// What these would catch: a lost send that no list names, a line that comes back though it was seen to, or goes though
// that could not be kept.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const lost = testRecipient('r1', { handover: notKnown({ startedAt: testNow }, 'timeout') })

function Selected() {
  return <output>{useAppStore(state => state.selectedSendingId)}</output>
}

async function open(settled?: Settled) {
  const bridge = fakeBridge()
  bridge.main.sendings = [
    testSending('s1', { subject: 'Diffida', recipients: [{ ...lost, settled }, testRecipient('r2')] })
  ]
  bridge.answer('sending.settle', ({ as }) => {
    bridge.main.sendings = bridge.main.sendings.map(sending => ({
      ...sending,
      recipients: sending.recipients.map(each =>
        each.id === 'r1' ? { ...each, settled: as === null ? undefined : { as, at: testNow } } : each
      )
    }))
    bridge.announce('sendings.changed', { mailboxId: 'practice' })
    return ok(null)
  })
  page = await render(
    <>
      <TodayList mailboxIds={['practice']} />
      <Selected />
    </>,
    bridge
  )
  return { bridge, ...page }
}

it('names what wants a person, and opens its sending', async () => {
  const { text, find, click } = await open()
  expect(text()).toContain('Esito sconosciuto')
  expect(text()).toContain('r1@pec.example')
  expect(text()).not.toContain('r2@pec.example')
  await click(find('[role="row"]'))
  expect(find('output').textContent).toBe('s1')
})

it('takes a line away once it was seen to, and brings it back at a word', async () => {
  const { text, click, button, bridge } = await open()
  // A tick alone does not say what it does.
  expect(button('Segna come visto: Diffida, r1@pec.example').textContent).toBe('Visto')
  await click(button('Segna come visto: Diffida, r1@pec.example'))
  expect(bridge.calls.findLast(({ name }) => name === 'sending.settle')?.input).toEqual({
    sendingId: 's1',
    recipientId: 'r1',
    as: 'unknown'
  })
  expect(text()).toContain('Niente da vedere')
  await click(button('Annulla'))
  expect(text()).toContain('Esito sconosciuto')
})

it('keeps the line where that could not be kept', async () => {
  const { text, click, button, bridge } = await open()
  bridge.answer('sending.settle', () => refuse('disk-failed', 'x'))
  await click(button('Segna come visto'))
  expect(text()).toContain('Non è riuscito')
  expect(text()).toContain('Esito sconosciuto')
})

it('is calm where everything was seen to', async () => {
  expect((await open({ as: 'unknown', at: testNow })).text()).toContain('Niente da vedere')
})

it('shows a failed delivery with the icon and the word that it has among the sendings', async () => {
  const failed = recipient([receipt('acceptance'), receipt('failure', { cause: 'mailbox-full' })])
  const { find } = await openWith(bridge => {
    bridge.main.sendings = [testSending('s1', { recipients: [failed] })]
  })
  const look = (element: HTMLElement) => element.querySelector('svg')?.innerHTML
  const line = find('[role="row"]')
  expect(line.textContent).toContain('Mancata consegna')
  const told = look(line)
  expect(told).toBeDefined()
  await page?.close()
  page = await render(<StateBadge state="failed" />, fakeBridge())
  expect(page.text()).toContain('mancata consegna')
  expect(look(page.root)).toBe(told)
})

it.each(languages)('has words for everything in %s', async language => {
  const bridge = fakeBridge()
  bridge.main.sendings = [testSending('s1', { recipients: [lost] })]
  page = await render(<TodayList mailboxIds={['practice']} />, bridge, language)
  expect(page.text()).not.toMatch(/\b(?:kind|settle|calm|count)\.?[a-z]*\./)
})

async function openWith(change: (bridge: ReturnType<typeof fakeBridge>) => void) {
  const bridge = fakeBridge()
  change(bridge)
  page = await render(
    <>
      <TodayList mailboxIds={['practice']} />
      <Where />
    </>,
    bridge
  )
  return { bridge, ...page }
}

function Where() {
  const section = useAppStore(state => state.section)
  const text = useAppStore(state => state.searchText)
  const loadInbox = useAppStore(state => state.loadInbox)
  const loadQuota = useAppStore(state => state.loadQuota)
  useEffect(() => {
    void loadInbox('practice')
    void loadQuota('practice')
  }, [loadInbox, loadQuota])
  return <output>{`${section} ${text}`}</output>
}

it('tells of mail that nobody opens, and shows it', async () => {
  const { text, find, click, bridge } = await openWith(({ main }) => {
    main.inbox = { ...main.inbox, waiting: 4 }
  })
  expect(text()).toContain('4 messaggi in ')
  await click(find('[role="row"]'))
  expect(find('output').textContent).toBe('inbox è:non-letto')
  expect(bridge.calls.findLast(({ name }) => name === 'inbox.search')?.input).toMatchObject({
    mailboxIds: ['practice'],
    text: 'è:non-letto'
  })
})

it('lists a deadline that is near, calmly, and opens its sending', async () => {
  const handover = { state: 'scheduled', at: testNow + 3_600_000, acceptBy: testNow + 10_900_000 } as const
  const bridge = fakeBridge()
  bridge.main.sendings = [
    testSending('s1', {
      acceptBy: testNow + 10_900_000,
      recipients: [testRecipient('r1', { handover }), testRecipient('r2')]
    })
  ]
  page = await render(
    <>
      <TodayList mailboxIds={['practice']} />
      <Selected />
    </>,
    bridge
  )
  const { text, find, click } = page
  expect(text()).toContain('Niente da vedere')
  expect(text()).toContain('Termine tra 3 ore')
  expect(text()).toContain('r1@pec.example e un altro')
  expect(text()).toContain('Da accettare entro: oggi, ore 12:31 (ora italiana). Ora: parte oggi, ore 10:30')
  expect(text()).not.toContain('Segna come visto')
  await click(find('[role="row"]'))
  expect(find('output').textContent).toBe('s1')
})

// Its reminders would stand only in the office, where nobody looks every day.
it.each([
  [5, 'La casella scade tra 5 giorni', false],
  [45, 'Caselle in scadenza', true]
])('lists a mailbox that ends in %i days, and leads to its page', async (days, words, isCalm) => {
  const bridge = fakeBridge()
  const ending = {
    ownedId: 'p1',
    byHand: false,
    address: 'vecchia@pecmassiva.com',
    expiresAt: testNow + days * 86_400_000
  }
  bridge.main.app = { ...bridge.main.app, accounts: [testAccount()] }
  bridge.main.sendings = []
  bridge.answer('lifecycle.endings', () =>
    ok([
      { ...ending, accountId: testAccount().id },
      { ...ending, accountId: 'somebody-else', address: 'altra@pecmassiva.com' }
    ])
  )
  page = await render(
    <>
      <TodayList mailboxIds={['practice']} />
      <Wanted />
    </>,
    bridge
  )
  const { text, find, click } = page
  expect(text()).toContain(words)
  expect(text()).toContain('vecchia@pecmassiva.com')
  expect(text()).not.toContain('altra@pecmassiva.com')
  expect(text().includes('Niente da vedere')).toBe(isCalm)
  await click(find('[role="row"]'))
  expect(find('output').textContent).toBe('office p1')
})

function Wanted() {
  const section = useAppStore(state => state.section)
  const owned = useAppStore(state => state.wantedOwned)
  return <output>{`${section} ${owned?.ownedId}`}</output>
}

it('tells of a mailbox that is nearly full', async () => {
  const { text } = await openWith(bridge => {
    bridge.answer('quota.view', () =>
      ok({ state: 'ready', value: { usedBytes: 85, limitBytes: 100, readAt: testNow } })
    )
  })
  expect(text()).toContain('Casella piena al 85')
})

it('tells of a run in one line however many rows failed, opens it, and lets that be seen to and taken back', async () => {
  const bridge = fakeBridge()
  let run = testRun({ state: 'done', counts: { failed: 500, unknown: 1 } })
  bridge.answer('run.list', () => ok([run]))
  bridge.answer('run.settle', ({ seen }) => {
    run = { ...run, seen }
    return ok(run)
  })
  page = await render(
    <>
      <TodayList mailboxIds={['practice']} />
      <Opened />
    </>,
    bridge
  )
  const { text, find, click, button } = page
  expect(page.root.querySelectorAll('[role="row"]')).toHaveLength(1)
  expect(text()).toContain('1 riga di esito sconosciuto')
  expect(text()).toContain('500 righe non consegnate o rifiutate')
  await click(find('[role="row"]'))
  expect(find('output').textContent).toBe('runs 7')
  await click(button('Segna come visto: Avvisi TARI'))
  expect(run.seen).toEqual({ done: 1, failed: 500, unknown: 1 })
  expect(text()).toContain('Niente da vedere')
  await click(button('Annulla'))
  expect(run.seen).toEqual({})
})

function Opened() {
  return <output>{useAppStore(state => `${state.section} ${state.openedRunId}`)}</output>
}
