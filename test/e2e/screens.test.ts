import { afterAll, beforeAll, test } from 'vitest'
import composer from '../../shared/i18n/it/composer.json' with { type: 'json' }
import type { Draft } from '../../shared/mail/sending'
import { askApp } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What these would catch: a screen that a keyboard or a screen reader cannot use, colours that cannot be read, and
// words that do not fit in one of the languages.

let launched: LaunchedApp

beforeAll(async () => {
  launched = await launchApp({ env: { CERALACCA_CLOCK: '10' } })
})

afterAll(async () => {
  await launched.close()
})

const judge = (name: string) => judgeScreen(launched, name)

test('the welcome can be used by everybody', async () => {
  await launched.page.getByRole('heading').first().waitFor()
  await judge('welcome')
})

test('so can the dialog that connects a mailbox', async () => {
  await launched.page.getByRole('button', { name: /^Collega una casella/ }).click()
  await launched.page.getByRole('dialog').waitFor()
  await judge('connect')
  await launched.page.keyboard.press('Escape')
})

test('so can the inbox with mail and with receipts', async () => {
  await askApp(launched, 'mailbox.open-practice')
  await launched.page.getByRole('option').first().waitFor()
  await judge('inbox')
  await launched.page.getByText('Ricevute', { exact: true }).click()
  await launched.page.getByRole('option').first().waitFor()
  await judge('receipts')
})

test('so can the reader of a receipt and of mail', async () => {
  await launched.page.getByRole('option').first().click()
  await launched.page.locator('iframe').first().waitFor()
  await judge('receipt')
  await launched.page.getByText('Posta', { exact: true }).click()
  await launched.page.getByRole('option').nth(1).click()
  await launched.page.locator('iframe').first().waitFor()
  await judge('reader')
})

test('so can the composer and the panel of a sending', async () => {
  const saved = await askApp<Draft>(launched, 'draft.save', {
    draftId: null,
    mailboxId: 'practice',
    recipients: [
      'consegnata@pec.prova.example',
      'sconosciuta@pec.prova.example',
      'ordinaria@pec.prova.example'
    ],
    subject: 'Trasmissione documenti',
    bodyHtml: '<p>Buongiorno.</p>',
    origin: { kind: 'new' }
  })
  await launched.page
    .getByRole('button', { name: /^Bozze/ })
    .first()
    .click()
  await launched.page.getByText('Trasmissione documenti').first().click()
  await launched.page.getByRole('textbox', { name: 'Oggetto' }).waitFor()
  await judge('composer')
  // Sent from elsewhere, an open draft would go on saying that it is saved.
  await launched.page.getByRole('button', { name: composer.close, exact: true }).click()
  await launched.page
    .getByRole('textbox', { name: composer.subject, exact: true })
    .waitFor({ state: 'detached' })
  await askApp(launched, 'sending.start', { draftId: saved.id })
  await launched.page
    .getByRole('button', { name: /^Invii/ })
    .first()
    .click()
  await launched.page.getByRole('option').first().click()
  await launched.page.getByText('mancata consegna', { exact: true }).first().waitFor()
  await judge('sending')
  await launched.page.getByRole('button', { name: 'Scegli invii' }).click()
  await launched.page.getByRole('option').first().click()
  await launched.page.getByRole('button', { name: 'Raccolta delle prove di 1 invio…' }).waitFor()
  await judge('choice')
  await launched.page.getByRole('button', { name: 'Termina la scelta' }).click()
})

test('so can the settings', async () => {
  await launched.page.getByRole('button', { name: 'Impostazioni' }).click()
  await launched.page.getByRole('dialog').waitFor()
  await judge('settings')
})
