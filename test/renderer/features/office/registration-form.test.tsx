// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { RegistrationForm } from '../../../../renderer/features/office/mailboxes/RegistrationForm'
import { appError, ok, refuse } from '../../../../shared/errors/app-error'
import type { LifecycleView, RegistrationDraft } from '../../../../shared/lifecycle/lifecycle-view'
import { registration } from '../../../helpers/registration'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

const draft = (change: Partial<RegistrationDraft> = {}): RegistrationDraft => ({
  id: 'r1',
  accountId: 'a1',
  savedAt: testNow,
  registration,
  progress: { state: 'draft' },
  ...change
})

const viewOf = (...drafts: RegistrationDraft[]): LifecycleView => ({
  mailboxes: [],
  readAt: testNow,
  trouble: null,
  flats: [],
  drafts,
  acts: [],
  expiring: [],
  damaged: 0
})

let page: Rendered
const registered: string[] = []

afterEach(async () => {
  await page.close()
  registered.length = 0
})

async function open(known: RegistrationDraft | null, change: (bridge: FakeBridge) => void = () => {}) {
  const bridge = fakeBridge()
  bridge.answer('lifecycle.available', () => ok(true))
  bridge.answer('lifecycle.domain', () => ok(false))
  bridge.answer('account.wallet', () =>
    ok({ wallet: { credit: 500, updatedAt: null }, transactions: [], more: false })
  )
  bridge.answer('registration.save', input => ok(draft({ registration: input.registration })))
  change(bridge)
  page = await render(
    <RegistrationForm
      accountId="a1"
      draftId={known?.id ?? null}
      load={{ state: 'ready', value: viewOf(...(known === null ? [] : [known])) }}
      onBack={() => {}}
      onRegistered={id => registered.push(id)}
    />,
    bridge
  )
  return bridge
}

const saves = (bridge: FakeBridge) =>
  bridge.calls.flatMap(({ name, input }) =>
    name === 'registration.save'
      ? [input as { draftId: string | null; registration: typeof registration }]
      : []
  )

const rest = () => new Promise(resolve => setTimeout(resolve, 700))

describe('a registration that is typed', () => {
  it('is kept after a rest, once, and goes on in the same draft', async () => {
    const bridge = await open(null)
    await page.type(page.find('[name="casella_pec"]'), 'studio@pecmassiva.com')
    await rest()
    await page.type(page.find('[name="casella_pec"]'), 'studio.nuovo@pecmassiva.com')
    await rest()
    expect(saves(bridge).map(({ draftId }) => draftId)).toEqual([null, 'r1'])
    expect(saves(bridge).at(-1)?.registration.casella_pec).toBe('studio.nuovo@pecmassiva.com')
  })

  // Killed a moment later, the page would have lost it.
  it('is kept at once where one goes to the next step', async () => {
    const bridge = await open(null)
    await page.type(page.find('[name="casella_pec"]'), 'studio@pecmassiva.com')
    await page.click(page.button('Avanti'))
    expect(saves(bridge)).toHaveLength(1)
  })

  it('is kept where the form is left before the rest is over', async () => {
    const bridge = await open(null)
    await page.type(page.find('[name="casella_pec"]'), 'studio@pecmassiva.com')
    await page.close()
    expect(saves(bridge)).toHaveLength(1)
    await open(null)
  })

  // A registration at a domain that nobody certified costs a refusal, which the service could have told before.
  it.each([
    [() => ok(true), 'Il servizio dice che il dominio può avere caselle PEC.'],
    [() => ok(false), 'Il servizio non conosce questo dominio per la PEC'],
    [() => refuse<boolean>('offline', 'no'), 'Non si è potuto sapere se il dominio è certificato.']
  ])('at a domain of one’s own says what the service knows of it (%#)', async (answer, words) => {
    const bridge = await open(null, each => each.answer('lifecycle.domain', answer))
    const asked = () => bridge.calls.filter(({ name }) => name === 'lifecycle.domain')
    await page.type(page.find('[name="casella_pec"]'), 'studio@pecmassiva.com')
    await rest()
    expect(asked()).toEqual([])
    await page.type(page.find('[name="casella_pec"]'), 'studio@Pec.Bianchi.Example')
    expect(asked()).toEqual([])
    await rest()
    await page.settle()
    expect(asked().map(({ input }) => input)).toEqual([{ accountId: 'a1', domain: 'pec.bianchi.example' }])
    expect(page.text()).toContain(words)
  })

  it('says so where it cannot be kept, and keeps it on the screen', async () => {
    await open(null, bridge =>
      bridge.answer('registration.save', () => ({ ok: false, error: appError('disk-failed', 'full') }))
    )
    await page.type(page.find('[name="casella_pec"]'), 'studio@pecmassiva.com')
    await page.click(page.button('Avanti'))
    await page.settle()
    expect(page.text()).toContain('Le modifiche non si sono potute salvare.')
    await page.click(page.button('Indietro'))
    expect(page.find('[name="casella_pec"]')).toHaveProperty('value', 'studio@pecmassiva.com')
  })
})

describe('the steps of a registration', () => {
  const stepSaying = (words: string) => page.button(words).textContent

  // Somebody who comes back would look through all of them for the one that is missing.
  it('that were left with everything in order say so, and one with something wrong does not', async () => {
    await open(draft({ registration: { ...registration, cap_titolare: '12' } }))
    expect(page.text()).not.toContain('completo')
    await page.click(page.button('Indirizzo del titolare'))
    await page.click(page.button('Documento d’identità'))
    expect(stepSaying('1. Casella')).toContain('completo')
    expect(stepSaying('4. Indirizzo')).toContain('qualcosa da correggere')
    expect(stepSaying('4. Indirizzo')).not.toContain('completo')
    expect(stepSaying('5. Documento')).not.toContain('completo')
  })
})

