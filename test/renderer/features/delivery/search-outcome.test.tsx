// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { DeliveryPanel } from '../../../../renderer/features/delivery/DeliveryPanel'
import { SendingList } from '../../../../renderer/features/delivery/SendingList'
import { ok } from '../../../../shared/errors/app-error'
import { type Handover, notKnown, type Sending, type UnknownHandover } from '../../../../shared/mail/sending'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testNow, testRecipient, testSending } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: a person who is not asked, or is told that nothing was sent; and two messages that left where
// the page shows one.

const minute = 60_000
const begun = testNow - 20 * minute

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

async function show(sendings: readonly Sending[], sendingId = 's1') {
  const bridge = fakeBridge({ sendings })
  page = await render(
    <>
      <DeliveryPanel sendingId={sendingId} placement="pane" />
      <SendingList mailboxIds={['practice']} />
    </>,
    bridge
  )
  return { bridge, ...page }
}

function lost(more: Partial<UnknownHandover> = {}): Handover {
  return { ...notKnown({ startedAt: begun }, 'timeout'), ...more }
}

const searched = { firstCheckedAt: begun + minute, checkedAt: begun + 17 * minute, trace: 'none' } as const

const to = (id: string, handover: Handover, change: Partial<Sending> = {}) =>
  testSending(id, {
    recipients: [testRecipient(`r-${id}`, { address: 'a@pec.example', handover })],
    ...change
  })

describe('a send of unknown outcome', () => {
  it('asks nothing of a person while it is being looked for', async () => {
    const { text } = await show([to('s1', lost({ ...searched, checkedAt: begun + 2 * minute }))])
    expect(text()).toContain('Nessuna traccia finora')
    expect(text()).not.toContain('Nessuna traccia trovata')
    expect(text()).not.toContain('Lascia così')
  })

  it('without a trace says that it may have been sent, what sending again may cost, and lets a person leave it', async () => {
    const { bridge, text, click, button } = await show([to('s1', lost(searched))])
    bridge.answer('sending.leave', () => ok(null))
    expect(text()).toContain('può essere partito lo stesso')
    expect(text()).toContain('consegnarlo e addebitarlo due volte')
    expect(text()).toMatch(/continua a cercare da solo/)
    await click(button('Lascia così'))
    expect(bridge.calls).toContainEqual({
      name: 'sending.leave',
      input: { sendingId: 's1', recipientId: 'r-s1' }
    })
  })

  it('of which more than one receipt could be its own does not say that there is no trace', async () => {
    const { text } = await show([to('s1', lost({ ...searched, trace: 'several' }))])
    expect(text()).toContain('Almeno una ricevuta potrebbe essere')
    expect(text()).not.toContain('Nessuna traccia')
  })

  it('that was left asks no more and says that it stays unknown', async () => {
    const { text } = await show([to('s1', lost({ ...searched, leftAt: testNow - minute }))])
    expect(text()).toContain('l’esito resta sconosciuto')
    expect(text()).not.toContain('Lascia così')
  })
})

describe('two attempts', () => {
  const repeats = { sendingId: 's1', recipientId: 'r-s1' }
  const sent = (code: string): Handover => ({ state: 'handed-over', at: testNow, code })

  it('of which one is unknown are linked, not called double', async () => {
    const { text, click, button } = await show([
      to('s2', sent('202611231030001'), { repeats }),
      to('s1', lost(searched))
    ])
    expect(text()).toContain('Scritto di nuovo il')
    expect(text()).not.toContain('Doppio')
    await click(button('Apri l’invio'))
  })

  it('that were both sent are shown as double on both, with both codes', async () => {
    const both = [to('s2', sent('202611231030001'), { repeats }), to('s1', sent('202611231000009'))]
    for (const id of ['s1', 's2']) {
      const { text } = await show(both, id)
      expect(text(), id).toContain('entrambi i tentativi sono stati affidati al servizio')
      expect(text(), id).toContain('202611231030001')
      expect(text(), id).toContain('202611231000009')
      await page?.close()
      page = null
    }
  })
})

describe('a queued sending', () => {
  it('says for which one of unknown outcome it waits, and can be taken back', async () => {
    const { text, button } = await show([to('s1', { state: 'queued' }), to('s0', lost(searched))])
    expect(text()).toContain('Aspetta: l’esito dell’invio del')
    expect(button('Annulla invio')).toBeTruthy()
  })
})
