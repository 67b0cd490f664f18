import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialogsChoose } from '../../scripts/runtime/dialogs'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import mailboxes from '../../shared/i18n/it/mailboxes.json' with { type: 'json' }
import office from '../../shared/i18n/it/office.json' with { type: 'json' }
import welcome from '../../shared/i18n/it/welcome.json' with { type: 'json' }
import type { AppView } from '../../shared/ipc/views'
import { jpegOf, pngOf } from '../electron/lifecycle/papers/sample-papers'
import { askApp, type ConnectedApp, closeConnected, connectApp } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'
import { resize } from '../helpers/layout'
import { darkDots, lookAtPdf, pdfTools } from '../helpers/pdf'
import { registration } from '../helpers/registration'

// What these would catch: a step of the way from an empty account to a mailbox one can write with that does not work in
// the real program, loses what was typed, spends money twice, or cannot be read in one of the languages.

let app: ConnectedApp
let folder: string

beforeAll(async () => {
  app = await connectApp({ factor: 60, language: 'it' })
  folder = mkdtempSync(path.join(tmpdir(), 'ceralacca-papers-'))
})

afterAll(async () => {
  await closeConnected(app)
  rmSync(folder, { recursive: true, force: true })
})

const page = () => app.launched.page
const button = (name: string, within: Locator = page().locator('body')) =>
  within.getByRole('button', { name, exact: true })
const dialog = () => page().getByRole('alertdialog')
const judge = (name: string) => judgeScreen(app.launched, name)
const step = (name: keyof typeof mailboxes.step) =>
  page()
    .getByRole('navigation', { name: mailboxes.step.label })
    .getByRole('button', { name: mailboxes.step[name] })

async function fill(fields: Partial<Record<keyof typeof registration, string>>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await page().locator(`[name="${name}"]`).fill(text)
}

async function choose(label: string, option: string): Promise<void> {
  await page()
    .getByRole('button', { name: new RegExp(`^(.*, )?${label}|${label}$`) })
    .first()
    .click()
  await page().getByRole('option', { name: option, exact: true }).click()
}

test('an account is connected with its address and key', async () => {
  await button(common.section.office).click()
  await button(office.none.connect).click()
  await page().getByText(welcome.server.other, { exact: true }).click()
  const { addresses, email, apiKey } = app.practice
  for (const [name, text] of Object.entries({ ...addresses, email, apiKey })) {
    await page().locator(`[name="${name}"]`).fill(text)
  }
  await button(welcome.connect.action).click()
  await page().getByText(mailboxes.none).waitFor()
  await judge('mailboxes-none')
})

test('a mailbox is registered in steps, once, and what is wrong is told at its field', async () => {
  await button(mailboxes.register).click()
  await fill({ casella_pec: 'studio@' })
  await button(mailboxes.step.next).click()
  await step('mailbox').click()
  await page().getByText(mailboxes.fault['not-an-address']).waitFor()
  await fill({ casella_pec: registration.casella_pec })
  await page().getByText(mailboxes.available.yes).waitFor()
  await judge('registration-mailbox')
  await step('customer').click()
  await choose(mailboxes.field.tipo_cliente, mailboxes.choice.tipo_cliente.PV)
  await step('applicant').click()
  await fill({
    nome_richiedente: registration.nome_richiedente,
    cognome_richiedente: registration.cognome_richiedente,
    codice_fiscale_richiedente: 'RSSMRA80A01H501X',
    data_nascita_richiedente: registration.data_nascita_richiedente,
    provincia_nascita_richiedente: registration.provincia_nascita_richiedente,
    comune_nascita_richiedente: registration.comune_nascita_richiedente,
    email: registration.email,
    telefono: registration.telefono
  })
  await choose(mailboxes.field.sesso_richiedente, mailboxes.choice.sesso_richiedente.M)
  await page().getByText(mailboxes.fault['fiscal-code-check-digit']).waitFor()
  await judge('registration-applicant')
  await fill({ codice_fiscale_richiedente: registration.codice_fiscale_richiedente })
  await step('address').click()
  await fill({
    indirizzo_titolare: registration.indirizzo_titolare,
    cap_titolare: registration.cap_titolare,
    comune_titolare: registration.comune_titolare,
    provincia_titolare: registration.provincia_titolare
  })
  await step('options').click()
  await judge('registration-options')
  await step('summary').click()
  await page().getByText(/99,00/).first().waitFor()
  await judge('registration-summary')
  // In the smallest window too the order is not behind nineteen lines of facts.
  await resize(app.launched, 900, 600)
  const order = await button(mailboxes.summary.send).boundingBox()
  expect((order?.y ?? 600) + (order?.height ?? 0)).toBeLessThanOrEqual(600)
  await button(mailboxes.summary.send).dblclick()
  await page().getByRole('heading', { name: registration.casella_pec }).waitFor()
  expect(app.practice.control.orders()).toEqual([{ address: registration.casella_pec, state: 'registrata' }])
})

