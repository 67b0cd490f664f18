// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MailboxesPart } from '../../../../renderer/features/office/mailboxes/MailboxesPart'
import { ok, refuse } from '../../../../shared/errors/app-error'
import type { FlatSubscription } from '../../../../shared/lifecycle/flat-subscription'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testAccount, testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: a subscription that is taken for one the service knows, one that is kept with a day that
// cannot be, and one that cannot be corrected any more.

let page: Rendered
let flats: readonly FlatSubscription[] = []

beforeEach(() => {
  flats = []
})

afterEach(() => page.close())

async function open(): Promise<FakeBridge> {
  const bridge = fakeBridge()
  const account = testAccount({ id: 'a1' })
  bridge.answer('lifecycle.view', () =>
    ok({
      mailboxes: [],
      readAt: testNow,
      trouble: null,
      flats,
      drafts: [],
      acts: [],
      expiring: [],
      damaged: 0
    })
  )
  bridge.answer('lifecycle.save-flat', ({ accountId, flatId, input }) => {
    const flat = { ...input, accountId, id: flatId ?? 'f1' }
    flats = [flat]
    bridge.announce('lifecycle.changed', { accountId })
    return ok(flat)
  })
  bridge.answer('lifecycle.remove-flat', ({ accountId }) => {
    flats = []
    bridge.announce('lifecycle.changed', { accountId })
    return ok(null)
  })
  page = await render(<MailboxesPart account={account} first={{ kind: 'list' }} />, bridge)
  return bridge
}

const saved = (bridge: FakeBridge) =>
  bridge.calls.flatMap(({ name, input }) => (name === 'lifecycle.save-flat' ? [input] : []))

it('is added with a year and what the price list includes, and listed as entered by hand', async () => {
  const bridge = await open()
  await page.click(page.button('Aggiungi un abbonamento Flat'))
  await page.type(page.find('[name="address"]'), ' flat@studio.example ')
  await page.type(page.find('[name="note"]'), 'Ufficio 2')
  await page.click(page.button('Salva'))
  await page.settle()
  expect(saved(bridge)).toEqual([
    {
      accountId: 'a1',
      flatId: null,
      input: {
        address: 'flat@studio.example',
        startsOn: '2026-11-23',
        endsOn: '2027-11-23',
        monthlyMessages: 30_000,
        note: 'Ufficio 2'
      }
    }
  ])
  expect(page.text()).toContain('inserito a mano')
  expect(page.text()).toContain('30.000 messaggi al mese, scade il 23 nov 2027')
  expect(page.text()).toContain('Ufficio 2')
})

it('is not kept while something is wrong, which is said where it stands', async () => {
  const bridge = await open()
  await page.click(page.button('Aggiungi un abbonamento Flat'))
  await page.type(page.find('[name="messages"]'), 'tanti')
  await page.click(page.button('Salva'))
  expect(page.text()).toContain('Serve un numero intero')
  expect(page.text()).toContain('Compilate questo campo')
  expect(saved(bridge)).toEqual([])
})

it('is corrected in its place, and removed at a word', async () => {
  flats = [
    {
      id: 'f7',
      accountId: 'a1',
      address: 'flat@studio.example',
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      monthlyMessages: 30_000,
      note: ''
    }
  ]
  const bridge = await open()
  await page.click(page.button('flat@studio.example'))
  await page.type(page.find('[name="messages"]'), '60000')
  await page.click(page.button('Salva'))
  await page.settle()
  expect(saved(bridge)).toMatchObject([
    { flatId: 'f7', input: { monthlyMessages: 60_000, endsOn: '2026-12-31' } }
  ])
  await page.click(page.button('flat@studio.example'))
  await page.click(page.button('Togli…'))
  const buttons = [...document.querySelectorAll<HTMLElement>('[role="alertdialog"] button')]
  const confirm = buttons.find(({ textContent }) => textContent === 'Togli')
  if (confirm === undefined) throw new Error('nothing asks')
  await page.click(confirm)
  await page.settle()
  expect(flats).toEqual([])
  expect(page.text()).toContain('Questo account non ha ancora caselle.')
})

it('is there again where one went back without saving, and not once it is saved', async () => {
  const bridge = await open()
  await page.click(page.button('Aggiungi un abbonamento Flat'))
  await page.type(page.find('[name="address"]'), 'flat@studio.example')
  await page.type(page.find('[name="note"]'), 'Ufficio 2')
  await page.click(page.button('Tutte le caselle'))
  await page.click(page.button('Aggiungi un abbonamento Flat'))
  await page.settle()
  expect(page.find('[name="address"]')).toHaveProperty('value', 'flat@studio.example')
  expect(page.find('[name="note"]')).toHaveProperty('value', 'Ufficio 2')
  await page.click(page.button('Salva'))
  await page.settle()
  expect(saved(bridge)).toMatchObject([{ input: { startsOn: '2026-11-23', note: 'Ufficio 2' } }])
  await page.click(page.button('Aggiungi un abbonamento Flat'))
  await page.settle()
  expect(page.find('[name="address"]')).toHaveProperty('value', '')
})

it('stays typed where it could not be kept', async () => {
  const bridge = await open()
  bridge.answer('lifecycle.save-flat', () => refuse('disk-failed', 'full'))
  await page.click(page.button('Aggiungi un abbonamento Flat'))
  await page.type(page.find('[name="address"]'), 'flat@studio.example')
  await page.click(page.button('Salva'))
  await page.settle()
  expect(page.find('[name="address"]')).toHaveProperty('value', 'flat@studio.example')
  expect(page.text()).toContain('disco')
})
