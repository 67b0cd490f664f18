// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { ok, refuse } from '../../../../shared/errors/app-error'
import type { DraftInput } from '../../../../shared/ipc/sending-requests'
import type { PlanId } from '../../../../shared/plans/plans'
import { settingsSchema } from '../../../../shared/settings/settings'
import { planView } from '../../../../shared/usage/plan-view'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testAccount, testApp, testDraft, testMailbox, testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { Host } from './host'

// What these would catch: a case that is typed and not kept, money shown for the practice, an estimate that looks like a
// price, and a composer that asks for figures nobody wanted to see.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const budget = { milliEuro: 5_000, whenExceeded: 'warn' } as const

/** A mailbox that pays by this plan, or the practice. */
function office(plan: PlanId | 'practice'): FakeBridge {
  const settings = settingsSchema.parse(plan === 'practice' ? {} : { plan, budget })
  const server = plan === 'practice' ? plan : 'production'
  const bridge = fakeBridge({ app: testApp({ settings, mailboxes: [testMailbox({ server })] }) })
  const sent = [{ at: testNow - 5 * 86_400_000, messages: 40 }]
  bridge.answer('usage.plan', () => ok(planView(settings, sent, testNow)))
  bridge.answer('usage.budget', () => ok({ budget, spent: 2_000 }))
  return bridge
}

async function compose(bridge: FakeBridge, change: Parameters<typeof testDraft>[1] = {}) {
  bridge.main.drafts = [testDraft('d1', change)]
  const rendered = await render(<Host />, bridge)
  page = rendered
  await rendered.click(rendered.button('apri d1'))
  await rendered.settle()
  const asked = (name: string) => bridge.calls.filter(call => call.name === name)
  const saved = () => asked('draft.save').at(-1)?.input as DraftInput | undefined
  return { ...rendered, asked, saved, words: () => rendered.text().replace(/\s/g, ' ') }
}

it('keeps the case that is typed, offers those used before, and shows the one that came back', async () => {
  const bridge = office('practice')
  bridge.answer('draft.case-labels', () => ok(['Rossi 12/2026', 'Bianchi 9']))
  const { find, type, settle, press, saved, asked } = await compose(bridge, { caseLabel: 'Rossi 12/2026' })
  const field = find('input[list]') as HTMLInputElement
  expect(field.value).toBe('Rossi 12/2026')
  expect(asked('draft.case-labels')).toEqual([])
  await type(field, ' Verdi  7 ')
  await settle()
  expect([...document.querySelectorAll('datalist option')].map(each => each.getAttribute('value'))).toEqual([
    'Rossi 12/2026',
    'Bianchi 9'
  ])
  await press('Escape')
  expect(saved()?.caseLabel).toBe('Verdi 7')
})

// Said twice, it stood in the way of what matters; beside Send it is read before sending.
it('costs nothing in the practice, says so once beside Send, and asks nothing', async () => {
  const { words, asked, find } = await compose(office('practice'))
  expect(find('footer').textContent).toContain('esercitazione, non costa niente')
  expect(words().match(/non costa niente/g)).toHaveLength(1)
  expect(words()).not.toContain('€')
  expect(asked('usage.plan')).toEqual([])
})

it('says what was spent, what is left, where it leads and which plan were cheapest, once somebody asks', async () => {
  const { words, asked, click, button, find } = await compose(office('standard'))
  expect(find('footer').textContent?.replace(/\s/g, ' ')).toContain('circa 0,05 €')
  expect(asked('usage.plan')).toEqual([])
  await click(button('Costi finora'))
  expect(words()).toContain('Dall’inizio del mese40 messaggi, 2,00 €')
  expect(words()).toContain('Resta del limite di spesa del mese3,00 € di 5,00 €')
  expect(words()).toMatch(/Previsione a fine periodo\d+ messaggi, \d/)
  expect(words()).toContain('il piano scelto, Standard, è il meno caro')
  expect(words()).not.toContain('stima')
})

// Open beside a letter that has just left, they would still say what was spent before it.
it('asks for the figures anew once something has left', async () => {
  const bridge = office('standard')
  const { words, asked, click, button, settle } = await compose(bridge)
  await click(button('Costi finora'))
  const settings = settingsSchema.parse({ plan: 'standard', budget })
  bridge.answer('usage.plan', () =>
    ok(planView(settings, [{ at: testNow - 86_400_000, messages: 45 }], testNow))
  )
  act(() => {
    bridge.announce('sendings.changed', { mailboxId: 'practice' })
    bridge.announce('sendings.changed', { mailboxId: 'practice' })
  })
  await new Promise(resolve => setTimeout(resolve, 400))
  await settle()
  expect(words()).toContain('Dall’inizio del mese45 messaggi, 2,25 €')
  expect(asked('usage.plan')).toHaveLength(2)
})

it('marks as an estimate what rests on terms that nobody verified', async () => {
  const { words, click, button } = await compose(office('yearly-365k'))
  expect(words()).toContain('circa 0,004 € (stima)')
  await click(button('Costi finora'))
  expect(words()).toContain('È una stima: i termini del piano')
})

/** A letter to two, from a mailbox that an account with this credit pays for. */
async function composeWith(credit: number | null, plan: PlanId | 'practice' = 'standard') {
  const bridge = office(plan)
  const accounts = [testAccount({ id: 'a1', server: 'production' })]
  bridge.main.app = { ...bridge.main.app, accounts }
  bridge.answer('account.wallet', () =>
    credit === null
      ? refuse('offline', 'no')
      : ok({ wallet: { credit, updatedAt: null }, transactions: [], more: false })
  )
  const to = ['uno@pec.example', 'due@pec.example']
  return compose(bridge, { recipients: to })
}

// The service would refuse with 402 what nobody was warned of.
it.each([
  [0.09, 'standard', true],
  [0.1, 'standard', false],
  [null, 'standard', false],
  [0, 'flat', false],
  [0, 'yearly-365k', false],
  [0, 'practice', false]
] as const)('with a credit of %s at %s warns that it is short: %s', async (credit, plan, warns) => {
  const { words, button, asked } = await composeWith(credit, plan)
  expect(words().includes('probabilmente non basta per questo invio, circa 0,10 € (stima)')).toBe(warns)
  expect(button('Invia').hasAttribute('disabled')).toBe(false)
  expect(asked('account.wallet')).toHaveLength(plan === 'standard' ? 1 : 0)
})

it('asks for the credit no more than every few minutes, however often a letter is opened', async () => {
  const { asked, click, button, press } = await composeWith(0.09)
  await press('Escape')
  await click(button('apri d1'))
  expect(asked('account.wallet')).toHaveLength(1)
})

it('says why where the figures cannot be read', async () => {
  const bridge = office('standard')
  bridge.answer('usage.plan', () => refuse('archive-damaged', 'damaged'))
  const { words, click, button } = await compose(bridge)
  await click(button('Costi finora'))
  expect(words()).toContain('Il conto del piano non si è potuto fare')
})
