// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { UsagePart } from '../../../../renderer/features/office/UsagePart'
import { ok, refuse } from '../../../../shared/errors/app-error'
import { planView } from '../../../../shared/usage/plan-view'
import {
  type AccountUsage,
  nothingSent,
  type OwnUsage,
  spansOf,
  type UsageView
} from '../../../../shared/usage/usage'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: a figure that could not be had shown as nought, a difference that is hidden, and a chart
// without words.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const cases = [
  { label: 'Rossi 12/2026', recipients: 3, requests: 2 },
  { label: null, recipients: 2, requests: 2 }
]
const figures = { total: 7, wallet: 1, subscription: 3, errors: 2, amount: 0.5 }
const known = { state: 'known', value: figures } as const
const failed = {
  state: 'failed',
  error: { code: 'server-fault', message: 'no', retryable: true, data: {} }
} as const

const day = 86_400_000
const samples = Array.from({ length: 20 }, (_, at) => ({
  at: testNow - (19 - at) * day,
  usedBytes: (80 + at) * 1_048_576,
  limitBytes: 200 * 1_048_576
}))

const sentSome = { handedOver: 5, unknown: 1, refused: 0, requests: 6 }

async function open(accountId: string | null, account: AccountUsage | null, own: OwnUsage = sentSome) {
  const bridge = fakeBridge()
  bridge.answer('usage.view', input => {
    if (account === null && !input.ownOnly) return refuse('offline', 'no')
    const spans = spansOf(input, testNow)
    const rows = spans.map(span => ({ ...span, own, account: input.ownOnly ? null : account }))
    return ok<UsageView>({ ...input, rows, cases, readAt: input.ownOnly ? null : testNow, unsure: 1 })
  })
  bridge.answer('usage.plan', () => ok(planView(bridge.main.app.settings, [], testNow)))
  bridge.answer('usage.quota', () => ok(samples))
  bridge.answer('usage.export', () => ok(true))
  page = await render(<UsagePart accountId={accountId} />, bridge)
  return { bridge, ...page }
}

const cells = (asked = 2) =>
  [...document.querySelectorAll('tbody tr:first-child')]
    .slice(0, asked)
    .map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent?.replace(/\s/g, ' ')))

it('says that there is no account, and shows what this computer sent', async () => {
  const { text, find, bridge } = await open(null, { all: known, massive: known, mailboxes: known, sends: 6 })
  expect(text()).toContain('Senza un account collegato')
  expect(cells(1)).toEqual([['5', '1', '0']])
  expect(
    find('[role="tabpanel"], figure').querySelector('[role="img"]')?.getAttribute('aria-label')
  ).toContain('destinatari affidati al servizio')
  const views = bridge.calls.filter(({ name }) => name === 'usage.view')
  expect(views.every(({ input }) => (input as { ownOnly: boolean }).ownOnly)).toBe(true)
})

const none = {
  state: 'known',
  value: { total: 0, wallet: 0, subscription: 0, errors: 0, amount: 0 }
} as const
const idle = { all: none, massive: none, mailboxes: none, sends: 0 }

// An empty chart over thirty rows of noughts hides what the month has cost.
it('says in one sentence where nothing happened, and of the account only what was asked', async () => {
  const { text, close } = await open('a', idle, nothingSent)
  expect(text()).toContain('e non è stato chiesto niente con questo account')
  expect(document.querySelector('[aria-label^="Grafico delle richieste"]')).toBeNull()
  expect(text()).not.toContain('Consumi per giorno')
  await close()
  const { text: ownWords } = await open(null, idle, nothingSent)
  expect(ownWords()).toContain('da questo computer non è partito niente.')
  expect(ownWords()).not.toContain('chiesto niente con questo account')
})

// Another account may have sent from here all the same.
it('says of a chosen account only what did not leave its own mailboxes', async () => {
  const { text } = await open('a', null, nothingSent)
  expect(text()).toContain('da questo computer non è partito niente dalle caselle di questo account.')
})

it('does not take a figure that could not be had for nothing', async () => {
  const { text } = await open('a', { ...idle, mailboxes: failed }, nothingSent)
  expect(text()).not.toContain('chiesto niente con questo account')
  expect(cells()[1]?.[1]).toBe('non noto')
})

