// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { DeliveryPanel } from '../../../../renderer/features/delivery/DeliveryPanel'
import { SendingList } from '../../../../renderer/features/delivery/SendingList'
import { useAppStore } from '../../../../renderer/state/store-context'
import { appError, ok } from '../../../../shared/errors/app-error'
import {
  type Handover,
  notKnown,
  type RecipientDelivery,
  type Sending
} from '../../../../shared/mail/sending'
import { languages } from '../../../../shared/settings/language'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testApp, testDraft, testMailbox, testNow, testSending } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { receipt, recipient } from './deliveries'

const practice = ['practice']

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

function Place() {
  return (
    <output>
      {useAppStore(
        ({ section, selectedMessage, composer }) => `${section} ${selectedMessage?.key} ${composer?.draftId}`
      )}
    </output>
  )
}

it('names the case, and what was sent costs, without what was refused', async () => {
  const refused = { state: 'refused', at: testNow, error: appError('request-refused', 'no') } as const
  const sending = testSending('s1', {
    caseLabel: 'Rossi 12/2026',
    recipients: [recipient(), { ...recipient([], refused), id: 'r2' }]
  })
  const app = testApp({ mailboxes: [testMailbox({ server: 'production' })] })
  page = await render(
    <DeliveryPanel sendingId="s1" placement="pane" />,
    fakeBridge({ app, sendings: [sending] })
  )
  expect(page.text()).toContain('Pratica: Rossi 12/2026')
  expect(page.text().replace(/\s/g, ' ')).toContain('costo: circa 0,05 €')
})

async function panel(recipients: readonly RecipientDelivery[], change: Partial<Sending> = {}) {
  const bridge = fakeBridge({ sendings: [testSending('s1', { recipients, ...change })] })
  page = await render(
    <>
      <DeliveryPanel sendingId="s1" placement="pane" />
      <Place />
    </>,
    bridge
  )
  return { bridge, ...page }
}

const unknown: Handover = notKnown({ startedAt: testNow - 60_000 }, 'timeout')

