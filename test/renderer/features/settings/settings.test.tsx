// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { BudgetForm } from '../../../../renderer/features/office/BudgetForm'
import { SettingsDialog } from '../../../../renderer/features/settings/SettingsDialog'
import { SignOutDialog } from '../../../../renderer/features/settings/SignOutDialog'
import { choicesWith, wholeNumber } from '../../../../renderer/features/settings/settings-part'
import { ok, refuse } from '../../../../shared/errors/app-error'
import { notKnown } from '../../../../shared/mail/sending'
import { governedNames } from '../../../../shared/policy/policy'
import { languages } from '../../../../shared/settings/language'
import { settingsSchema } from '../../../../shared/settings/settings'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testApp, testMailbox, testNow, testRecipient, testSending } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const leave = (input: HTMLElement) => act(async () => input.blur())

/** What the dialog asks by itself. */
const looks: readonly string[] = ['app.view', 'attention.take', 'lifecycle.endings', 'sending.observed']

async function openAt(tab: string, bridge = fakeBridge()) {
  page = await render(<SettingsDialog onClose={() => {}} />, bridge)
  const found = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find(
    ({ textContent }) => textContent === tab
  )
  if (found !== undefined) await page.click(found)
  return { ...page, bridge, last: () => bridge.calls.filter(({ name }) => !looks.includes(name)).at(-1) }
}

describe('settings that the administration has set', () => {
  const words = 'Stabilito dalla Vostra amministrazione.'
  const byAdministration = () => {
    const bridge = fakeBridge()
    bridge.main.app = testApp({ governed: [...governedNames] })
    return bridge
  }

  it('say so at their place, and are not to be changed there', async () => {
    const { text } = await openAt('Invio', byAdministration())
    expect(document.querySelectorAll('input[type="radio"]:not(:disabled)')).toHaveLength(0)
    const numbers = [...document.querySelectorAll<HTMLInputElement>('input[inputmode="numeric"]')]
    // Size and day's number; what nobody governs stays the user's.
    expect(numbers.filter(({ readOnly }) => readOnly)).toHaveLength(2)
    expect(numbers.some(({ readOnly }) => !readOnly)).toBe(true)
    expect(text().split(words)).toHaveLength(4)
  })

  // What this would catch: a value of the user's own that is called the administration's.
  it('are not claimed to be set where nobody can read what is', async () => {
    const bridge = byAdministration()
    const { addresses } = testApp().servers
    bridge.main.app = { ...bridge.main.app, servers: { by: 'unreadable-policy', addresses } }
    const { text } = await openAt('Invio', bridge)
    expect(text()).not.toContain(words)
    expect(text().split('finché le regole della Vostra amministrazione non si possono leggere')).toHaveLength(
      4
    )
  })

  it('are the language and what may be spent, too', async () => {
    const general = await openAt('Generali', byAdministration())
    expect(general.text().split(words)).toHaveLength(2)
    await page?.close()
    page = await render(<BudgetForm />, byAdministration())
    expect(page.text()).toContain(words)
    expect(document.querySelectorAll('input:not(:disabled)')).toHaveLength(0)
    expect(document.querySelectorAll('button')).toHaveLength(0)
  })
})

