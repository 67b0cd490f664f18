import { expect } from 'vitest'
import { createClock } from '../../electron/clock'
import type { FaultInput } from '../../electron/practice/faults'
import { type PracticeService, startPractice } from '../../electron/practice/practice'
import type { Result } from '../../shared/errors/app-error'
import type { AppView } from '../../shared/ipc/views'
import type { Draft, Sending } from '../../shared/mail/sending'
import type { Language } from '../../shared/settings/language'
import { type LaunchedApp, launchApp } from './launch'

/** The app connected to a practice service of the test's own, whose ledger and faults the test can reach. */
export interface ConnectedApp {
  launched: LaunchedApp
  readonly practice: PracticeService
  readonly mailboxId: string
}

/** An app of which at least the page can be reached, as of a packaged one. */
type Reached = Pick<LaunchedApp, 'page'>

/** Asks the main process as the page does; throws the code of a refusal. */
export async function askApp<T>({ page }: Reached, name: string, input?: unknown): Promise<T> {
  const result: Result<T> = await page.evaluate(
    ([name, input]) => Reflect.get(globalThis, 'ceralacca').request(name, input),
    [name, input]
  )
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
  return result.value
}

/**
 * Starts both, on clocks that run `factor` times as fast, and connects them, with the secrets in the keychain. The page
 * speaks the computer's language unless another is given. Whoever connects closes both.
 */
export async function connectApp({ factor = 1, language, home }: ConnectOptions = {}): Promise<ConnectedApp> {
  const practice = await startPractice({ clock: createClock({ factor }), folder: null })
  const launched = await launchApp({
    env: { CERALACCA_CLOCK: String(factor) },
    ...(home === undefined ? {} : { home })
  })
  if (language !== undefined) await speak(launched, language)
  return { launched, practice, mailboxId: await connectMailbox(launched, practice) }
}

interface ConnectOptions {
  readonly factor?: number
  readonly language?: Language
  /** The data folder; a fresh one unless given. */
  readonly home?: string
}

/** Answers the mailbox's id; that of one signed out is the same again. */
export function connectMailbox(launched: Reached, practice: PracticeService): Promise<string> {
  return askApp<string>(launched, 'mailbox.connect', {
    server: 'other',
    addresses: practice.addresses,
    address: practice.mailbox,
    username: practice.username,
    webmail: null,
    token: practice.token,
    password: practice.password,
    keep: 'keychain'
  })
}

/** Turns the page to a language and waits until it has turned. */
export async function speak(launched: LaunchedApp, language: Language): Promise<void> {
  await askApp(launched, 'settings.change', { language })
  await launched.page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' })
}

/** Sets these faults and begins to count the requests that come all the same. */
export function spoil(practice: PracticeService, ...faults: FaultInput[]): void {
  practice.control.setFaults([{ kind: 'latency', ms: 0 }, ...faults])
}

/** How many requests of any kind have come since `spoil`. */
export function requestsSince(practice: PracticeService): number {
  return practice.control.faults()[0]?.struck ?? 0
}

/** Waits until so much time has gone by on the program's clock. */
export async function timePasses(launched: LaunchedApp, minutes: number): Promise<void> {
  const now = async () => (await askApp<AppView>(launched, 'app.view')).clock.now
  const end = (await now()) + minutes * 60_000
  await expect.poll(now, { timeout: 60_000 }).toBeGreaterThan(end)
}

type Written = Partial<Pick<Draft, 'recipients' | 'subject' | 'wish'>>

/** The app and one of its mailboxes. */
interface Connected {
  readonly launched: Reached
  readonly mailboxId: string
}

/** Writes a message, to somebody who is delivered to unless told otherwise. */
export function saveDraft({ launched, mailboxId }: Connected, written: Written = {}): Promise<Draft> {
  return askApp<Draft>(launched, 'draft.save', {
    draftId: null,
    mailboxId,
    recipients: ['consegnata@pec.prova.example'],
    subject: 'Diffida ad adempiere',
    bodyHtml: '<p>Si diffida.</p>',
    origin: { kind: 'new' },
    ...written
  })
}

/** Writes a message and starts sending it. */
export async function startSending(app: Connected, written: Written = {}): Promise<void> {
  const draft = await saveDraft(app, written)
  await askApp(app.launched, 'sending.start', { draftId: draft.id })
}

export function sendingsOf({ launched, mailboxId }: Connected): Promise<Sending[]> {
  return askApp<Sending[]>(launched, 'sending.list', { mailboxId })
}

/** Of every recipient of every sending, the newest sending first. */
export async function handoverStates(app: Connected): Promise<string[]> {
  return (await sendingsOf(app)).flatMap(({ recipients }) => recipients.map(({ handover }) => handover.state))
}

/** Closes both. What is still scheduled is taken back: nobody is there to answer the question about it. */
export async function closeConnected(app: ConnectedApp): Promise<void> {
  for (const { id } of await sendingsOf(app).catch(() => [])) {
    await askApp(app.launched, 'sending.undo', { sendingId: id }).catch(() => null)
  }
  await app.launched.close()
  await app.practice.close()
}
