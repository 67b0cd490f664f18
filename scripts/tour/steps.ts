import { mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import german from '../../shared/i18n/de/common.json' with { type: 'json' }
import germanReader from '../../shared/i18n/de/reader.json' with { type: 'json' }
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import settings from '../../shared/i18n/it/settings.json' with { type: 'json' }
import welcome from '../../shared/i18n/it/welcome.json' with { type: 'json' }
import { Clerk, practiceRecipients } from './clerk'
import type { TourStep } from './run-steps'

const confirmationInGerman = 'LÖSCHEN'

/** The file that goes with the reply, such as an office attaches. */
export const attachedReceipt = {
  name: 'ricevuta-F24.pdf',
  content: `%PDF-1.4\n${'% quietanza di versamento\n'.repeat(4_000)}%%EOF\n`
} as const

/** What a new user does in the practice mailbox, in order. */
export const steps: readonly TourStep[] = [
  {
    name: 'welcome',
    run: async ({ page }) => {
      await page.getByRole('radio', { name: 'Italiano' }).or(page.getByText('Italiano')).first().click()
      await page.getByText(welcome.practice.words).waitFor()
    }
  },
  { name: 'practice mailbox', run: launched => new Clerk(launched).openPractice() },
  { name: 'search', run: launched => new Clerk(launched).search('TARI') },
  {
    name: 'open a message',
    run: async launched => {
      const clerk = new Clerk(launched)
      await clerk.endSearch()
      await clerk.openRow(clerk.rows.nth(1))
    }
  },
  {
    name: 'reply to two recipients',
    run: async launched => {
      const clerk = new Clerk(launched)
      await clerk.reply()
      await clerk.addRecipients(practiceRecipients.unknown)
      await clerk.writeText('Buongiorno, si trasmette in allegato quanto richiesto. Cordiali saluti.')
    }
  },
  {
    name: 'attach a file',
    run: async launched => new Clerk(launched).attach(await writeReceipt())
  },
  {
    name: 'send and undo',
    run: async launched => {
      const clerk = new Clerk(launched)
      await clerk.send()
      await clerk.undoSend()
    }
  },
  { name: 'send', run: launched => new Clerk(launched).send() },
  {
    name: 'one delivered, one failed',
    run: async launched => {
      const clerk = new Clerk(launched)
      await clerk.goTo('sendings')
      await clerk.sendings.first().click()
      await clerk.awaitState('delivered')
      await clerk.awaitState('failed')
    }
  },
  {
    name: 'quota',
    run: ({ page }) => page.getByRole('meter', { name: common.quota.label }).first().waitFor()
  },
  {
    name: 'german',
    run: async ({ page }) => {
      await page.getByRole('button', { name: common.settings }).click()
      await page.getByRole('button', { name: new RegExp(settings.language.label) }).click()
      await page.getByRole('option', { name: 'Deutsch' }).click()
      await page.getByText(german.settings).first().waitFor()
      await page.keyboard.press('Escape')
    }
  },
  {
    name: 'hide a message',
    run: async launched => {
      const { page } = launched
      const clerk = new Clerk(launched)
      await page.getByRole('button', { name: new RegExp(`^${german.section.inbox}`) }).click()
      await clerk.rows.first().click()
      // The reader shows the message before for a moment.
      const opened = await page.waitForFunction(() => {
        const subject = document.querySelector('article h2')?.textContent ?? ''
        const line = document.querySelector('[role=option][aria-selected=true]')?.textContent
        return subject !== '' && line?.includes(subject) ? subject : null
      })
      const hidden = (await opened.jsonValue()) ?? ''
      const before = await clerk.rows.filter({ hasText: hidden }).count()
      await page.getByRole('button', { name: germanReader.toolbar.hide }).click()
      await page.getByText(germanReader.hide.done).first().waitFor()
      // There may be others of the same subject, such as answers.
      await page.waitForFunction(
        ([subject, before]) =>
          [...document.querySelectorAll('[role=option]')].filter(row => row.textContent?.includes(subject))
            .length < before,
        [hidden, before] as const
      )
    }
  },
  {
    name: 'delete a message on the server',
    run: async launched => {
      const { page } = launched
      const clerk = new Clerk(launched)
      await clerk.rows.nth(3).click()
      await page.getByRole('button', { name: germanReader.toolbar.more }).click()
      await page.getByRole('menuitem', { name: germanReader.toolbar.delete }).click()
      await page.getByText(germanReader.delete.reread).waitFor()
      await page
        .getByRole('alertdialog')
        .or(page.getByRole('dialog'))
        .getByRole('textbox')
        .fill(confirmationInGerman)
      await page.getByRole('button', { name: germanReader.delete.confirm }).click()
      await page.getByText(germanReader.delete.done).waitFor()
    }
  }
]

async function writeReceipt(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-tour-'))
  const file = path.join(folder, attachedReceipt.name)
  await writeFile(file, attachedReceipt.content)
  return file
}
