import type { Result } from '../../shared/errors/app-error'
import type { InputOf, OutputOf, RequestName } from '../../shared/ipc/contract'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { type LaunchedApp, launchApp } from '../runtime/launch-app'
import type { PracticeProcess } from './practice-process'

/** The program as the driver uses it: killed and started again, asked what the page may ask. */
export class Desk {
  readonly #clock: string
  readonly #mailboxes = new Map<string, PracticeProcess>()
  #launched: LaunchedApp | null = null
  home: string | undefined

  constructor(clock: string) {
    this.#clock = clock
  }

  get mailboxIds(): readonly string[] {
    return [...this.#mailboxes.keys()]
  }

  service(mailboxId: string): PracticeProcess {
    const service = this.#mailboxes.get(mailboxId)
    if (service === undefined) throw new Error('no such mailbox')
    return service
  }

  async start(): Promise<void> {
    const env = { CERALACCA_CLOCK: this.#clock }
    this.#launched = await launchApp(this.home === undefined ? { env } : { env, home: this.home })
    this.home = this.#launched.home
  }

  /** Ends the process at once, as a crash or a power cut does. */
  async kill(): Promise<void> {
    await this.#launched?.kill()
    this.#launched = null
  }

  async close(): Promise<void> {
    await this.#launched?.close()
    this.#launched = null
  }

  async connect(service: PracticeProcess): Promise<void> {
    const { massive, mailboxes, account, mailbox, username, token, password } = service
    const connected = await this.must('mailbox.connect', {
      server: 'other',
      addresses: { massive, mailboxes, account },
      address: mailbox,
      username,
      webmail: null,
      token,
      password,
      keep: 'keychain'
    })
    this.#mailboxes.set(connected, service)
  }

  async ask<Name extends RequestName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>> {
    if (this.#launched === null) throw new Error('the program is not running')
    return (await this.#launched.page.evaluate(
      ([name, input]) => Reflect.get(globalThis, 'ceralacca').request(name, input),
      [name, input] as const
    )) as Result<OutputOf<Name>>
  }

  async must<Name extends RequestName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const result = await this.ask(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
    return result.value
  }

  /** Acts as the person before the screen would: new credentials, a word to go on, drafts sent again. */
  async tend(): Promise<void> {
    const view = await this.must('app.view', undefined)
    if (view.archive.outboxPaused !== null) await this.must('outbox.resume', undefined)
    for (const { id, connection } of view.mailboxes) {
      if (connection.state !== 'refused' && connection.state !== 'locked') continue
      const { token, password } = this.service(id)
      await this.ask('mailbox.reconnect', { mailboxId: id, token, password, keep: 'keychain' })
    }
    for (const mailboxId of this.mailboxIds) {
      for (const draft of await this.must('draft.list', { mailboxId })) {
        await this.ask('sending.start', { draftId: draft.id })
      }
    }
  }

  /** A message of which nobody knows what became, long looked for: the person sends it again. */
  async repeatLost(patienceMs: number): Promise<number> {
    let repeated = 0
    const { clock } = await this.must('app.view', undefined)
    const isLost = ({ id, handover }: RecipientDelivery) =>
      handover.state === 'unknown' &&
      handover.checkedAt !== null &&
      clock.now - handover.startedAt > patienceMs &&
      !this.#repeated.has(id)
    for (const mailboxId of this.mailboxIds) {
      for (const { id: sendingId, recipients } of await this.must('sending.list', { mailboxId })) {
        for (const { id: recipientId } of recipients.filter(isLost)) {
          await this.must('sending.write-again', { sendingId, recipientId })
          this.#repeated.add(recipientId)
          repeated += 1
        }
      }
    }
    return repeated
  }

  readonly #repeated = new Set<string>()

  /** Recipients that hold, wait, or are being sent to. */
  async pending(): Promise<number> {
    let count = 0
    for (const mailboxId of this.mailboxIds) {
      for (const { recipients } of await this.must('sending.list', { mailboxId })) {
        count += recipients.filter(({ handover }) => waiting.has(handover.state)).length
      }
    }
    return count
  }
}

const waiting: ReadonlySet<string> = new Set(['holding', 'queued', 'sending'])
