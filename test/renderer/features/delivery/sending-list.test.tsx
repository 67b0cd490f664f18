// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { DeliveryPanel } from '../../../../renderer/features/delivery/DeliveryPanel'
import { SendingList } from '../../../../renderer/features/delivery/SendingList'
import { useAppStore } from '../../../../renderer/state/store-context'
import { ok, refuse } from '../../../../shared/errors/app-error'
import type { Sending } from '../../../../shared/mail/sending'
import { planView } from '../../../../shared/usage/plan-view'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testApp, testMailbox, testNow, testSending } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { receipt, recipient } from './deliveries'

// What these would catch: an old sending that cannot be found or opened, a list that draws 20,000 lines, and a pack of
// other sendings than were chosen.

const practice = ['practice']

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

function Opened() {
  const id = useAppStore(state => state.selectedSendingId)
  return id === null ? null : <DeliveryPanel key={id} sendingId={id} placement="pane" />
}

async function show(bridge: FakeBridge): Promise<Rendered> {
  page = await render(
    <>
      <SendingList mailboxIds={practice} />
      <Opened />
    </>,
    bridge
  )
  return page
}

const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) =>
    testSending(`s${from + at}`, {
      subject: `Diffida ${from + at}`,
      createdAt: testNow - (from + at) * 60_000
    })
  )

/** A main process whose list of the newest reaches less far than its board. */
function longAgo(sendings: readonly Sending[], listed: number): FakeBridge {
  const bridge = fakeBridge({ sendings })
  bridge.answer('sending.list', () => ok(sendings.slice(0, listed)))
  return bridge
}

const lines = () => [...document.querySelectorAll<HTMLElement>('[role=option]')]
const line = (words: string) => {
  const found = lines().find(({ textContent }) => textContent?.includes(words))
  if (found === undefined) throw new Error(`no line says ${words}`)
  return found
}

describe('the board', () => {
  it('draws what is on screen of 20,000 sendings, and counts them all', async () => {
    await show(longAgo(numbered(0, 20_000), 300))
    expect(lines().length).toBeLessThan(40)
    expect(lines()[0]?.getAttribute('aria-setsize')).toBe('20000')
    expect(document.body.textContent).toContain('Tutti (20.000)')
  })

  it('finds a sending beyond the newest, and opens it', async () => {
    const { find, type, settle, click, text } = await show(longAgo(numbered(0, 2_000), 300))
    await type(find('input[type=search]'), 'diffida 1999')
    await settle()
    expect(lines()).toHaveLength(1)
    await click(line('Diffida 1999'))
    expect(find('section h2').textContent).toBe('Diffida 1999')
    expect(text()).toContain('Tutti (2.000)')
  })

  it('shows what changed, in the list and in an old sending that is open', async () => {
    const sendings = numbered(0, 400)
    const bridge = longAgo(sendings, 300)
    const { find, type, settle, click } = await show(bridge)
    await type(find('input[type=search]'), 'diffida 399')
    await settle()
    await click(line('Diffida 399'))
    bridge.main.sendings = sendings.map(each =>
      each.id === 's399' ? { ...each, recipients: [recipient([receipt('delivery')])] } : each
    )
    await act(async () => bridge.announce('sendings.changed', { mailboxId: 'practice' }))
    await settle()
    expect(line('Diffida 399').textContent).toContain('consegnata')
    expect(find('section[aria-label]').textContent).toContain('consegnata')
  })

  it('says why where it cannot be read, and reads it again', async () => {
    const bridge = fakeBridge()
    bridge.answer('sending.board', () => refuse('archive-damaged', 'damaged'))
    const { button, click, text } = await show(bridge)
    expect(text()).toContain('Gli invii non si possono leggere')
    const well = fakeBridge()
    bridge.answer('sending.board', input => well.request('sending.board', input))
    await click(button('Riprova'))
    expect(lines()).toHaveLength(1)
  })
})

describe('what sending costs', () => {
  const ofServer = (server: 'practice' | 'production') => {
    const bridge = fakeBridge({ app: testApp({ mailboxes: [testMailbox({ server })] }) })
    bridge.answer('usage.plan', () =>
      ok(planView(bridge.main.app.settings, [{ at: testNow - 60_000, messages: 2 }], testNow))
    )
    bridge.answer('usage.budget', () => ok(null))
    return bridge
  }

  it('stands at the head of the board, once somebody asks', async () => {
    const bridge = ofServer('production')
    const { click, button, text } = await show(bridge)
    expect(bridge.calls.some(({ name }) => name === 'usage.plan')).toBe(false)
    await click(button('Costi finora'))
    expect(text().replace(/\s/g, ' ')).toContain('Dall’inizio del mese2 messaggi, 0,10 €')
  })

  it('is nothing in the practice', async () => {
    const { text } = await show(ofServer('practice'))
    expect(text()).toContain('Esercitazione: inviare non costa niente.')
    expect(text()).not.toContain('Costi finora')
  })
})

describe('a choice by hand', () => {
  it('is made with the keys, told to who cannot see it, and becomes the pack', async () => {
    const bridge = fakeBridge({ sendings: numbered(0, 5) })
    bridge.answer('proof.save', () => ok(true))
    const { find, button, focus, press, click, text } = await show(bridge)
    await click(button('Scegli invii'))
    expect(text()).toContain('Nessun invio scelto')
    expect(find('[role=listbox]').getAttribute('aria-multiselectable')).toBe('true')
    await focus(find('[role=listbox]'))
    await press(' ')
    await press('ArrowDown')
    await press('ArrowDown')
    await press(' ')
    await press('ArrowDown')
    await press(' ')
    await press(' ')
    expect(lines().map(each => each.getAttribute('aria-selected'))).toEqual([
      'true',
      'false',
      'true',
      'false',
      'false'
    ])
    expect(find('[role=status]').textContent).toBe('2 invii scelti')
    await click(button('Raccolta delle prove di 2 invii'))
    await click(button('Salva lo ZIP'))
    const saved = bridge.calls.filter(({ name }) => name === 'proof.save').map(({ input }) => input)
    expect(saved).toEqual([
      { mailboxId: 'practice', language: 'it', scope: { kind: 'sendings', sendingIds: ['s0', 's2'] } }
    ])
  })

  it('stays while one searches for the next, and ends with choosing', async () => {
    const { find, button, click, type, settle, text } = await show(fakeBridge({ sendings: numbered(0, 5) }))
    await click(button('Scegli invii'))
    await click(line('Diffida 1'))
    await type(find('input[type=search]'), 'diffida 4')
    await settle()
    await click(line('Diffida 4'))
    expect(text()).toContain('2 invii scelti')
    await click(button('Termina la scelta'))
    await click(button('Scegli invii'))
    expect(text()).toContain('Nessun invio scelto')
  })
})
