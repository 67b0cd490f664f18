import { createClock } from '../../electron/clock'
import { type PracticeService, startPractice } from '../../electron/practice/practice'
import type { Result } from '../../shared/errors/app-error'
import type { Draft } from '../../shared/mail/sending'
import { type LaunchedApp, launchApp } from './launch'

/** The app connected to a practice service of the test's own, whose ledger and faults the test can reach. */
export interface ConnectedApp {
  launched: LaunchedApp
  readonly practice: PracticeService
  readonly mailboxId: string
}

/** Asks the main process as the page does; throws the code of a refusal. */
export async function askApp<T>({ page }: LaunchedApp, name: string, input?: unknown): Promise<T> {
  const result: Result<T> = await page.evaluate(
    ([name, input]) => Reflect.get(globalThis, 'ceralacca').request(name, input),
    [name, input]
  )
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
  return result.value
}

/** Starts both and connects them, with the secrets in the keychain. Whoever connects closes both. */
export async function connectApp(): Promise<ConnectedApp> {
  const practice = await startPractice({ clock: createClock({ factor: 1 }), folder: null })
  const launched = await launchApp()
  const mailboxId = await askApp<string>(launched, 'mailbox.connect', {
    server: 'other',
    addresses: practice.addresses,
    address: practice.mailbox,
    username: practice.username,
    webmail: null,
    token: practice.token,
    password: practice.password,
    keep: 'keychain'
  })
  return { launched, practice, mailboxId }
}

/** Writes a message to somebody who is delivered to and starts sending it. */
export async function startSending({ launched, mailboxId }: ConnectedApp): Promise<void> {
  const draft = await askApp<Draft>(launched, 'draft.save', {
    draftId: null,
    mailboxId,
    recipients: ['consegnata@pec.prova.example'],
    subject: 'Diffida ad adempiere',
    bodyHtml: '<p>Si diffida.</p>',
    origin: { kind: 'new' }
  })
  await askApp(launched, 'sending.start', { draftId: draft.id })
}
