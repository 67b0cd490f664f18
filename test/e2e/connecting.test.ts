import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClock } from '../../electron/clock'
import type { MailboxCredentials } from '../../electron/practice/accounts'
import { type PracticeService, startPractice } from '../../electron/practice/practice'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import errors from '../../shared/i18n/it/errors.json' with { type: 'json' }
import inbox from '../../shared/i18n/it/inbox.json' with { type: 'json' }
import settings from '../../shared/i18n/it/settings.json' with { type: 'json' }
import welcome from '../../shared/i18n/it/welcome.json' with { type: 'json' }
import { speak } from '../helpers/connected-app'
import { mailboxSwitch, showsLines, toast } from '../helpers/italian-page'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What these would catch: a refusal told in the words of another, which sends the clerk looking in the wrong place;
// typed words lost by a refusal; and one mailbox's mail shown among another's.

let practice: PracticeService
let launched: LaunchedApp
let website: Server
let proxy: Server

beforeAll(async () => {
  practice = await startPractice({ clock: createClock({ factor: 2 }), folder: null })
  website = await serve((_, response) => response.end('<!DOCTYPE html><title>Benvenuti</title>'))
  proxy = await serve((_, response) => {
    response.writeHead(407, { 'proxy-authenticate': 'Basic realm="ufficio"' }).end()
  })
  launched = await launchApp({
    // A clock of another speed makes the program connect to this computer only, whichever runtime it is on.
    env: { CERALACCA_CLOCK: '2' },
    // What is asked of `localhost` goes by the office's proxy, what is asked of the number directly.
    args: [`--proxy-server=${addressOf(proxy)}`, '--proxy-bypass-list=<-loopback>;127.0.0.1']
  })
  await speak(launched, 'it')
})

afterAll(async () => {
  await launched.close()
  await practice.close()
  website.close()
  proxy.close()
})

async function serve(listener: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

const addressOf = (server: Server) => `http://127.0.0.1:${portOf(server)}`

/** A port that was open a moment ago. */
async function closedAddress(): Promise<string> {
  const server = await serve(() => {})
  const address = addressOf(server)
  await new Promise(resolve => server.close(resolve))
  return address
}

const dialog = () => launched.page.getByRole('dialog', { name: welcome.connect.title })
const field = (name: keyof typeof welcome.field) =>
  dialog().getByRole('textbox', { name: welcome.field[name], exact: true })

/** Tries with what stands in the form and answers the sentence that comes back. */
async function refusedWith(words: string): Promise<void> {
  await dialog().getByRole('button', { name: welcome.connect.action, exact: true }).click()
  await dialog().getByText(words, { exact: true }).waitFor()
}

async function fillIn(credentials: MailboxCredentials): Promise<void> {
  await dialog().getByText(welcome.server.other, { exact: true }).click()
  for (const host of ['massive', 'mailboxes', 'account'] as const) {
    await field(host).fill(practice.addresses[host])
  }
  await field('address').fill(credentials.mailbox)
  await field('username').fill(credentials.username)
  await field('password').fill(credentials.password)
  await field('token').fill(practice.token)
}

test('each refusal is told in words of its own, and what was typed stays', async () => {
  await launched.page.getByRole('button', { name: welcome.own.action }).click()
  await dialog().waitFor()
  await fillIn({ ...practice, password: 'sbagliata' })
  await refusedWith(welcome.refused.title)
  await dialog().getByText(welcome.refused.token, { exact: true }).waitFor()
  await dialog().getByText(welcome.refused.password, { exact: true }).waitFor()

  await field('massive').fill(addressOf(website))
  await refusedWith(errors['wrong-server'])
  await field('massive').fill(await closedAddress())
  await refusedWith(welcome.offline)
  await field('massive').fill(practice.addresses.massive.replace('127.0.0.1', 'localhost'))
  await refusedWith(errors['proxy-login'])
  await field('massive').fill('https://pec.nessuno.example')
  await refusedWith(welcome.fault['not-this-computer'])

  expect(await field('address').inputValue()).toBe(practice.mailbox)
  expect(await field('username').inputValue()).toBe(practice.username)
  expect(await field('password').inputValue()).toBe('sbagliata')
  expect(await field('token').inputValue()).toBe(practice.token)
})

test('a published server is refused by a program that may connect to this computer only', async () => {
  await dialog()
    .getByRole('radiogroup', { name: welcome.server.label })
    .getByText(welcome.server.production)
    .click()
  await refusedWith(errors['address-refused'])
})

test('with the right words the mailbox is connected and its mail is there', async () => {
  const { page } = launched
  await fillIn(practice)
  await dialog().getByRole('button', { name: welcome.connect.action, exact: true }).click()
  await toast(page, welcome.connected.replace('{{address}}', practice.mailbox)).waitFor()
  await page.getByRole('option').first().waitFor()
  await mailboxSwitch(page).filter({ hasText: common.connection.state.connected }).waitFor()
})

/** Chooses in the menu of the mailboxes. */
async function chooseInSwitch(name: string): Promise<void> {
  const { page } = launched
  await mailboxSwitch(page).click()
  await page
    .getByRole('menuitem')
    .or(page.getByRole('menuitemradio'))
    .filter({ hasText: name })
    .first()
    .click()
}

const second = 'protocollo@prova.example'
const secondSubject = 'Richiesta di accesso agli atti 4711'

test('a second mailbox stands beside the first, and neither shows what is the other’s', async () => {
  const { page } = launched
  const credentials = practice.control.addMailbox(second)
  practice.control.deliverIncoming({
    from: 'rossi@pec.prova.example',
    to: second,
    subject: secondSubject,
    body: 'Si chiede.'
  })
  await chooseInSwitch(common['connect-another'])
  await fillIn(credentials)
  await dialog().getByRole('button', { name: welcome.connect.action, exact: true }).click()
  await showsLines(page, [secondSubject])

  await chooseInSwitch(practice.mailbox)
  await line(secondSubject).waitFor({ state: 'hidden' })
  await page.getByRole('option').nth(3).waitFor()
  await search('4711')
  await page.getByText(inbox.search.empty.replace('{{text}}', '4711')).waitFor()
  await chooseInSwitch(second)
  await showsLines(page, [secondSubject])
  expect(await page.getByRole('searchbox').inputValue()).toBe('')
})

const line = (subject: string): Locator => launched.page.getByRole('option').filter({ hasText: subject })

async function search(text: string): Promise<void> {
  await launched.page.getByRole('searchbox').fill(text)
}

test('the practice mailbox is marked and mixes with neither', async () => {
  const { page } = launched
  const band = page.getByText(common['practice-band'])
  expect(await band.count()).toBe(0)
  await page.getByRole('button', { name: common.settings }).click()
  await page.getByRole('tab', { name: settings.tab.mailboxes }).click()
  await page.getByRole('button', { name: settings.mailbox['open-practice'] }).click()
  await band.waitFor()
  await page.getByRole('option').nth(3).waitFor()
  await search('4711')
  await page.getByText(inbox.search.empty.replace('{{text}}', '4711')).waitFor()

  await chooseInSwitch(second)
  await showsLines(page, [secondSubject])
  await band.waitFor({ state: 'hidden' })
  await search('TARI')
  await page.getByText(inbox.search.empty.replace('{{text}}', 'TARI')).waitFor()
})
