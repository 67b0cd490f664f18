import { afterAll, beforeAll, expect, test } from 'vitest'
import common from '../../shared/i18n/de/common.json' with { type: 'json' }
import inbox from '../../shared/i18n/de/inbox.json' with { type: 'json' }
import reader from '../../shared/i18n/de/reader.json' with { type: 'json' }
import settings from '../../shared/i18n/de/settings.json' with { type: 'json' }
import type { Draft, Sending } from '../../shared/mail/sending'
import { findAxeViolations } from '../helpers/axe'
import { askApp, type ConnectedApp, connectApp } from '../helpers/connected-app'
import { cutTexts, resize } from '../helpers/layout'

// What these would catch: a list or a question that a screen reader cannot tell, colours that cannot be read, and
// German words, the longest, that do not fit into the smallest window.

let app: ConnectedApp

const longSubject =
  'Verwaltungsverfahrensgemeinschaftsvereinbarung über die Straßenbeleuchtungsinstandhaltungsarbeiten'

beforeAll(async () => {
  app = await connectApp({ language: 'de' })
  await app.launched.page.getByRole('option').first().waitFor()
  await resize(app.launched, 900, 600)
})

afterAll(async () => {
  await app.launched.close()
  await app.practice.close()
})

async function judge(screen: string): Promise<void> {
  const { launched } = app
  for (const theme of ['light', 'dark']) {
    await askApp(launched, 'settings.change', { theme })
    await launched.page.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' })
    expect(await findAxeViolations(launched.page), `${screen}, ${theme}`).toEqual([])
  }
  await expect.poll(() => cutTexts(launched.page), { message: screen }).toEqual([])
}

const saveDraft = (input: { readonly recipients: readonly string[]; readonly subject: string }) =>
  askApp<Draft>(app.launched, 'draft.save', {
    draftId: null,
    mailboxId: app.mailboxId,
    bodyHtml: '<p>Guten Tag.</p>',
    origin: { kind: 'new' },
    ...input
  })

/** Lets a message come in and opens it. */
async function receive(subject: string, body: string): Promise<void> {
  const { practice, launched, mailboxId } = app
  practice.control.deliverIncoming({ from: 'rathaus@pec.prova.example', subject, body })
  await askApp(launched, 'inbox.refresh', { mailboxId })
  await launched.page.getByRole('option').filter({ hasText: subject }).click()
  await launched.page.locator('article iframe').waitFor()
}

async function goTo(section: keyof typeof common.section): Promise<void> {
  await app.launched.page.getByRole('button', { name: new RegExp(`^${common.section[section]}`) }).click()
}

async function closeDialog(): Promise<void> {
  const { page } = app.launched
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().waitFor({ state: 'hidden' })
}

test('the list of drafts can be used by everybody, full, empty, and asking before it deletes', async () => {
  const { launched } = app
  const { page } = launched
  await goTo('drafts')
  await page.getByText(inbox.drafts.empty, { exact: true }).waitFor()
  await judge('no drafts')
  const returned = await saveDraft({ recipients: ['zugestellt@pec.prova.example'], subject: longSubject })
  const sending = await askApp<Sending>(launched, 'sending.start', { draftId: returned.id })
  await askApp(launched, 'sending.undo', { sendingId: sending.id })
  await saveDraft({ recipients: [], subject: '' })
  await page.getByText(inbox.drafts.returned).waitFor()
  await judge('drafts')
  await page.getByRole('button', { name: inbox.drafts.discard }).first().click()
  await page.getByRole('alertdialog', { name: inbox.drafts['discard-title'] }).waitFor()
  await judge('deletion of a draft')
  await closeDialog()
})

const letter = [
  '<p>Sehr geehrte Damen und Herren,</p>',
  '<p><a href="https://xn--bcher-kva.example/verfahren/straßenbeleuchtung?gemeinde=brixen&nummer=4711">www.gemeinde.example</a>',
  '<a href="http://rathaus.example/veraltet">veraltet</a>',
  '<a href="ftp://rathaus.example/datei">Datei</a></p>'
].join('')

test.each([
  { link: 'www.gemeinde.example', title: reader.link.title },
  { link: 'veraltet', title: reader.link['title-shown'] },
  { link: 'Datei', title: reader.link['title-refused'] }
])('so can the question about a link, here $link', async ({ link, title }) => {
  const { page } = app.launched
  await goTo('inbox')
  const subject = `${longSubject}: ${link}`
  await receive(subject, letter)
  await page
    .locator('article iframe')
    .contentFrame()
    .getByText(link)
    .evaluate(element => element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))
  await page
    .getByRole('dialog', { name: title })
    .or(page.getByRole('alertdialog', { name: title }))
    .waitFor()
  await judge(`link ${link}`)
  await closeDialog()
})

test('so can the full headers and the question before a message is destroyed', async () => {
  const { page } = app.launched
  for (const { entry, words } of [
    { entry: reader.toolbar.headers, words: reader.headers.words },
    { entry: reader.toolbar.delete, words: reader.delete.reread }
  ]) {
    await page.getByRole('button', { name: reader.toolbar.more }).first().click()
    await page.getByRole('menuitem', { name: entry }).click()
    await page.getByText(words).waitFor()
    await judge(entry)
    await closeDialog()
  }
})

test('so can the question for the webmail’s address, also where the address is none', async () => {
  const { page } = app.launched
  await page.getByRole('button', { name: reader.webmail.set }).click()
  const dialog = page.getByRole('dialog', { name: reader.webmail.title })
  await dialog.waitFor()
  await judge('webmail')
  await dialog.getByRole('textbox').fill('webmail')
  await dialog.getByRole('button', { name: reader.webmail.save }).click()
  await dialog.getByText(reader.webmail.invalid).waitFor()
  await judge('webmail, invalid')
  await closeDialog()
})

test('so can the list of hidden messages, empty and full', async () => {
  const { page } = app.launched
  await goTo('hidden')
  await page.getByText(inbox.empty.hidden, { exact: true }).waitFor()
  await judge('nothing hidden')
  await goTo('inbox')
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: reader.toolbar.hide, exact: true }).click()
  await goTo('hidden')
  await page.getByRole('option').first().waitFor()
  await judge('hidden')
})

test('so can the question before signing out, with either answer', async () => {
  const { page } = app.launched
  const words = settings['sign-out']
  await page.getByRole('button', { name: common.settings, exact: true }).click()
  await page.getByRole('tab', { name: settings.tab.mailboxes }).click()
  await page.getByRole('button', { name: words.open }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByText(words.data).waitFor()
  await judge('sign-out, keeping')
  await dialog.getByRole('radiogroup').getByText(words.erase.label).first().click()
  await dialog.getByRole('button', { name: words['confirm-erase'] }).waitFor()
  await judge('sign-out, erasing')
})
