// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { lateParts } from '../../../../renderer/app/late-parts'
import { OpenDialogs } from '../../../../renderer/app/OpenDialogs'
import { AccountSignOut } from '../../../../renderer/features/office/AccountSignOut'
import { Communications } from '../../../../renderer/features/office/mailboxes/Communications'
import { ConnectOwned } from '../../../../renderer/features/office/mailboxes/ConnectOwned'
import { TokenPart } from '../../../../renderer/features/office/TokenPart'
import { appError, ok } from '../../../../shared/errors/app-error'
import type { OpenCommunication } from '../../../../shared/lifecycle/communication'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testAccount, testMailbox, testNow } from '../../helpers/fixtures'
import { owned } from '../../helpers/owned'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: an account whose key is gone and cannot be entered, personal data that stay behind unasked, a
// mailbox that cannot have the account's token again, and a communication that stands in the way for ever.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const account = testAccount({ id: 'a1', server: 'production', secrets: 'keychain' })
const inputsOf = (bridge: ReturnType<typeof fakeBridge>, wanted: string) =>
  bridge.calls.flatMap(({ name, input }) => (name === wanted ? [input] : []))

describe('the key of an account', () => {
  it('is entered again where it is missing, with the rest filled in', async () => {
    const trouble = appError('secret-missing', 'no key')
    await lateParts.connectAccount()
    const bridge = fakeBridge()
    bridge.main.app = { ...bridge.main.app, accounts: [{ ...account, trouble }] }
    page = await render(
      <>
        <TokenPart account={{ ...account, trouble }} />
        <OpenDialogs />
      </>,
      bridge
    )
    await page.click(page.button('Inserisci di nuovo la chiave'))
    await page.settle()
    expect((page.find('[name="email"]') as HTMLInputElement).value).toBe(account.email)
  })

  it('is not asked for where all is well', async () => {
    page = await render(<TokenPart account={account} />, fakeBridge())
    expect(page.text()).not.toContain('Inserisci di nuovo la chiave')
  })
})

describe('signing out', () => {
  it('erases registrations that were not sent unless a person wants them kept', async () => {
    const bridge = fakeBridge()
    bridge.answer('account.sign-out', () => ok(null))
    page = await render(<AccountSignOut account={account} />, bridge)
    await page.click(page.button('Scollega l’account'))
    expect(inputsOf(bridge, 'account.sign-out')).toEqual([])
    const confirm = [
      ...document.querySelectorAll<HTMLElement>('[role="alertdialog"] button, [role="dialog"] button')
    ]
    const last = confirm.find(each => each.textContent === 'Scollega')
    if (last === undefined) throw new Error('no confirmation')
    await page.click(last)
    expect(inputsOf(bridge, 'account.sign-out')).toEqual([
      { accountId: 'a1', erase: { drafts: true, flats: false } }
    ])
  })
})

describe('a mailbox that is connected already', () => {
  it('is given the account’s token at a click, but none that ends with the session', async () => {
    const bridge = fakeBridge()
    const mailbox = testMailbox({ id: 'm1', server: 'production', address: owned().address })
    bridge.main.app = { ...bridge.main.app, mailboxes: [mailbox] }
    bridge.answer('account.tie-mailbox', () => ok(null))
    page = await render(<ConnectOwned account={account} mailbox={owned()} />, bridge)
    await page.click(page.button('Usa il token attuale'))
    expect(inputsOf(bridge, 'account.tie-mailbox')).toEqual([{ accountId: 'a1', mailboxId: 'm1' }])
    await page.close()
    page = await render(
      <ConnectOwned account={{ ...account, secrets: 'session' }} mailbox={owned()} />,
      bridge
    )
    expect(page.text()).not.toContain('Usa il token attuale')
  })
})

describe('a communication of which nobody knows', () => {
  it('is given up by a person only, once the list was looked at', async () => {
    const bridge = fakeBridge()
    let open: readonly OpenCommunication[] = [
      { address: 'ditta@pecmassiva.com', startedAt: testNow - 200_000, lookedAt: null }
    ]
    bridge.answer('communication.list', () => ok([]))
    bridge.answer('communication.open', () => ok(open))
    bridge.answer('communication.dismiss', () => {
      open = []
      return ok(null)
    })
    page = await render(
      <Communications account={account} load={{ state: 'loading', value: null }} onBack={() => {}} />,
      bridge
    )
    expect(page.text()).toContain('ditta@pecmassiva.com')
    expect(page.text()).not.toContain('Ho guardato')
    open = open.map(each => ({ ...each, lookedAt: testNow }))
    bridge.announce('lifecycle.changed', { accountId: 'a1' })
    await page.settle()
    await page.click(page.button('Ho guardato'))
    expect(inputsOf(bridge, 'communication.dismiss')).toEqual([])
    await page.click(page.button('Non c’è'))
    await page.settle()
    expect(inputsOf(bridge, 'communication.dismiss')).toEqual([
      { accountId: 'a1', address: 'ditta@pecmassiva.com' }
    ])
    expect(page.text()).not.toContain('ditta@pecmassiva.com')
  })
})