describe('the settings', () => {
  it('keep a plan the moment it is chosen', async () => {
    const dialog = await openAt('Invio')
    await dialog.click(dialog.find('input[type="radio"][value="flat"]'))
    expect(dialog.last()).toEqual({ name: 'settings.change', input: { plan: 'flat' } })
  })

  it('price every plan in the language of the page and call it an estimate', async () => {
    const dialog = await openAt('Invio')
    const words = dialog.text().replace(/\s/g, ' ')
    expect(words).toContain('0,05 € a messaggio')
    expect(words).toContain('0,004 € a messaggio')
    expect(words).toContain('è una stima')
  })

  it('keep a size limit when one leaves the field, and none that cannot be', async () => {
    const dialog = await openAt('Invio')
    const field = dialog.find('input[inputmode="numeric"]')
    await dialog.type(field, '101')
    await leave(field)
    expect(dialog.text()).toContain('da 1 a 100')
    expect(dialog.last()).toBeUndefined()
    await dialog.type(field, '50')
    await leave(field)
    expect(dialog.last()).toEqual({ name: 'settings.change', input: { messageLimitMegabytes: 50 } })
  })

  it('mark every value that could not be verified, with its source, as an assumption', async () => {
    const dialog = await openAt('Invio')
    const fields = [...document.querySelectorAll('section[aria-label] input')]
    const marks = [...document.querySelectorAll('section[aria-label] span')].filter(
      ({ textContent, children }) => textContent === 'ipotesi' && children.length === 0
    )
    expect(fields).toHaveLength(6)
    expect(marks).toHaveLength(6)
    expect(dialog.text()).toContain('dalla pagina pubblica dei prezzi')
    expect(dialog.text()).toContain('non è pubblicato')
  })

  it('say beside an assumption what was observed, and go by it where the field is emptied', async () => {
    const bridge = fakeBridge({ app: testApp({ settings: settingsSchema.parse({ receiptsPerMessage: 4 }) }) })
    bridge.answer('sending.observed', () => ok({ receipts: { mean: 2.25, samples: 40 }, busiestDay: 4_200 }))
    const dialog = await openAt('Invio', bridge)
    const words = dialog.text()
    expect(words).toContain('2,3, come osservato sugli ultimi 40 destinatari')
    expect(words).toContain('ne sono già stati affidati 4.200')
    const field = [...document.querySelectorAll('input')].find(({ value }) => value === '4')
    if (field === undefined) throw new Error('no field holds 4')
    await dialog.type(field, '')
    await leave(field)
    expect(bridge.calls.at(-1)).toEqual({ name: 'settings.change', input: { receiptsPerMessage: null } })
  })

  it('keep a price of the user’s own for the plan that is chosen, and take the list’s again for none', async () => {
    const dialog = await openAt('Invio')
    const field = dialog.find('input[inputmode="decimal"]')
    await dialog.type(field, 'gratis')
    await leave(field)
    expect(dialog.last()).toBeUndefined()
    await dialog.type(field, '0,0435')
    await leave(field)
    expect(dialog.last()).toEqual({ name: 'settings.change', input: { prices: { standard: 43.5 } } })
    const corrected = dialog.find('input[inputmode="decimal"]')
    await dialog.type(corrected, '')
    await leave(corrected)
    expect(dialog.last()).toEqual({ name: 'settings.change', input: { prices: {} } })
  })

  it('let scripts in only once a person says so', async () => {
    const dialog = await openAt('Invio')
    const box = [...document.querySelectorAll('label')].find(label =>
      label.textContent?.includes('Consenti l’invio da script')
    )
    const input = box?.querySelector<HTMLInputElement>('input[type="checkbox"]')
    expect(input?.checked).toBe(false)
    if (input) await dialog.click(input)
    expect(dialog.last()).toEqual({ name: 'settings.change', input: { scriptAccess: true } })
  })

  it('say so where a choice could not be kept', async () => {
    const bridge = fakeBridge()
    bridge.answer('settings.change', () => refuse('disk-failed', ''))
    const dialog = await openAt('Invio', bridge)
    await dialog.click(dialog.find('input[type="radio"][value="flat"]'))
    expect(dialog.text()).toContain('La modifica non è stata salvata.')
  })

  it('refuse a webmail address that is not https before anybody is asked', async () => {
    const mailbox = testMailbox({ id: 'm1', server: 'production' })
    const dialog = await openAt('Caselle', fakeBridge({ app: testApp({ mailboxes: [mailbox] }) }))
    const field = dialog.find('input[inputmode="url"]')
    await dialog.type(field, 'http://webmail.example')
    await dialog.click(dialog.button('Salva'))
    expect(dialog.text()).toContain('Serve un indirizzo che comincia con https://')
    expect(dialog.last()).toBeUndefined()
    dialog.bridge.answer('mailbox.webmail', () => ok(null))
    await dialog.type(field, 'https://webmail.example')
    await dialog.click(dialog.button('Salva'))
    expect(dialog.last()?.input).toEqual({ mailboxId: 'm1', webmail: 'https://webmail.example' })
  })

  it.each(languages)('have words for everything in %s', async language => {
    page = await render(<SettingsDialog onClose={() => {}} />, fakeBridge(), language)
    for (const tab of document.querySelectorAll<HTMLElement>('[role="tab"]')) {
      await page.click(tab)
      expect(page.text()).not.toMatch(/\b(?:tab|plan|undo|limit|mailbox|about|refresh|theme)\.[a-z]+/)
    }
  })
})

