import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What it would catch: a step of the daily work that needs a mouse.

let launched: LaunchedApp

beforeAll(async () => {
  launched = await launchApp({ env: { CERALACCA_CLOCK: '5', LANGUAGE: 'it', LANG: 'it_IT.UTF-8' } })
})

afterAll(async () => {
  await launched.close()
})

/** Presses Tab until what has the focus is called so; a person would need no more presses than this. */
async function tabTo(name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab', presses = 80): Promise<void> {
  const { page } = launched
  for (let press = 0; press < presses; press += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const labelled = element
        ?.getAttribute('aria-labelledby')
        ?.split(' ')
        .map(id => document.getElementById(id)?.textContent)
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null
      return element?.getAttribute('aria-label') ?? labelled?.join(' ') ?? label ?? element?.textContent ?? ''
    })
    if (name.test(focused.trim())) return
    await page.keyboard.press(key)
  }
  throw new Error(`the keyboard does not reach ${name}`)
}

/** The list of messages is one stop of the Tab key. */
async function tabToList(): Promise<void> {
  const { page } = launched
  for (let press = 0; press < 60; press++) {
    const role = await page.evaluate(() => document.activeElement?.getAttribute('role'))
    if (role === 'listbox') return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not reach the list')
}

/** The system's own dialog, which no automation can see, answers with a file. */
async function chooseFile(file: string): Promise<void> {
  await launched.app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
  }, file)
}

test('from the first start to a delivered and a failed message without touching the mouse', async () => {
  const { page } = launched
  await page.evaluate(() =>
    Reflect.get(globalThis, 'ceralacca').request('settings.change', { language: 'it' })
  )
  await page.getByText('Apri la casella di prova').waitFor()
  await tabTo(/^Apri la casella di prova/)
  await page.keyboard.press('Enter')
  await page.getByRole('option').first().waitFor()
  await page.evaluate(() => document.querySelector<HTMLElement>('body')?.focus())
  await tabToList()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('iframe').first().waitFor()
  await tabTo(/^Rispondi/)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Oggetto', exact: true }).waitFor()
  await tabTo(/^A$/)
  await page.keyboard.type('sconosciuta@pec.prova.example')
  await page.keyboard.press('Enter')
  await page.getByText('bozza salvata').waitFor()
  await chooseFile(import.meta.filename)
  await tabTo(/^Allega file/)
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Allegati' }).getByText('keyboard.test.ts').waitFor()
  // On a button Control+Enter presses the button.
  await tabTo(/^Testo del messaggio/, 'Shift+Tab')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Annulla invio' }).waitFor()
  await tabTo(/^Annulla invio/)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Invia', exact: true }).waitFor()
  await tabTo(/^Invia$/)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Annulla invio' }).waitFor()
  await tabTo(/^Invii/)
  await page.keyboard.press('Enter')
  await page.getByRole('option').first().waitFor()
  await tabToList()
  await page.keyboard.press('Enter')
  for (const state of ['consegnata', 'mancata consegna']) {
    await page.getByText(state, { exact: true }).first().waitFor({ timeout: 60_000 })
  }
  expect(await page.getByText('mancata consegna', { exact: true }).count()).toBeGreaterThan(0)
})
