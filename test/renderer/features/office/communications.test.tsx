// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Communications } from '../../../../renderer/features/office/mailboxes/Communications'
import { appError, failed, ok, refuse } from '../../../../shared/errors/app-error'
import { communicationFields } from '../../../../shared/lifecycle/communication'
import { communication } from '../../../helpers/communication'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testAccount } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: eleven fields typed and lost by a look at another leaf, a wrong one that is told only after
// all are typed, and a form that was sent and comes back to be paid for twice.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

function bridgeOf(): FakeBridge {
  const bridge = fakeBridge()
  bridge.answer('communication.list', () => ok([]))
  bridge.answer('account.wallet', () => refuse('offline', 'no'))
  return bridge
}

async function open(bridge: FakeBridge): Promise<Rendered> {
  const load = { state: 'loading', value: null } as const
  const account = testAccount({ id: 'a1' })
  page = await render(<Communications account={account} load={load} onBack={() => {}} />, bridge)
  return page
}

const rest = () => new Promise(resolve => setTimeout(resolve, 700))

async function fill({ type, find }: Rendered): Promise<void> {
  for (const field of communicationFields) {
    if (field !== 'qualifica') await type(find(`[name="${field}"]`), communication[field])
  }
  const office = document.querySelector('select')
  await act(async () => {
    if (office !== null) office.value = communication.qualifica
    office?.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

async function send({ click, button, settle }: Rendered): Promise<void> {
  await click(button('Comunica'))
  const buttons = [...document.querySelectorAll<HTMLElement>('[role="alertdialog"] button')]
  const confirm = buttons.find(({ textContent }) => textContent?.startsWith('Comunica'))
  if (confirm === undefined) throw new Error('nothing asks')
  await click(confirm)
  await settle()
}

const kept = (bridge: FakeBridge) =>
  bridge.calls.flatMap(({ name, input }) =>
    name === 'form.keep' ? [(input as { texts: Record<string, string> }).texts] : []
  )

it('is kept a moment after it is typed, and there again after a look elsewhere', async () => {
  const bridge = bridgeOf()
  const first = await open(bridge)
  await first.type(first.find('[name="nome"]'), 'Mario')
  await rest()
  expect(kept(bridge).map(({ nome }) => nome)).toEqual(['Mario'])
  await first.type(first.find('[name="cognome"]'), 'Rossi')
  await first.close()
  const again = await open(bridge)
  expect(again.find('[name="nome"]')).toHaveProperty('value', 'Mario')
  expect(again.find('[name="cognome"]')).toHaveProperty('value', 'Rossi')
  expect(again.text()).toContain('Ciò che avevate scritto qui è ancora qui')
  await again.click(again.button('Elimina ciò che è scritto'))
  expect(again.find('[name="nome"]')).toHaveProperty('value', '')
  await again.close()
  const empty = await open(bridge)
  expect(empty.find('[name="nome"]')).toHaveProperty('value', '')
})

it('tells what is wrong once its field is left, and what the register of places says of it as a hint', async () => {
  const { type, find, focus, text, settle } = await open(bridgeOf())
  await type(find('[name="cf_piva"]'), '00743110158')
  await type(find('[name="comune"]'), 'Milano')
  await type(find('[name="provincia"]'), 'TN')
  await focus(find('[name="email"]'))
  expect(text()).toContain('Non è né una partita IVA né un codice fiscale')
  for (let looks = 0; looks < 20 && !text().includes('altra provincia'); looks += 1) {
    await rest()
    await settle()
  }
  expect(text()).toContain('Secondo l’elenco il comune è in un’altra provincia')
  expect(find('[name="provincia"]').getAttribute('aria-invalid')).not.toBe('true')
  expect(text()).not.toContain('Compilate questo campo')
})

it('is forgotten once the service has it', async () => {
  const bridge = bridgeOf()
  bridge.answer('communication.create', () =>
    ok({ id: 'c1', address: communication.casella_pec, state: null, changedAt: null })
  )
  const first = await open(bridge)
  await fill(first)
  await send(first)
  await first.close()
  const again = await open(bridge)
  expect(again.find('[name="nome"]')).toHaveProperty('value', '')
  expect(again.text()).not.toContain('è ancora qui')
})

it('stays where the service refuses it, with the service’s words until the field is corrected', async () => {
  const bridge = bridgeOf()
  bridge.answer('communication.create', () =>
    failed(appError('request-refused', 'no', { field: 'cellulare', reason: 'not a mobile number' }))
  )
  const form = await open(bridge)
  await fill(form)
  await send(form)
  expect(form.text()).toContain('Il servizio scrive: not a mobile number')
  await form.type(form.find('[name="cellulare"]'), '3407654321')
  expect(form.text()).not.toContain('Il servizio scrive: not a mobile number')
  await form.close()
  expect((await open(bridge)).find('[name="cellulare"]')).toHaveProperty('value', '3407654321')
})