const lost = notKnown({ startedAt: testNow }, 'timeout')

describe('signing out', () => {
  const signOut = async (choice: 'keep' | 'erase') => {
    const bridge = fakeBridge()
    bridge.answer('mailbox.sign-out', () => ok(null))
    let signedOut = 0
    const mailbox = testMailbox({ id: 'm1', server: 'production' })
    page = await render(
      <SignOutDialog
        mailbox={mailbox}
        onClose={() => {}}
        onSignedOut={() => {
          signedOut += 1
        }}
      />,
      bridge
    )
    if (choice === 'erase') await page.click(page.find('input[value="erase"]'))
    await page.click(page.button(choice === 'erase' ? 'Disconnetti ed elimina' : 'Disconnetti'))
    return { input: bridge.calls.at(-1)?.input, signedOut }
  }

  it('keeps what is stored here unless one chooses otherwise', async () => {
    expect(await signOut('keep')).toEqual({ input: { mailboxId: 'm1', keepData: true }, signedOut: 1 })
  })

  it('erases it only where that was chosen', async () => {
    expect(await signOut('erase')).toEqual({ input: { mailboxId: 'm1', keepData: false }, signedOut: 1 })
  })

  it('says before erasing how many may have gone out that nobody will look for any more', async () => {
    const bridge = fakeBridge()
    bridge.main.sendings = [
      testSending('s1', { recipients: [testRecipient('r1', { handover: lost }), testRecipient('r2')] })
    ]
    page = await render(
      <SignOutDialog
        mailbox={testMailbox({ server: 'production' })}
        onClose={() => {}}
        onSignedOut={() => {}}
      />,
      bridge
    )
    expect(page.text()).not.toContain('non si sa se è partito')
    await page.click(page.find('input[value="erase"]'))
    expect(page.text()).toContain('Di 1 invio non si sa se è partito')
    expect(page.text()).toContain('il registro e i codici degli invii')
  })

  it('stays open and says why where it failed', async () => {
    const bridge = fakeBridge()
    bridge.answer('mailbox.sign-out', () => refuse('keychain-missing', ''))
    page = await render(
      <SignOutDialog mailbox={testMailbox()} onClose={() => {}} onSignedOut={() => {}} />,
      bridge
    )
    await page.click(page.button('Disconnetti'))
    expect(page.text()).toContain('portachiavi')
  })
})

describe('numbers in the settings', () => {
  it('offer the present value among the usual ones, in order', () => {
    expect(choicesWith([0, 10, 30], 10)).toEqual([0, 10, 30])
    expect(choicesWith([0, 10, 30], 15)).toEqual([0, 10, 15, 30])
  })

  it.each([
    ['1', 1],
    ['100', 100],
    [' 7 ', 7],
    ['0', null],
    ['101', null],
    ['1,5', null],
    ['-3', null],
    ['1e2', null],
    ['', null]
  ])('read %j as %s', (text, value) => {
    expect(wholeNumber(text, 1, 100)).toBe(value)
  })
})