describe('the delivery panel', () => {
  it('never calls the answer of the service an acceptance', async () => {
    const { find } = await panel([recipient()])
    const card = find('[data-state="handed-over"]').textContent
    expect(card).toContain('affidata al servizio')
    expect(card).toContain('Non prova nulla')
    expect(card).toContain('accettazione: ancora nulla')
  })

  it('gives a failure in plain words and in the provider’s own', async () => {
    const reason = '5.2.2 - Gestore S.p.A. - casella piena'
    const { text } = await panel([
      recipient([receipt('acceptance'), receipt('failure', { cause: 'mailbox-full', reason })])
    ])
    expect(text()).toContain('la casella del destinatario è piena.')
    expect(text()).toContain(reason)
  })

  // "Delivery is not proven" would be untrue, and silence would hide why nobody answers.
  it('says of a security notice after a delivery that it does not undo the receipt', async () => {
    const { find, text } = await panel([
      recipient([
        receipt('delivery', { occurredAt: '2026-11-23T08:31:00+01:00' }),
        receipt('security', { occurredAt: '2026-11-23T09:31:00+01:00' })
      ])
    ])
    expect(find('[data-state="delivered"]').textContent).toContain('La segnalazione non toglie la ricevuta')
    expect(text()).not.toContain('la consegna non è provata')
  })

  it('shows what cannot be assigned under a code that was given twice, and takes it for no delivery', async () => {
    const { find, text } = await panel([recipient([receipt('delivery', { addressee: null, shared: true })])])
    expect(find('[data-state="handed-over"]')).not.toBeNull()
    expect(text()).toContain('Il servizio ha dato lo stesso codice a un altro invio')
    expect(text()).toContain('1 ricevuta con questo codice non nomina nessuno')
  })

  // A delivery to another name of the mailbox, told as this recipient's, or not at all.
  it('shows a receipt that names somebody else with that name, and lets it prove nothing', async () => {
    const stray = receipt('delivery', { addressee: 'altro@pec.example', stray: true })
    const { find, text } = await panel([recipient([receipt('acceptance'), stray])])
    expect(text()).toContain('1 ricevuta con questo codice non nomina nessuno dei destinatari')
    expect(text()).toContain('altro@pec.example')
    expect(find('[data-state="accepted"]').textContent).toContain('consegna: ancora nulla')
  })

  // A virus at the recipient's provider, told as "accepted" and nothing more.
  it('says what a security notice means, and what it does not prove', async () => {
    const words = 'Messaggio con virus: non inoltrato.'
    const { find } = await panel([
      recipient([receipt('acceptance'), receipt('security', { cause: 'virus', reason: words })])
    ])
    const card = find('[data-state="accepted"]').textContent
    expect(card).toContain('segnala un problema di sicurezza')
    expect(card).toContain('la consegna non è provata')
    expect(card).toContain(words)
    expect(card).toContain('Che cosa ne segue dipende dal procedimento')
  })

  it('says what the receipts leave out', async () => {
    const { text } = await panel([
      recipient([receipt('failure', { cause: 'other', addressee: null, occurredAt: null })])
    ])
    expect(text()).toContain('motivo non indicato')
    expect(text()).toContain('destinatario non indicato nella ricevuta')
    expect(text()).toContain('ora non indicata')
  })

  it('says which receipt was assigned by subject and time', async () => {
    const { find } = await panel([
      recipient([receipt('acceptance'), receipt('delivery', { matched: 'by-subject' })])
    ])
    const words = 'attribuita per oggetto e ora: non reca il codice'
    expect(find('[data-what="delivery"]').textContent).toContain(words)
    expect(find('[data-what="acceptance"]').textContent).not.toContain(words)
  })

  it('asks before writing again after an unknown outcome, and says what it may cost', async () => {
    const { bridge, click, button, text } = await panel([recipient([], unknown)])
    bridge.answer('sending.write-again', () => ok(testDraft('again')))
    expect(text()).toContain('Potrebbe essere partita')
    await click(button('Scrivi di nuovo'))
    expect(bridge.calls.map(call => call.name)).not.toContain('sending.write-again')
    expect(text()).toContain('ne riceve due, e si pagano entrambi')
    await click(button('Apri una nuova bozza'))
    expect(bridge.calls).toContainEqual({
      name: 'sending.write-again',
      input: { sendingId: 's1', recipientId: 'ferrari' }
    })
    expect(text()).toContain('again')
  })

  it('writes again at once where the service refused: nothing has left', async () => {
    const error = appError('payment-required', 'x')
    const { bridge, click, button, text } = await panel([
      recipient([], { state: 'refused', at: testNow, error })
    ])
    bridge.answer('sending.write-again', () => ok(testDraft('again')))
    expect(text()).toContain('credito')
    await click(button('Scrivi di nuovo'))
    expect(bridge.calls.map(call => call.name)).toContain('sending.write-again')
  })

  it('offers a corrected repeat of what was not delivered, and names no legal effect', async () => {
    const { bridge, click, button, text } = await panel([
      recipient([receipt('acceptance'), receipt('failure', { cause: 'unknown-address' })])
    ])
    bridge.answer('sending.write-again', () => ok(testDraft('again')))
    expect(text()).toContain('dipende dal procedimento')
    await click(button('Correggi e scrivi di nuovo'))
    expect(bridge.calls.map(call => call.name)).toContain('sending.write-again')
  })

  it('says that a delivery long overdue is not proven', async () => {
    const { text } = await panel([
      recipient([receipt('acceptance', { occurredAt: '2026-11-22T08:31:00+01:00' })])
    ])
    // Where a notice of delay came, "without a receipt" would not be true.
    expect(text()).toMatch(/non provata da \d+ ore/)
    expect(text()).not.toContain('senza ricevuta')
    expect(text()).toContain('La consegna non è provata, e nemmeno l’avviso')
  })

  it('does not blame a notice that came, nor call only the delivery missing where the acceptance is', async () => {
    const yesterday = '2026-11-22T20:31:00+01:00'
    const warned = await panel([
      recipient([receipt('acceptance', { occurredAt: yesterday }), receipt('delay', { hours: 12 })])
    ])
    expect(warned.text()).toContain('Il gestore ha avvisato del ritardo')
    expect(warned.text()).not.toContain('che l’avviso manchi')
    await warned.close()
    const alone = await panel([recipient([], { state: 'handed-over', at: testNow - 90_000_000, code: '1' })])
    expect(alone.text()).toContain('Nemmeno l’accettazione è provata')
  })

  it('takes a waiting sending back and opens it again', async () => {
    const { bridge, click, button, text, find } = await panel([
      recipient([], { state: 'holding', until: testNow + 7_400 })
    ])
    bridge.answer('sending.undo', () => ok(testDraft('back')))
    expect(text()).toMatch(/parte tra [78] secondi/)
    await click(button('Annulla invio'))
    expect(find('output').textContent).toContain('back')
  })

  // A queue that stands still and does not say why, nor for how long.
  it('says until when the service wants a rest, and no longer', async () => {
    const bridge = fakeBridge({
      sendings: [testSending('s1', { recipients: [recipient([], { state: 'queued' })] })]
    })
    const resting = (until: number) => ({ ...bridge.main.app, rests: [{ mailboxId: 'practice', until }] })
    bridge.main.app = resting(testNow + 600_000)
    page = await render(<DeliveryPanel sendingId="s1" placement="pane" />, bridge)
    const time = new Date(testNow + 600_000).toLocaleTimeString('it', { hour: '2-digit', minute: '2-digit' })
    const card = () => page?.find('[data-state="queued"]').textContent
    expect(card()).toContain(`chiede una pausa fino alle ${time}`)
    await act(async () => bridge.announce('app.changed', resting(testNow - 1)))
    expect(card()).not.toContain('pausa')
  })

  it('says why taking back came too late', async () => {
    const { bridge, click, button, text } = await panel([recipient([], { state: 'queued' })])
    bridge.answer('sending.undo', () => ({ ok: false, error: appError('too-late', 'x') }))
    await click(button('Annulla invio'))
    expect(text()).toContain('troppo tardi')
  })

  it('asks the service at a person’s word', async () => {
    const { bridge, click, button } = await panel([recipient([], unknown)])
    bridge.answer('sending.check-now', () => ok(null))
    await click(button('Controlla ora'))
    expect(bridge.calls).toContainEqual({ name: 'sending.check-now', input: { sendingId: 's1' } })
  })

  it('opens a receipt in the reader', async () => {
    const { click, button, find } = await panel([recipient([receipt('acceptance')])])
    await click(button('Apri la ricevuta: accettata'))
    expect(find('output').textContent).toContain('inbox key of acceptance')
  })

  it('announces what becomes of a recipient', async () => {
    const { bridge, settle, find } = await panel([recipient()])
    const region = () =>
      [...document.querySelectorAll('[role="status"]')].map(each => each.textContent).join()
    expect(region()).not.toContain('ferrari')
    bridge.main.sendings = [testSending('s1', { recipients: [recipient([receipt('delivery')])] })]
    await act(async () => bridge.announce('sendings.changed', { mailboxId: 'practice' }))
    await settle()
    expect(region()).toContain('ferrari@pec.example: consegnata')
    expect(find('[data-state="delivered"]')).toBeTruthy()
  })

  it('lists what stands against deleting receipts, and offers no way round it', async () => {
    const { bridge, click, button, text, find, settle } = await panel([recipient()])
    bridge.answer('sending.check-deletion', () =>
      ok({ receipts: 2, blockers: ['open-recipient', 'other-mail'], confirmation: 'ELIMINA' })
    )
    await click(button('Altre azioni'))
    await click(find('[role="menuitem"]'))
    await settle()
    expect(text()).toContain('non è ancora concluso')
    expect(text()).toContain('forse risposte')
    expect(() => button('Elimina per sempre')).toThrow()
  })

  it('says that a sending is gone rather than nothing', async () => {
    page = await render(<DeliveryPanel sendingId="gone" placement="pane" />, fakeBridge())
    expect(page.text()).toContain('non è più registrato')
  })

  it.each(languages)('has words for every state in %s', async language => {
    const handovers: Handover[] = [
      { state: 'queued' },
      { state: 'sending', startedAt: testNow },
      unknown,
      { state: 'cancelled', at: testNow }
    ]
    const bridge = fakeBridge({
      sendings: [
        testSending('s1', {
          recipients: [
            ...handovers.map(handover => recipient([], handover)),
            recipient([receipt('acceptance'), receipt('delay', { hours: 12 })]),
            recipient([receipt('non-acceptance', { cause: 'virus' })]),
            recipient([receipt('delivery'), receipt('failure', { cause: 'not-certified' })])
          ].map((each, at) => ({ ...each, id: `r${at}` }))
        })
      ]
    })
    page = await render(<DeliveryPanel sendingId="s1" placement="pane" />, bridge, language)
    expect(page.text()).not.toMatch(/\b(?:state|words|step|cause|strip)\.[a-z]/)
    expect(document.querySelectorAll('[data-state]')).toHaveLength(7)
  })
})

