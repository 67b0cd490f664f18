import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialogsChoose } from '../../scripts/runtime/dialogs'
import { askApp, speak } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What these would catch: a letter from a stranger who wants money that looks like any other, and a term that is
// shown but cannot be kept.

let launched: LaunchedApp
let elsewhere: string

beforeAll(async () => {
  launched = await launchApp()
  elsewhere = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-elsewhere-'))
  await speak(launched, 'it')
  await askApp(launched, 'mailbox.open-practice')
})

afterAll(async () => {
  await launched.close()
  await rm(elsewhere, { recursive: true, force: true })
})

/** Opens the first message whose subject holds these words, found by the search. */
async function open(words: string): Promise<void> {
  const { page } = launched
  await page.getByRole('searchbox').fill(`oggetto:"${words}"`)
  await page.getByRole('option', { name: words }).first().click()
  await page.locator('iframe').first().waitFor()
}

const notes = () => launched.page.getByRole('region', { name: 'Da sapere prima di agire' })

test('a stranger who looks like somebody known and names a new IBAN is pointed out', async () => {
  await open('Aggiornamento urgente coordinate IBAN')
  await notes().getByText('cassarurale-lairnburg.example somiglia a cassarurale-laimburg.example').waitFor()
  await notes().getByText('Primo messaggio da questo indirizzo').waitFor()
  await judgeScreen(launched, 'incoming-hints')
})

test('so is ordinary mail', async () => {
  await open('domanda per appartamento')
  await notes().getByText('Posta ordinaria, non certificata').waitFor()
})

test('several terms are offered one by one', async () => {
  await open('Avviso di pagamento TARI')
  await notes().getByRole('listitem').nth(2).waitFor()
  await judgeScreen(launched, 'incoming-terms')
})

test.each([
  ['diffida e messa in mora', 'entro e non oltre 15 giorni dal ricevimento della presente', 'it'],
  ['Zahlungserinnerung', 'innerhalb von 30 Tagen ab Erhalt dieser Mitteilung', 'de']
])('a term in “%s” becomes a calendar entry once a person has confirmed it', async (subject, quote, name) => {
  await open(subject)
  const file = path.join(elsewhere, `${name}.ics`)
  await dialogsChoose(launched, file)
  await notes()
    .getByRole('button', { name: `Promemoria per «${quote}»…` })
    .click()
  const dialog = launched.page.getByRole('dialog')
  await dialog.getByText(quote).waitFor()
  if (name === 'it') await judgeScreen(launched, 'incoming-reminder')
  await dialog.getByRole('button', { name: 'Salva come .ics…' }).click()
  await launched.page.getByText('Promemoria salvato').first().waitFor()
  const lines = (await readFile(file, 'utf8')).replace(/\r\n /g, '').split('\r\n')
  expect(lines[0]).toBe('BEGIN:VCALENDAR')
  expect(lines.find(line => line.startsWith('DTSTART;VALUE=DATE:'))).toMatch(/:\d{8}$/)
  expect(lines.find(line => line.startsWith('DESCRIPTION:'))).toContain(quote)
})