test('its form is shown, and the papers become one PDF', async () => {
  await button(mailboxes.activation['show-form']).click()
  await page()
    .getByRole('img', { name: /MODULO DI ATTIVAZIONE/ })
    .waitFor()
  const form = path.join(folder, 'modulo.pdf')
  await dialogsChoose(app.launched, form)
  await button(mailboxes.activation['save-form']).click()
  await expect.poll(() => execFileSync('head', ['-c', '5', form]).toString()).toBe('%PDF-')
  await button(mailboxes.activation.hide).click()
  for (const [name, bytes] of Object.entries({
    'carta-fronte.jpg': jpegOf(),
    'carta-retro.png': pngOf(600, 400)
  })) {
    writeFileSync(path.join(folder, name), bytes)
  }
  for (const name of ['carta-fronte.jpg', 'modulo.pdf', 'carta-retro.png']) {
    await dialogsChoose(app.launched, path.join(folder, name))
    await button(mailboxes.activation.add).click()
    await page()
      .getByRole('row', { name: new RegExp(name) })
      .waitFor()
  }
  const words = mailboxes.activation.page.replace('{{name}}', 'modulo.pdf').replace('{{number}}', '1')
  await button(mailboxes.activation.up.replace('{{page}}', words)).click()
  await expect.poll(() => page().getByRole('row').first().textContent()).toContain('modulo.pdf')
  await button(mailboxes.activation.preview).click()
  await page()
    .getByRole('img', { name: /^Pagina 3 di 3/ })
    .waitFor()
  await judge('activation-papers')
  // What is no paper is told by its bytes, whatever it is called.
  writeFileSync(path.join(folder, 'finto.pdf'), 'MZ no paper')
  await dialogsChoose(app.launched, path.join(folder, 'finto.pdf'))
  await button(mailboxes.activation.add).click()
  await page()
    .getByText(/finto\.pdf/)
    .waitFor()
  expect(await page().getByRole('row').count()).toBe(3)
})

test('papers that the service finds wrong are asked for again', async () => {
  app.practice.control.setPapersAreWrong(true)
  await button(mailboxes.activation.upload).click()
  await button(mailboxes.activation.upload, dialog()).click()
  await page().getByText(mailboxes.activation.wrong).waitFor({ timeout: 60_000 })
  await judge('activation-wrong')
})

test.skipIf(!pdfTools)(
  'what the service received is one PDF that an independent reader opens (needs poppler-utils)',
  { timeout: 60_000 },
  async () => {
    const received = app.practice.control.papers()
    expect(received).toHaveLength(1)
    const file = path.join(folder, 'ricevuto.pdf')
    writeFileSync(file, received[0] ?? '')
    const images = path.join(folder, 'images')
    mkdirSync(images)
    const { sizes, texts, images: pages } = await lookAtPdf(file, images)
    expect([sizes.length, pages.length]).toEqual([3, 3])
    expect(texts[0]).toContain('MODULO DI ATTIVAZIONE')
    const dark = pages.map(page => darkDots(page, { top: 0, sides: 0, bottom: 0 }, 128).inside)
    // The form has words, the front of the card a small black part, its back is all black.
    for (const dots of dark) expect(dots).toBeGreaterThan(40)
    expect(dark[2]).toBeGreaterThan((pages[2]?.levels.length ?? 0) / 4)
  }
)

test('right papers make it active', async () => {
  app.practice.control.setPapersAreWrong(false)
  await dialogsChoose(app.launched, path.join(folder, 'modulo.pdf'))
  await button(mailboxes.activation.add).click()
  await page()
    .getByRole('row', { name: /modulo/ })
    .waitFor()
  await button(mailboxes.activation.upload).click()
  await button(mailboxes.activation.upload, dialog()).click()
  await page().getByRole('heading', { name: mailboxes.connect.title }).waitFor({ timeout: 60_000 })
  await judge('owned-active')
})

test('the active mailbox is connected with the account’s own token', async () => {
  const { username, password } = app.practice.control.addMailbox(registration.casella_pec)
  await page().getByLabel(mailboxes.connect.username).fill(username)
  await page().getByLabel(mailboxes.connect.password).fill(password)
  await button(mailboxes.connect.action).click()
  await page().getByText(mailboxes.connect.is).waitFor()
  const view = await askApp<AppView>(app.launched, 'app.view')
  expect(view.mailboxes.map(({ address }) => address)).toContain(registration.casella_pec)
})

test('renewing and revoking want its address typed, and each is asked and paid once', async () => {
  const before = (await askApp<AppView>(app.launched, 'app.view')).accounts.length
  expect(before).toBe(1)
  await button(mailboxes.renew.action).click()
  await judge('owned-renew')
  expect(await button(mailboxes.renew.confirm, dialog()).isDisabled()).toBe(true)
  await dialog().getByRole('textbox').fill(registration.casella_pec)
  await button(mailboxes.renew.confirm, dialog()).dblclick()
  await dialog().waitFor({ state: 'detached' })
  await button(mailboxes.revoke.action).click()
  await dialog().getByRole('textbox').fill(registration.casella_pec)
  await button(mailboxes.revoke.confirm, dialog()).click()
  await page().getByText(mailboxes.state.revocata, { exact: true }).waitFor()
  expect(app.practice.control.orders()).toEqual([{ address: registration.casella_pec, state: 'revocata' }])
  const spent = app.practice.control.movements().filter(({ amount }) => amount < 0)
  expect(spent).toEqual([
    { description: `Registration ${registration.casella_pec}`, amount: -99 },
    { description: `Renewal ${registration.casella_pec}`, amount: -99 }
  ])
})

test('the business register has a form of its own', async () => {
  await button(mailboxes.back).click()
  await button(mailboxes.communication.open).click()
  await page().getByText(mailboxes.communication.none).waitFor()
  await judge('business-register')
})