it('begins with what the month has cost, and sums the period up above its chart', async () => {
  const { root } = await open('a', { all: known, massive: known, mailboxes: known, sends: 6 })
  const places = ['Dall’inizio del mese', 'Da questo computer: ', 'Grafico delle richieste'].map(words =>
    root.innerHTML.indexOf(words)
  )
  expect(places.every(at => at >= 0)).toBe(true)
  expect(places).toEqual(places.toSorted((one, other) => one - other))
})

it('shows a figure that could not be had as not known, and says that the sums lack it', async () => {
  const { text } = await open('a', { all: failed, massive: failed, mailboxes: known, sends: null })
  const unknown = 'non noto'
  expect(cells()).toEqual([
    ['5', '1', '0', '6', unknown, unknown],
    [unknown, '7', unknown, unknown, unknown, unknown, unknown]
  ])
  expect(text()).toContain('Non sono zero')
  expect(text()).toContain('il confronto non è possibile')
})

it('says in words where account and computer do not agree', async () => {
  const { text } = await open('a', { all: known, massive: known, mailboxes: known, sends: 9 })
  expect(text()).toContain('l’account 9, da qui 6. L’account ne conta di più.')
  expect(cells()).toEqual([
    ['5', '1', '0', '6', '9', '3'],
    ['7', '7', '7', '3', '1', '2', '0,50 €']
  ])
})

it('adds up the cost of each case, marks it where the price is not verified, and saves it as a table', async () => {
  const { bridge, text, click, button } = await open('a', {
    all: known,
    massive: known,
    mailboxes: known,
    sends: 6
  })
  const rows = () =>
    [...document.querySelectorAll('tbody tr')]
      .filter(row => /Rossi|Senza pratica/.test(row.textContent ?? ''))
      .map(row => [...row.children].map(cell => cell.textContent?.replace(/\s/g, ' ')))
  expect(rows()).toEqual([
    ['Rossi 12/2026', '3', '2', '0,15 €'],
    ['Senza pratica', '2', '2', '0,10 €']
  ])
  expect(text()).not.toContain('Sono stime')
  bridge.answer('usage.export-cases', () => ok(true))
  await click(button('Salva i costi per pratica'))
  expect(bridge.calls.at(-1)).toEqual({
    name: 'usage.export-cases',
    input: { accountId: 'a', year: 2026, month: 11 }
  })
  await act(async () => void bridge.request('settings.change', { plan: 'yearly-365k' }))
  expect(rows()[0]).toEqual(['Rossi 12/2026', '3', '2', '0,012 €'])
  expect(text()).toContain('Sono stime')
})

it('keeps the day on which a yearly plan began', async () => {
  const { bridge, text } = await open('a', { all: known, massive: known, mailboxes: known, sends: 6 })
  expect(text()).not.toContain('Inizio dell’abbonamento')
  await page?.close()
  bridge.main.app = { ...bridge.main.app, settings: { ...bridge.main.app.settings, plan: 'yearly-365k' } }
  page = await render(<UsagePart accountId="a" />, bridge)
  const [save] = [...document.querySelectorAll('button')].filter(({ textContent }) => textContent === 'Salva')
  if (save !== undefined) await page.click(save)
  expect(bridge.main.app.settings.planSince).toMatch(/^\d{4}-01-01$/)
})

it('foresees the day a mailbox is full, and advises to save originals and never to delete proof', async () => {
  const { text } = await open('a', { all: known, massive: known, mailboxes: known, sends: 6 })
  expect(text().replace(/\s/g, ' ')).toMatch(/occupati 99 MB di 200 MB\. Se continua così, sarà piena il \d/)
  expect(text()).toContain('non eliminate le prove')
  expect(text()).toContain('Salvate prima gli originali')
})

// Whoever cannot see the picture would never come to what is older than two weeks.
it('draws how full a mailbox was day by day, and gives every day of the picture as a line of a table', async () => {
  const { click, button } = await open('a', { all: known, massive: known, mailboxes: known, sends: 6 })
  const picture = document.querySelector('[role="img"][aria-label^="Grafico dello spazio occupato"]')
  expect(picture?.querySelectorAll('g')).toHaveLength(20)
  const table = () => [...document.querySelectorAll('table')].at(-1)?.querySelectorAll('tbody tr')
  expect(table()).toHaveLength(14)
  await click(button('Mostra tutti i 20 giorni'))
  expect(table()).toHaveLength(20)
  expect(table()?.[19]?.textContent).toContain('80')
})
