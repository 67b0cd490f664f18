// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Communications } from '../../../../renderer/features/office/mailboxes/Communications'
import { OwnedActs } from '../../../../renderer/features/office/mailboxes/OwnedActs'
import { ok, refuse } from '../../../../shared/errors/app-error'
import type { Handlers } from '../../../../shared/ipc/contract'
import { communicationFields } from '../../../../shared/lifecycle/communication'
import { communication } from '../../../helpers/communication'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testAccount } from '../../helpers/fixtures'
import { owned } from '../../helpers/owned'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: an act that spends money on a balance nobody was shown, or one that an estimate holds up.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

async function openRenewal(wallet: Handlers['account.wallet']) {
  const bridge = fakeBridge()
  bridge.answer('account.wallet', wallet)
  page = await render(<OwnedActs accountId="a1" mailbox={owned()} closed={false} onDone={() => {}} />, bridge)
  await page.click(page.button('Rinnova'))
  await page.settle()
  const { text, find, type, button } = page
  const mayConfirm = async () => {
    await type(find('[role="dialog"] input, [role="alertdialog"] input'), owned().address)
    return !button('Rinnova e paga').hasAttribute('disabled')
  }
  return { text, mayConfirm }
}

const holding =
  (credit: number): Handlers['account.wallet'] =>
  () =>
    ok({ wallet: { credit, updatedAt: null }, transactions: [], more: false })

it.each([
  [120, null],
  [20, 'Secondo questa stima il credito non basta'],
  [0, 'Il credito è esaurito']
])(
  'a renewal shows a balance of %d euros, warns with %j, and may be asked all the same',
  async (credit, warning) => {
    const { text, mayConfirm } = await openRenewal(holding(credit))
    expect(text()).toContain('Prezzo stimato dal listino pubblico: 99,00')
    expect(text()).toContain(`Credito: ${credit},00`)
    for (const words of ['Secondo questa stima', 'Il credito è esaurito']) {
      expect(text().includes(words)).toBe(warning?.startsWith(words) ?? false)
    }
    expect(await mayConfirm()).toBe(true)
  }
)

it('a renewal says so where the balance could not be read', async () => {
  const { text, mayConfirm } = await openRenewal(() => refuse('offline', 'no'))
  expect(text()).toContain('Il credito non si è potuto leggere.')
  expect(await mayConfirm()).toBe(true)
})

it('a communication shows the balance beside what the last one cost, and warns where that is more', async () => {
  const bridge = fakeBridge()
  bridge.answer('communication.list', () => ok([]))
  const last = { id: 't1', at: null, amount: -25, description: 'Business register studio@pecmassiva.com' }
  bridge.answer('account.wallet', () =>
    ok({ wallet: { credit: 10, updatedAt: null }, transactions: [last], more: false })
  )
  const load = { state: 'loading', value: null } as const
  page = await render(<Communications account={testAccount()} load={load} onBack={() => {}} />, bridge)
  const { text, type, click, button, settle } = page
  const fields = communicationFields.filter(field => field !== 'qualifica')
  const inputs = [...document.querySelectorAll<HTMLInputElement>('form input:not([type="checkbox"])')]
  for (const [at, field] of fields.entries()) {
    const input = inputs[at]
    if (input !== undefined) await type(input, communication[field])
  }
  const office = document.querySelector('select')
  await act(async () => {
    if (office !== null) office.value = communication.qualifica
    office?.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await click(button('Comunica'))
  await settle()
  expect(text()).toContain('Prezzo stimato dall’ultimo prelievo di questo tipo: 25,00')
  expect(text()).toContain('Credito: 10,00')
  expect(text()).toContain('Secondo questa stima il credito non basta')
  expect(bridge.calls.some(({ name }) => name === 'communication.create')).toBe(false)
})
