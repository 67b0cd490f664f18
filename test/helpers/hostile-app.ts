import { expect } from 'vitest'
import { createClock } from '../../electron/clock'
import { type PracticeService, startPractice } from '../../electron/practice/practice'
import { type LaunchedApp, launchApp } from './launch'

/** The program connected to a practice service of the test's own, so that the test can write to its mailbox. */
export interface HostileApp extends LaunchedApp {
  readonly practice: PracticeService
  readonly mailboxId: string
  /** Lets a mail come in and opens it in the reader; resolves when its text stands in the box. */
  receive(subject: string, body: string): Promise<void>
}

/** Whoever starts it closes it. */
export async function launchHostileApp(): Promise<HostileApp> {
  const practice = await startPractice({ clock: createClock({ factor: 1 }), folder: null })
  const app = await launchApp()
  const mailboxId = await connect(app, practice)
  return {
    ...app,
    practice,
    mailboxId,
    receive: async (subject, body) => {
      practice.control.deliverIncoming({ from: 'chi@ostile.example', subject, body })
      await showInList(app, mailboxId, subject)
      const { page } = app
      await page.getByRole('option').filter({ hasText: subject }).first().click()
      await page.getByRole('heading', { name: subject, exact: true }).waitFor()
      const box = page.locator('article iframe')
      await box.waitFor()
      await box.contentFrame().locator('body').waitFor({ state: 'attached' })
    },
    close: async () => {
      await app.close()
      await practice.close()
    }
  }
}

async function connect({ page }: LaunchedApp, practice: PracticeService): Promise<string> {
  const { addresses, token, username, password, mailbox } = practice
  const answer = await page.evaluate(input => window.ceralacca?.request('mailbox.connect', input), {
    server: 'other' as const,
    ...{ addresses, address: mailbox, username, token, password, webmail: null },
    keep: 'session' as const
  })
  if (!answer?.ok) throw new Error(`not connected: ${JSON.stringify(answer)}`)
  return answer.value
}

/** Asks for new mail until it is there: a look that was already under way may have come too early for it. */
async function showInList({ page }: LaunchedApp, mailboxId: string, subject: string): Promise<void> {
  const line = page.getByRole('option').filter({ hasText: subject }).first()
  await expect
    .poll(
      async () => {
        await page.evaluate(id => window.ceralacca?.request('inbox.refresh', { mailboxId: id }), mailboxId)
        return line.isVisible()
      },
      { timeout: 30_000 }
    )
    .toBe(true)
}
