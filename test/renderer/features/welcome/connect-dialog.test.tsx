// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AccountForm } from '../../../../renderer/features/welcome/AccountForm'
import { ConnectDialog } from '../../../../renderer/features/welcome/ConnectDialog'
import { Welcome } from '../../../../renderer/features/welcome/Welcome'
import type { AppStore } from '../../../../renderer/state/store'
import { useStoreApi } from '../../../../renderer/state/store-context'
import { appError, type ErrorCode, failed, ok, type Result } from '../../../../shared/errors/app-error'
import { languages } from '../../../../shared/settings/language'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testApp, testMailbox } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

const token = 'tok-3f9a'
const password = 'geheim-è'

let page: Rendered | null = null

beforeAll(() => {
  Object.assign(Element.prototype, { scrollIntoView: () => {} })
})

afterEach(async () => {
  await page?.close()
  page = null
})

async function type(selector: string, text: string) {
  const input = document.querySelector(selector)
  if (input === null) throw new Error(`no ${selector}`)
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  await act(async () => {
    set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function connect(
  answer: () => Result<string> | Promise<Result<string>>,
  bridge: FakeBridge = fakeBridge()
) {
  bridge.answer('mailbox.connect', answer)
  let closed = 0
  const stores: AppStore[] = []
  const Probe = () => {
    stores.push(useStoreApi())
    return (
      <ConnectDialog
        reconnect={null}
        onClose={() => {
          closed += 1
        }}
      />
    )
  }
  const rendered = await render(<Probe />, bridge)
  page = rendered
  await type('[name="address"]', 'ufficio@pec.example')
  await type('[name="password"]', password)
  await type('[name="token"]', token)
  const value = (name: string) => rendered.find(`[name="${name}"]`)
  return {
    ...rendered,
    bridge,
    value,
    closed: () => closed,
    store: () => JSON.stringify(stores[0]?.getState())
  }
}

const press = async (dialog: Rendered) => {
  const buttons = [...document.querySelectorAll('footer button')]
  const last = buttons.at(-1)
  if (last instanceof HTMLElement) await dialog.click(last)
}

describe('where the server is not the user’s to choose', () => {
  const addresses = {
    massive: 'https://posta.ufficio.example',
    mailboxes: 'https://caselle.ufficio.example',
    account: 'https://conto.ufficio.example'
  }

  it.each([
    ['policy', 'stabilito dalla Vostra amministrazione'],
    ['unreadable-policy', 'non si leggono']
  ] as const)('by %s: names the one there is, offers no other and asks for that one', async (by, words) => {
    const bridge = fakeBridge({ app: testApp({ servers: { by, addresses } }) })
    const { text, click, button } = await connect(() => ok('studio'), bridge)
    expect(text()).toContain(words)
    expect(text()).toContain('posta.ufficio.example')
    expect(text()).not.toContain('pecmassiva')
    expect(
      [...document.querySelectorAll('[type="radio"]')].map(radio => radio.getAttribute('value'))
    ).not.toContain('other')
    await click(button('Collega'))
    expect(bridge.calls.find(({ name }) => name === 'mailbox.connect')?.input).toMatchObject({
      server: 'production',
      addresses: null
    })
  })
})

describe('connecting a mailbox', () => {
  const codes: readonly ErrorCode[] = [
    'credentials-refused',
    'offline',
    'timeout',
    'wrong-server',
    'proxy-login',
    'certificate',
    'redirected',
    'mailbox-exists',
    'keychain-missing'
  ]
  it.each(codes)('keeps everything typed after %s and says what to do', async code => {
    const dialog = await connect(() => failed(appError(code, '')))
    await press(dialog)
    expect(dialog.value('token')).toHaveProperty('value', token)
    expect(dialog.value('password')).toHaveProperty('value', password)
    expect(dialog.find('[role="alert"]').textContent?.length).toBeGreaterThan(40)
    expect(dialog.closed()).toBe(0)
  })

  it('names token and password at a refusal, each with its check, and blames neither', async () => {
    const dialog = await connect(() => failed(appError('credentials-refused', '')))
    await press(dialog)
    const checks = [...document.querySelectorAll('[role="alert"] li')].map(({ textContent }) => textContent)
    expect(checks).toHaveLength(2)
    expect(checks[0]).toContain('console')
    expect(checks[1]).toContain('webmail')
  })

  it('asks nobody while a field is wrong', async () => {
    const dialog = await connect(() => ok('m1'))
    await type('[name="address"]', 'ufficio')
    await press(dialog)
    expect(dialog.bridge.calls.map(({ name }) => name)).not.toContain('mailbox.connect')
    expect(dialog.text()).toContain('Non è un indirizzo di posta completo')
    expect(document.activeElement).toBe(dialog.value('address'))
  })

  it('closes once it has worked, and the store never held a secret', async () => {
    const dialog = await connect(() => ok('m1'))
    expect(dialog.store()).not.toContain(token)
    await press(dialog)
    expect(dialog.closed()).toBe(1)
    expect(dialog.store()).not.toContain(token)
    expect(dialog.store()).not.toContain(password)
  })

  it('gives the form back to who stops waiting, and tells of an answer that comes all the same', async () => {
    let answer: (result: Result<string>) => void = () => {}
    const dialog = await connect(
      () =>
        new Promise(resolve => {
          answer = resolve
        })
    )
    await press(dialog)
    await dialog.click(dialog.button('Interrompi l’attesa'))
    expect(dialog.value('token')).toHaveProperty('value', token)
    answer(ok('m1'))
    await dialog.settle()
    expect(dialog.text()).toContain('è stata collegata comunque')
    expect(dialog.closed()).toBe(0)
  })

  it('keeps secrets for the session only where there is no keychain, and says so', async () => {
    const dialog = await connect(() => ok('m1'), fakeBridge({ app: testApp({ keychain: 'missing' }) }))
    expect(dialog.text()).toContain('manca un portachiavi')
    await press(dialog)
    const call = dialog.bridge.calls.find(({ name }) => name === 'mailbox.connect')
    expect(call?.input).toMatchObject({ keep: 'session' })
  })

  it('hides secrets while they are typed, until one asks to see them', async () => {
    const dialog = await connect(() => ok('m1'))
    expect(dialog.value('token').getAttribute('type')).toBe('password')
    expect(dialog.value('token').getAttribute('autocomplete')).toBe('off')
    await dialog.click(dialog.button('Mostra: Token'))
    expect(dialog.value('token').getAttribute('type')).toBe('text')
    expect(dialog.value('password').getAttribute('type')).toBe('password')
  })
})

describe('entering credentials again', () => {
  it('tries new ones for the mailbox it is about, or the present ones at a word', async () => {
    const error = appError('credentials-refused', '')
    const mailbox = testMailbox({ id: 'm7', server: 'test', connection: { state: 'refused', error } })
    const bridge = fakeBridge({ app: testApp({ mailboxes: [mailbox] }) })
    bridge.answer('mailbox.reconnect', () => failed(error))
    page = await render(<ConnectDialog reconnect="m7" onClose={() => {}} />, bridge)
    const [first, second] = [...document.querySelectorAll('input[type="password"]')].map(
      ({ id }) => `[id="${id}"]`
    )
    await type(first ?? '', password)
    await type(second ?? '', token)
    await press(page)
    expect(bridge.calls.at(-1)).toEqual({
      name: 'mailbox.reconnect',
      input: { mailboxId: 'm7', token, password, keep: 'keychain' }
    })
    expect(page.find(second ?? '')).toHaveProperty('value', token)
    await page.click(page.button('Riprova con quelle attuali'))
    expect(bridge.calls.at(-1)).toEqual({ name: 'mailbox.retry', input: { mailboxId: 'm7' } })
  })
})

describe('what is missing', () => {
  const mailbox = testMailbox({ id: 'm7' })
  it.each([
    ['a known mailbox', <ConnectDialog key="m" reconnect="m7" onClose={() => {}} />, 'password'],
    ['an account', <AccountForm key="a" accountId={null} onClose={() => {}} />, 'email']
  ])('has the focus where one wants to go on with %s', async (_, dialog, name) => {
    page = await render(dialog, fakeBridge({ app: testApp({ mailboxes: [mailbox] }) }))
    await page.focus(page.button('Annulla'))
    await press(page)
    expect(document.activeElement).toBe(page.find(`[name="${name}"]`))
  })
})

describe('the first start', () => {
  it.each(languages)('offers both ways and says what cannot be had, in %s', async language => {
    const bridge = fakeBridge({ app: testApp({ mailboxes: [] }) })
    bridge.answer('mailbox.open-practice', () => ok('practice'))
    page = await render(<Welcome />, bridge, language)
    expect(page.text()).not.toMatch(/\b(?:can|cannot|own|practice)\.[a-z]+/)
    const [practice] = document.querySelectorAll<HTMLElement>('main button')
    if (practice !== undefined) await page.click(practice)
    expect(bridge.calls.map(({ name }) => name)).toContain('mailbox.open-practice')
  })
})
