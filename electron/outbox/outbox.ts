import { randomUUID } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import { type AppError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { parseAddress, sameAddress } from '../../shared/mail/address'
import type { Handover, HandoverState, RecipientDelivery } from '../../shared/mail/sending'
import type { Journal, StoredDraft, StoredSending } from '../journal/types'
import type { MassiveClient, SendOutcome } from '../service/types'
import { type ReadFile, readFiles } from './attached-files'
import { ended, holding, stopsTheRest } from './handover'
import { takeBack } from './take-back'
import { advance } from './transitions'
import type { Turns } from './turns'

export interface OutboxDesk {
  /** The certified address that sends. */
  readonly sender: string
  readonly client: MassiveClient
  /** Null where the service may be asked, else why it may not until a person acts. */
  readonly refusal: () => AppError | null
  /**
   * Resolves once the service has been asked for a trace of an unknown send and has answered; `stopped` where it may
   * not be asked any more until a person acts.
   */
  readonly firstLook: (recipientId: string) => Promise<'looked' | 'stopped'>
}

export interface OutboxOptions {
  readonly journal: Journal
  readonly clock: Clock
  /** Shared with the drafts: what is being saved cannot be sent at the same moment, nor the other way round. */
  readonly turns: Turns
  /** The way to a mailbox's service; null while it is signed out. */
  readonly desk: (mailboxId: string) => OutboxDesk | null
  readonly undoMs: () => number
  readonly limitBytes: () => number
  readonly changed: (mailboxId: string) => void
  /** A recipient's send has ended: what follows it may begin. */
  readonly ended: (mailboxId: string, recipientId: string) => void
  /** Recipients that were not sent to came back as a draft. */
  readonly returned: (mailboxId: string, count: number) => void
}

/** A write that failed is tried again this much later; nothing is sent meanwhile. */
const diskPatience = 10_000

/**
 * Sends what the user wrote: one request for each recipient, each state on disk before it happens, one request at
 * a time for a mailbox, and none ever repeated.
 */
export class Outbox {
  readonly #options: OutboxOptions
  /** Files of the sendings under way, read once; gone after a restart, when nothing is sent by itself. */
  readonly #files = new Map<string, readonly ReadFile[]>()
  readonly #draining = new Map<string, Promise<void>>()
  readonly #holds = new Map<string, () => void>()
  #closed = false
  readonly #closing = whenTold()

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Turns the draft into a sending that holds for the undo time. */
  start(draftId: string): Promise<Result<StoredSending>> {
    return this.#options.turns.take(() => this.#start(draftId))
  }

  async #start(draftId: string): Promise<Result<StoredSending>> {
    const { journal, clock } = this.#options
    if (this.#closed) return refuse('internal', 'the program is closing')
    const draft = journal.draft(draftId)
    if (draft === null) return refuse('draft-unknown', 'no such draft')
    const recipients = addressesOf(draft)
    if (!recipients.ok) return recipients
    if (draft.subject.trim() === '') return refuse('invalid-input', 'no subject', { field: 'subject' })
    const desk = this.#options.desk(draft.mailboxId)
    if (desk === null) return refuse('mailbox-unknown', 'no such mailbox')
    const refusal = desk.refusal()
    if (refusal !== null) return failed(refusal)
    const read = await readFiles(draft, this.#options.limitBytes())
    if (!read.ok) return read
    const now = clock.now()
    const sending: StoredSending = {
      id: randomUUID(),
      mailboxId: draft.mailboxId,
      subject: draft.subject.trim(),
      bodyHtml: draft.bodyHtml,
      attachments: read.value.attachments,
      createdAt: now,
      recipients: recipients.value.map(address => holding(address, now + this.#options.undoMs()))
    }
    const saved = await journal.replace(draftId, sending)
    if (!saved.ok) return saved
    this.#files.set(sending.id, read.value.files)
    this.#holds.set(
      sending.id,
      clock.after(this.#options.undoMs(), () => void this.#release(sending.id))
    )
    this.#options.changed(sending.mailboxId)
    return ok(sending)
  }

  /** Takes back whatever has not been asked of the service yet. */
  async undo(sendingId: string): Promise<Result<StoredDraft>> {
    const sending = this.#options.journal.sending(sendingId)
    if (sending === null) return refuse('sending-unknown', 'no such sending')
    const draft = await this.#takeBack(sendingId)
    if (draft.ok) this.#options.changed(sending.mailboxId)
    return draft
  }

  /**
   * Everything of a mailbox that has not been asked of the service becomes drafts again; waits for what was. To be
   * called when the mailbox's desk is gone already, so that nothing new begins.
   */
  async withdraw(mailboxId: string): Promise<void> {
    // A start that is reading its files has passed every question already.
    await this.#options.turns.take(async () => null)
    await this.#takeBackRest(mailboxId, ['holding', 'queued'])
    await this.#draining.get(mailboxId)
  }

  /** How many recipients wait or are being sent to: quitting now would take them back or leave them unknown. */
  pending(): number {
    const waiting = new Set(['holding', 'queued', 'sending'])
    return this.#options.journal
      .sendings()
      .flatMap(sending => sending.recipients)
      .filter(recipient => waiting.has(recipient.handover.state)).length
  }

  /** Begins nothing more and waits for what is on its way; what waits is found again at the next start. */
  async close(): Promise<void> {
    this.#closed = true
    this.#closing.resolve()
    for (const cancel of this.#holds.values()) cancel()
    await Promise.all(this.#draining.values())
  }

  async #release(sendingId: string): Promise<void> {
    this.#holds.delete(sendingId)
    const sending = this.#options.journal.sending(sendingId)
    if (sending === null) return
    for (const recipient of sending.recipients) {
      if (recipient.handover.state !== 'holding') continue
      await this.#persist(sendingId, recipient, { state: 'queued' })
    }
    this.#options.changed(sending.mailboxId)
    this.#drain(sending.mailboxId)
  }

  #drain(mailboxId: string): void {
    if (this.#draining.has(mailboxId)) return
    const run = this.#sendAll(mailboxId).finally(() => {
      this.#draining.delete(mailboxId)
      // What was queued while the last one ended would wait for ever otherwise.
      const able = !this.#closed && this.#options.desk(mailboxId) !== null
      if (able && this.#next(mailboxId) !== null) this.#drain(mailboxId)
    })
    this.#draining.set(mailboxId, run)
  }

  async #sendAll(mailboxId: string): Promise<void> {
    for (let next = this.#next(mailboxId); next !== null; next = this.#next(mailboxId)) {
      const desk = this.#options.desk(mailboxId)
      if (desk === null || this.#closed) return
      if (desk.refusal() !== null) return this.#takeBackRest(mailboxId, ['queued'])
      const outcome = await this.#sendOne(desk, next.sending, next.recipient)
      if (outcome === null) continue
      if (stopsTheRest(outcome)) await this.#takeBackRest(mailboxId, ['queued'])
      if (outcome.kind === 'unknown') await this.#waitForFirstLook(desk, mailboxId, next.recipient.id)
    }
  }

  /**
   * Nothing more goes out while the service has not answered a look for the lost one. Where it may not be asked any
   * more, what waits goes back to its writer instead of waiting unseen; closing ends the wait.
   */
  async #waitForFirstLook(desk: OutboxDesk, mailboxId: string, recipientId: string): Promise<void> {
    if (this.#closed) return
    const how = await Promise.race([desk.firstLook(recipientId), this.#closing.promise])
    if (how === 'stopped') await this.#takeBackRest(mailboxId, ['queued'])
  }

  /** Oldest sending first. */
  #next(mailboxId: string): { sending: StoredSending; recipient: RecipientDelivery } | null {
    const oldestFirst = [...this.#options.journal.sendings(mailboxId)].sort(
      (one, other) => one.createdAt - other.createdAt
    )
    for (const sending of oldestFirst) {
      const recipient = sending.recipients.find(each => each.handover.state === 'queued')
      if (recipient !== undefined) return { sending, recipient }
    }
    return null
  }

  async #sendOne(
    desk: OutboxDesk,
    sending: StoredSending,
    recipient: RecipientDelivery
  ): Promise<SendOutcome | null> {
    const { clock } = this.#options
    const files = this.#files.get(sending.id)
    if (files === undefined) {
      await this.#takeBackRest(sending.mailboxId, ['queued'])
      if (this.#recipient(sending.id, recipient.id)?.handover.state === 'queued')
        await clock.sleep(diskPatience)
      return null
    }
    const message = {
      sender: desk.sender,
      recipients: [recipient.address],
      subject: sending.subject,
      bodyHtml: sending.bodyHtml,
      attachments: files
    }
    let underWay: RecipientDelivery | null = null
    let startedAt = clock.now()
    const outcome = await desk.client.send(message, async () => {
      if (this.#closed) return false
      startedAt = clock.now()
      underWay = await this.#persist(sending.id, recipient, { state: 'sending', startedAt })
      this.#options.changed(sending.mailboxId)
      return underWay !== null
    })
    // Taken back, or the program is closing: nothing was asked, and its state says so already.
    if (outcome.kind === 'refused' && outcome.error.code === 'too-late') return null
    await this.#conclude(sending, underWay ?? recipient, ended(outcome, startedAt, clock.now()))
    return outcome
  }

  async #conclude(sending: StoredSending, from: RecipientDelivery, next: Handover): Promise<void> {
    await this.#persist(sending.id, from, next)
    this.#forgetFiles(sending.id)
    this.#options.changed(sending.mailboxId)
    this.#options.ended(sending.mailboxId, from.id)
  }

  /** Writes a state before it is true anywhere else. Waits while the disk refuses; null where the step is void. */
  async #persist(
    sendingId: string,
    from: RecipientDelivery,
    next: Handover
  ): Promise<RecipientDelivery | null> {
    for (;;) {
      const saved = await this.#options.turns.take(() => this.#save(sendingId, from, next))
      if (saved.ok) return saved.value
      const begun = !['queued', 'sending'].includes(next.state)
      if (saved.error.code !== 'disk-failed' || (this.#closed && !begun)) return null
      await this.#options.clock.sleep(diskPatience)
    }
  }

  async #save(
    sendingId: string,
    from: RecipientDelivery,
    next: Handover
  ): Promise<Result<RecipientDelivery>> {
    const current = this.#recipient(sendingId, from.id)
    if (current === null || current.handover.state !== from.handover.state) {
      return refuse('too-late', 'the send is in another state')
    }
    const moved = advance(current, next)
    const saved = await this.#options.journal.saveRecipient(sendingId, moved)
    return saved.ok ? ok(moved) : saved
  }

  #takeBack(sendingId: string): Promise<Result<StoredDraft>> {
    return this.#options.turns.take(async () => {
      const sending = this.#options.journal.sending(sendingId)
      if (sending === null) return refuse('sending-unknown', 'no such sending')
      const draft = await takeBack(this.#options.journal, sending, this.#options.clock.now())
      if (!draft.ok) return draft
      this.#holds.get(sendingId)?.()
      this.#holds.delete(sendingId)
      this.#forgetFiles(sendingId)
      return draft
    })
  }

  #recipient(sendingId: string, recipientId: string): RecipientDelivery | null {
    return this.#options.journal.sending(sendingId)?.recipients.find(each => each.id === recipientId) ?? null
  }

  #forgetFiles(sendingId: string): void {
    const waiting = new Set(['holding', 'queued', 'sending'])
    const sending = this.#options.journal.sending(sendingId)
    const open = sending?.recipients.some(recipient => waiting.has(recipient.handover.state)) ?? false
    if (!open) this.#files.delete(sendingId)
  }

  async #takeBackRest(mailboxId: string, states: readonly HandoverState[]): Promise<void> {
    let count = 0
    for (const sending of this.#options.journal.sendings(mailboxId)) {
      if (!sending.recipients.some(each => states.includes(each.handover.state))) continue
      const draft = await this.#takeBack(sending.id)
      if (draft.ok) count += draft.value.recipients.length
    }
    if (count > 0) this.#options.returned(mailboxId, count)
    this.#options.changed(mailboxId)
  }
}

/** Each recipient once, however it was written: everyone gets one message and costs one. */
function addressesOf(draft: StoredDraft): Result<readonly string[]> {
  const addresses: string[] = []
  for (const text of draft.recipients) {
    const address = parseAddress(text)
    if (address === null) return refuse('invalid-input', 'an address is not one', { field: 'recipients' })
    if (!addresses.some(known => sameAddress(known, address))) addresses.push(address)
  }
  return addresses.length > 0
    ? ok(addresses)
    : refuse('invalid-input', 'no recipient', { field: 'recipients' })
}

function whenTold(): { readonly promise: Promise<'told'>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<'told'>(done => {
    resolve = () => done('told')
  })
  return { promise, resolve }
}
