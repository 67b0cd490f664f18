// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Office } from '../../../../renderer/features/office/Office'
import { appError, failed } from '../../../../shared/errors/app-error'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testAccount, testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: a token that is renewed and told as if it were not, and a key of the account that is told as
// if it were a mailbox's.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const token = (madeAt: number) => ({ name: 'ceralacca', scopes: [], madeAt, expiresAt: null })
const refused = appError('credentials-refused', 'no')

async function open(change: Parameters<typeof testAccount>[0]) {
  const bridge = fakeBridge()
  const tell = (next: Parameters<typeof testAccount>[0]) => {
    bridge.main.app = { ...bridge.main.app, accounts: [testAccount(next)] }
    bridge.announce('app.changed', bridge.main.app)
  }
  tell(change)
  page = await render(<Office />, bridge)
  const tab = [...document.querySelectorAll('[role="tab"]')].find(each => each.textContent === 'Account')
  if (!(tab instanceof HTMLElement)) throw new Error('no tab')
  await page.click(tab)
  return { bridge, tell, ...page }
}

it.each([
  [testNow, 'Il token è rinnovato, ma uno non più in uso non è stato ancora revocato'],
  [testNow - 1_000, 'Non è stato possibile creare un nuovo token']
])('a renewal that ends in trouble with the token made at %d says what it was', async (madeAt, words) => {
  const { bridge, tell, text, click, button } = await open({ token: token(testNow - 1_000) })
  bridge.answer('account.renew-token', () => {
    act(() => tell({ token: token(madeAt), trouble: refused }))
    return failed(refused)
  })
  await click(button('Rinnova ora'))
  expect(text()).toContain(words)
  expect(text()).not.toContain('password della casella')
})

it('trouble of the last look claims neither', async () => {
  const { text } = await open({ token: token(testNow), trouble: refused })
  expect(text()).toContain('All’ultimo controllo non se ne è potuto creare uno nuovo, o revocare')
})