describe('the strip below a message', () => {
  it('tells what went wrong, never a bare "delivery" beside a time', async () => {
    const bridge = fakeBridge({
      sendings: [
        testSending('s1', { recipients: [recipient([receipt('failure', { cause: 'mailbox-full' })])] })
      ]
    })
    page = await render(<DeliveryPanel sendingId="s1" placement="under-reader" />, bridge)
    expect(page.text()).toContain('casella piena')
    expect(page.text()).not.toMatch(/Consegna\s*\d/)
  })
})

describe('the list of sendings', () => {
  it('shows one line a sending with its most urgent state', async () => {
    const bridge = fakeBridge({
      sendings: [
        testSending('s1', {
          subject: 'Diffida',
          recipients: [recipient([receipt('delivery')]), { ...recipient([], unknown), id: 'other' }]
        })
      ]
    })
    page = await render(<SendingList mailboxIds={practice} />, bridge)
    expect(page.text()).toContain('Diffida')
    expect(page.text()).toContain('2 destinatari')
    expect(page.text()).toContain('esito sconosciuto: 1 di 2')
  })

  it('says what will be here while there is nothing', async () => {
    page = await render(<SendingList mailboxIds={practice} />, fakeBridge({ sendings: [] }))
    expect(page.text()).toContain('Nessun invio')
    expect(page.button('Scrivi un messaggio')).toBeTruthy()
  })
})
