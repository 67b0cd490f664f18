import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Clerk, practiceRecipients } from '../../scripts/tour/clerk'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import composer from '../../shared/i18n/it/composer.json' with { type: 'json' }
import delivery from '../../shared/i18n/it/delivery.json' with { type: 'json' }
import errors from '../../shared/i18n/it/errors.json' with { type: 'json' }
import inbox from '../../shared/i18n/it/inbox.json' with { type: 'json' }
import reader from '../../shared/i18n/it/reader.json' with { type: 'json' }
import settings from '../../shared/i18n/it/settings.json' with { type: 'json' }
import welcome from '../../shared/i18n/it/welcome.json' with { type: 'json' }
import { askApp, type ConnectedApp, connectApp, connectMailbox } from '../helpers/connected-app'
import { toast } from '../helpers/italian-page'

// What these would catch: a message that leaves without its file, mail destroyed by a slip of the hand or together
// with what was not meant, and data kept or erased against the clerk's word.

let app: ConnectedApp
let clerk: Clerk
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-files-'))
  app = await connectApp({ factor: 5, language: 'it' })
  clerk = new Clerk(app.launched)
  await clerk.rows.first().waitFor()
  await askApp(app.launched, 'settings.change', { undoSeconds: 0, messageLimitMegabytes: 1 })
})

afterAll(async () => {
  await app.launched.close()
  await app.practice.close()
  await rm(folder, { recursive: true })
})

async function makeFile(name: string, bytes: number): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, '')
  await truncate(file, bytes)
  return file
}

const attached = (name: string): Locator =>
  clerk.page
    .getByRole('list', { name: composer.attachments.label })
    .getByRole('listitem')
    .filter({ hasText: name })

const alertOf = (code: keyof typeof errors.named, name: string): Locator =>
  clerk.page.getByRole('alert').getByText(errors.named[code].replace('{{name}}', name))

const send = () => clerk.page.getByRole('button', { name: composer.send, exact: true }).click()

test('files dropped on the composer are attached; one that is too large is told and left out', async () => {
  await clerk.write('Trasmissione planimetrie', practiceRecipients.delivered)
  await clerk.attach(await makeFile('planimetria.pdf', 40_000), await makeFile('rilievo.zip', 900_000))
  await attached('planimetria.pdf').waitFor()
  await alertOf('attachment-too-large', 'rilievo.zip').waitFor()
  expect(await attached('rilievo.zip').count()).toBe(0)
})

test('a file that vanished is told before anything is sent, and the draft stays', async () => {
  await rm(path.join(folder, 'planimetria.pdf'))
  await send()
  await alertOf('attachment-unreadable', 'planimetria.pdf').waitFor()
  expect(app.practice.control.ledger()).toEqual([])
  await clerk.page.getByRole('button', { name: composer.close }).click()
  await clerk.goTo('drafts')
  await drafts.filter({ hasText: 'Trasmissione planimetrie' }).click()
  await alertOf('attachment-unreadable', 'planimetria.pdf').waitFor()
  await makeFile('planimetria.pdf', 40_000)
  await clerk.page
    .getByRole('button', { name: composer.attachments.remove.replace('{{name}}', 'planimetria.pdf') })
    .click()
  await clerk.attach(path.join(folder, 'planimetria.pdf'))
  await attached('planimetria.pdf').waitFor()
  await send()
  await expect.poll(() => app.practice.control.ledger().length).toBe(1)
  expect(app.practice.control.ledger()[0]?.attachments).toMatchObject([{ name: 'planimetria.pdf' }])
})

const drafts = { filter: (options: { hasText: string }) => draftLines().filter(options).first() }
const draftLines = (): Locator => clerk.page.getByRole('grid', { name: inbox.drafts.title }).getByRole('row')

/** Lets a message come in and opens it. */
async function receive(subject: string): Promise<Locator> {
  const { practice, launched, mailboxId } = app
  practice.control.deliverIncoming({ from: 'rossi@pec.prova.example', subject, body: 'In allegato.' })
  await clerk.goTo('inbox')
  await askApp(launched, 'inbox.refresh', { mailboxId })
  const row = clerk.rows.filter({ hasText: subject })
  await clerk.openRow(row)
  return row
}

test('forwarding asks before it goes on without the attachments', async () => {
  const { page } = clerk
  await receive('Planimetrie in allegato')
  const forward = page.getByRole('button', { name: reader.toolbar.forward, exact: true })
  const dialog = page.getByRole('alertdialog', { name: reader.forward.title })
  await forward.click()
  await dialog.getByText(reader.forward.words).waitFor()
  await dialog.getByRole('button', { name: common.cancel }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.getByRole('textbox', { name: composer.subject, exact: true }).count()).toBe(0)
  await forward.click()
  await dialog.getByRole('button', { name: reader.forward.confirm }).click()
  await page.getByText(composer['forward-note']).waitFor()
  const subject = page.getByRole('textbox', { name: composer.subject, exact: true })
  await expect.poll(() => subject.inputValue()).toBe('I: Planimetrie in allegato')
  await page.getByRole('button', { name: composer.close }).click()
})

test('hiding touches nothing on the server, and can be undone at once or later', async () => {
  const { page } = clerk
  const row = await receive('Comunicato sindacale')
  const mails = app.practice.control.state().mails
  const hide = page.getByRole('button', { name: reader.toolbar.hide, exact: true })
  await hide.click()
  await row.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: reader.hide.undo, exact: true }).click()
  await row.waitFor()
  await clerk.openRow(row)
  await hide.click()
  await row.waitFor({ state: 'hidden' })
  await clerk.goTo('hidden')
  await clerk.openRow(row)
  await page.getByRole('button', { name: reader.toolbar.unhide, exact: true }).click()
  await row.waitFor({ state: 'hidden' })
  await clerk.goTo('inbox')
  await row.waitFor()
  expect(app.practice.control.state().mails).toBe(mails)
})

