// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { OwnedActs } from '../../../../renderer/features/office/mailboxes/OwnedActs'
import { ok, refuse } from '../../../../shared/errors/app-error'
import type { Handlers } from '../../../../shared/ipc/contract'
import { fakeBridge } from '../../helpers/fake-bridge'
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