describe('the marks of steps', () => {
  const stepSaying = (words: string) => page.button(words).textContent

  // The tick would send one on past the only thing that is to be corrected.
  it('tell of one that the service refused until it is corrected', async () => {
    const error = appError('request-refused', 'no', { field: 'cap_titolare', reason: 'not valid' })
    const progress = { state: 'refused', error, seen: registration.cap_titolare } as const
    await open(draft({ progress }), bridge =>
      bridge.answer('registration.save', input => ok(draft({ ...input, progress })))
    )
    await page.click(page.button('Indirizzo del titolare'))
    await page.click(page.button('Documento d’identità'))
    expect(stepSaying('4. Indirizzo')).toContain('qualcosa da correggere')
    expect(stepSaying('4. Indirizzo')).not.toContain('completo')
    await page.click(page.button('Indirizzo del titolare'))
    await page.type(page.find('[name="cap_titolare"]'), '38121')
    await page.click(page.button('Avanti'))
    expect(stepSaying('4. Indirizzo')).toContain('completo')
  })

  it('do not take an optional step that was left empty for one that was filled in', async () => {
    const paper = {
      tipo_documento: '',
      numero_documento: '',
      documento_rilasciato_da: '',
      data_rilascio_documento: '',
      data_scadenza_documento: ''
    }
    await open(draft({ registration: { ...registration, ...paper } }))
    await page.click(page.button('Documento d’identità'))
    await page.click(page.button('Riepilogo'))
    expect(stepSaying('5. Documento')).toContain('facoltativo, lasciato vuoto')
    expect(stepSaying('5. Documento')).not.toContain('completo')
  })
})

describe('a registration that is sent', () => {
  const toSummary = () => page.click(page.button('Riepilogo'))

  it('is not, while something is wrong, and says where', async () => {
    const bridge = await open(draft({ registration: { ...registration, cap_titolare: '12' } }))
    await toSummary()
    expect(page.text()).toContain('Prima di registrare c’è qualcosa da correggere')
    expect(page.button('Registra e paga').hasAttribute('disabled')).toBe(true)
    expect(bridge.calls.some(({ name }) => name === 'registration.send')).toBe(false)
  })

  it('leads back to the field that the service refused, in the service’s words, with all that was typed', async () => {
    const error = appError('request-refused', 'no', {
      status: 406,
      field: 'cap_titolare',
      reason: 'cap_titolare not valid'
    })
    await open(draft(), bridge =>
      bridge.answer('registration.send', () =>
        ok(draft({ progress: { state: 'refused', error, seen: registration.cap_titolare } }))
      )
    )
    await toSummary()
    expect(page.text()).toContain('Prezzo stimato dal listino pubblico: 99,00')
    await page.click(page.button('Registra e paga'))
    await page.settle()
    expect(page.text()).toContain('Il servizio scrive: cap_titolare not valid')
    expect(page.find('[name="indirizzo_titolare"]')).toHaveProperty('value', 'Via Verdi 20')
  })

  // The step is built anew on coming back: it must not take the corrected value for the refused one.
  it('keeps no refusal against a field that was corrected, also after going on and coming back', async () => {
    const error = appError('request-refused', 'no', { field: 'cap_titolare', reason: 'not valid' })
    const progress = { state: 'refused', error, seen: registration.cap_titolare } as const
    await open(draft({ progress }), bridge =>
      bridge.answer('registration.save', input => ok(draft({ ...input, progress })))
    )
    await page.click(page.button('Indirizzo del titolare'))
    expect(page.text()).toContain('Il servizio scrive: not valid')
    await page.type(page.find('[name="cap_titolare"]'), '38121')
    await page.click(page.button('Avanti'))
    await page.click(page.button('Indietro'))
    expect(page.find('[name="cap_titolare"]')).toHaveProperty('value', '38121')
    expect(page.text()).not.toContain('Il servizio scrive: not valid')
  })

  it('shows before it leaves how and with what a callback will come', async () => {
    const callback = {
      url: 'https://studio.example/pec',
      method: 'POST',
      field: 'notizia',
      data: { pratica: 12 }
    } as const
    await open(draft({ registration: { ...registration, callback } }))
    await toSummary()
    const facts = [...document.querySelectorAll('dd')].map(({ textContent }) => textContent)
    for (const told of [callback.url, 'Modulo (POST)', 'notizia', '{"pratica":12}']) {
      expect(facts).toContain(told)
    }
  })

  it('of unknown outcome offers to look, and to send again only after that', async () => {
    const unknown = draft({ progress: { state: 'unknown', startedAt: testNow, lookedAt: null } })
    const bridge = await open(unknown)
    expect(page.text()).toContain('Non si sa se il servizio ha ricevuto questa registrazione.')
    expect(page.button('Riprendi la bozza').hasAttribute('disabled')).toBe(true)
    bridge.answer('registration.look', () =>
      ok(draft({ progress: { ...unknown.progress, lookedAt: testNow } as never }))
    )
    await page.click(page.button('Cerca ora'))
    await page.settle()
    expect(bridge.calls.some(({ name }) => name === 'registration.send')).toBe(false)
  })
})