test('a message is destroyed on the server only once the word was typed', async () => {
  const { page } = clerk
  const row = await receive('Bozza superata')
  const mails = app.practice.control.state().mails
  await page.getByRole('button', { name: reader.toolbar.more }).first().click()
  await page.getByRole('menuitem', { name: reader.toolbar.delete }).click()
  const dialog = page.getByRole('alertdialog', { name: reader.delete.title })
  const confirm = dialog.getByRole('button', { name: reader.delete.confirm })
  await dialog.getByText(reader.delete.reread).waitFor()
  await dialog.getByText('Bozza superata').waitFor()
  await dialog.getByRole('textbox').fill('ELIMIN')
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByRole('textbox').press('Enter')
  expect(app.practice.control.state().mails).toBe(mails)
  await dialog.getByRole('textbox').fill('ELIMINA')
  await confirm.click()
  await toast(page, reader.delete.done).waitFor()
  await row.waitFor({ state: 'hidden' })
  expect(app.practice.control.state().mails).toBe(mails - 1)
})

const panel = (): Locator => clerk.page.getByRole('region', { name: delivery.panel.label })

async function openDeletion(subject: string): Promise<void> {
  const { page } = clerk
  await clerk.goTo('sendings')
  await clerk.sendings.filter({ hasText: subject }).click()
  await clerk.awaitState('delivered')
  await panel().getByRole('button', { name: delivery.panel.more }).click()
  await page.getByRole('menuitem', { name: delivery.panel.delete }).click()
}

test('the receipts of a sending are not destroyed while a reply would go with them', async () => {
  const { page } = clerk
  const { control } = app.practice
  const code = control.ledger()[0]?.code ?? ''
  await clerk.goTo('sendings')
  await clerk.sendings.filter({ hasText: 'Trasmissione planimetrie' }).click()
  await clerk.awaitState('delivered')
  control.deliverIncoming({
    from: practiceRecipients.delivered,
    subject: `Re: Trasmissione planimetrie ${code}`,
    body: 'Si riscontra.'
  })
  const mails = control.state().mails
  await openDeletion('Trasmissione planimetrie')
  const dialog = page.getByRole('dialog', { name: delivery.delete.refused })
  await dialog.getByText(delivery.delete.blocker['other-mail']).waitFor()
  await dialog.getByRole('button', { name: common.close }).last().click()
  expect(control.state().mails).toBe(mails)
})

test('where there are only final receipts, they go once the address was typed', async () => {
  const { page } = clerk
  const { control } = app.practice
  await clerk.write('Convocazione assemblea', practiceRecipients.delivered)
  await send()
  await clerk.awaitState('delivered')
  await openDeletion('Convocazione assemblea')
  const dialog = page.getByRole('alertdialog', { name: delivery.delete.title })
  await dialog.getByRole('textbox').fill(practiceRecipients.delivered)
  // Not before: until it may be deleted, receipts are still to come.
  const mails = control.state().mails
  await dialog.getByRole('button', { name: delivery.delete.confirm }).click()
  await toast(page, delivery.delete.done).waitFor()
  expect(control.state().mails).toBe(mails - 2)
})

/** Signs out by the settings, with one of the two answers to what becomes of the data here. */
async function signOut(answer: 'keep' | 'erase'): Promise<void> {
  const { page } = clerk
  const { practice } = app
  await page.getByRole('button', { name: common.settings, exact: true }).click()
  await page.getByRole('tab', { name: settings.tab.mailboxes }).click()
  await page.getByRole('button', { name: settings['sign-out'].open }).click()
  const dialog = page.getByRole('alertdialog', {
    name: settings['sign-out'].title.replace('{{address}}', practice.mailbox)
  })
  await dialog.getByText(settings['sign-out'].data).waitFor()
  await dialog.getByRole('radiogroup').getByText(settings['sign-out'][answer].label).first().click()
  const words = answer === 'keep' ? settings['sign-out'].confirm : settings['sign-out']['confirm-erase']
  await dialog.getByRole('button', { name: words, exact: true }).click()
  await page.getByText(welcome.practice.words).waitFor()
}

async function connectAgain(): Promise<void> {
  expect(await connectMailbox(app.launched, app.practice)).toBe(app.mailboxId)
  await clerk.goTo('inbox')
  await clerk.rows.first().waitFor()
}

test('signing out keeps drafts and sendings on this computer, or erases them, as one was asked', async () => {
  await clerk.write('Bozza da ritrovare', practiceRecipients.delivered)
  await clerk.page.getByRole('button', { name: composer.close }).click()
  await signOut('keep')
  await connectAgain()
  await clerk.goTo('drafts')
  await draftLines().filter({ hasText: 'Bozza da ritrovare' }).waitFor()
  await clerk.goTo('sendings')
  await clerk.sendings.filter({ hasText: 'Convocazione assemblea' }).waitFor()

  await signOut('erase')
  await connectAgain()
  await clerk.goTo('drafts')
  await clerk.page.getByText(inbox.drafts.empty, { exact: true }).waitFor()
  await clerk.goTo('sendings')
  await clerk.page.getByText(delivery.list.empty, { exact: true }).waitFor()
})
