import { randomUUID } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import { type AppError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { parseAddress, sameAddress } from '../../shared/mail/address'
import type { Handover, HandoverState, RecipientDelivery } from '../../shared/mail/sending'
import type { ArchiveTables } from '../archive/calls'
import type {
  RecipientOfSending,
  SendingHead,
  StoredAttachment,
  StoredDraft,
  StoredSending
} from '../archive/types'
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
  readonly archive: ArchiveTables
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
  /** Files of the sending that was sent last, so that they are read once for all its recipients. */
  #files: { readonly sendingId: string; readonly files: readonly ReadFile[] } | null = null
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
    const { archive, clock } = this.#options
    if (this.#closed) return refuse('internal', 'the program is closing')
    const draft = await archive.outbox.draft(draftId)
    if (draft === null) return refuse('draft-unknown', 'no such draft')
    const recipients = addressesOf(draft)
    if (!recipients.ok) return recipients
    if (draft.subject.trim() === '') return refuse('invalid-input', 'no subject', { field: 'subject' })
    const desk = this.#options.desk(draft.mailboxId)
    if (desk === null) return refuse('mailbox-unknown', 'no such mailbox')
    const refusal = desk.refusal()
    if (refusal !== null) return failed(refusal)
    const read = await readFiles(draft, this.#options.limitBytes(), sha256 => archive.content.get(sha256))
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
    const kept = await this.#keepContent(read.value)
    if (!kept.ok) return kept
    const saved = await archive.outbox.replace(draftId, sending)
    if (!saved.ok) return saved
    this.#holds.set(
      sending.id,
      clock.after(this.#options.undoMs(), () => void this.#release(sending.id))
    )
    this.#options.changed(sending.mailboxId)
    return ok(sending)
  }

  /** The bytes are the archive's before the sending is: from now on the user's file does not matter any more. */
  async #keepContent({
    files,
    attachments
  }: {
    files: readonly ReadFile[]
    attachments: readonly StoredAttachment[]
  }): Promise<Result<null>> {
    for (const [at, { sha256 }] of attachments.entries()) {
      const file = files[at]
      if (file === undefined || sha256 === null) continue
      const put = await this.#options.archive.content.put(sha256, file.bytes)
      if (!put.ok) return put
    }
    return ok(null)
  }

  /** Goes on with what waited when the program ended a moment ago, and with what waited for a lost send. */
  async wake(mailboxId: string): Promise<void> {
    if (await this.#mayGoOn(mailboxId)) this.#drain(mailboxId)
  }

  async #mayGoOn(mailboxId: string): Promise<boolean> {
    if (this.#closed || this.#options.desk(mailboxId) === null) return false
    return (await this.#outbox.next(mailboxId)) !== null
  }

  get #outbox(): ArchiveTables['outbox'] {
    return this.#options.archive.outbox
  }

  /** Takes back whatever has not been asked of the service yet. */
  async undo(sendingId: string): Promise<Result<StoredDraft>> {
    const sending = await this.#outbox.sending(sendingId)
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
    await this.#takeBackRest(mailboxId, ['holding', 'scheduled', 'queued'])
    await this.#draining.get(mailboxId)
  }

  /** How many recipients wait or are being sent to: quitting now would take them back or leave them unknown. */
  pending(): Promise<number> {
    return this.#outbox.pending()
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
    const sending = await this.#outbox.sending(sendingId)
    if (sending === null) return
    for (const recipient of sending.recipients) {
      if (recipient.handover.state !== 'holding') continue
      await this.#persist(recipient, { state: 'queued' })
    }
    this.#options.changed(sending.mailboxId)
    this.#drain(sending.mailboxId)
  }

  #drain(mailboxId: string): void {
    if (this.#draining.has(mailboxId)) return
    const run = this.#sendAll(mailboxId).finally(async () => {
      this.#draining.delete(mailboxId)
      // What was queued while the last one ended would wait for ever otherwise.
      await this.wake(mailboxId)
    })
    this.#draining.set(mailboxId, run)
  }

  async #sendAll(mailboxId: string): Promise<void> {
    for (;;) {
      const next = await this.#outbox.next(mailboxId)
      if (next === null) return
      const desk = this.#options.desk(mailboxId)
      if (desk === null || this.#closed) return
      if (desk.refusal() !== null) return this.#takeBackRest(mailboxId, ['queued'])
      const outcome = await this.#sendOne(desk, next)
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

  async #sendOne(desk: OutboxDesk, { sending, recipient }: RecipientOfSending): Promise<SendOutcome | null> {
    const { clock } = this.#options
    const files = await this.#filesOf(sending)
    if (files === null) {
      await this.#takeBackRest(sending.mailboxId, ['queued'])
      const now = await this.#outbox.recipient(recipient.id)
      if (now?.recipient.handover.state === 'queued') await clock.sleep(diskPatience)
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
      underWay = await this.#persist(recipient, { state: 'sending', startedAt })
      this.#options.changed(sending.mailboxId)
      return underWay !== null
    })
    // Taken back, or the program is closing: nothing was asked, and its state says so already.
    if (outcome.kind === 'refused' && outcome.error.code === 'too-late') return null
    await this.#conclude(sending, underWay ?? recipient, ended(outcome, startedAt, clock.now()))
    return outcome
  }

  /** As the archive keeps them; null where one of them is missing. */
  async #filesOf({ id, attachments }: SendingHead): Promise<readonly ReadFile[] | null> {
    if (this.#files?.sendingId === id) return this.#files.files
    const files: ReadFile[] = []
    for (const { name, sha256 } of attachments) {
      const bytes = sha256 === null ? null : await this.#options.archive.content.get(sha256)
      if (bytes === null) return null
      files.push({ name, bytes })
    }
    this.#files = { sendingId: id, files }
    return files
  }

  async #conclude(sending: SendingHead, from: RecipientDelivery, next: Handover): Promise<void> {
    await this.#persist(from, next)
    this.#options.changed(sending.mailboxId)
    this.#options.ended(sending.mailboxId, from.id)
  }

  /** Writes a state before it is true anywhere else. Waits while the disk refuses; null where the step is void. */
  async #persist(from: RecipientDelivery, next: Handover): Promise<RecipientDelivery | null> {
    for (;;) {
      const saved = await this.#options.turns.take(() => this.#save(from, next))
      if (saved.ok) return saved.value
      const begun = !['queued', 'sending'].includes(next.state)
      if (saved.error.code !== 'disk-failed' || (this.#closed && !begun)) return null
      await this.#options.clock.sleep(diskPatience)
    }
  }

  async #save(from: RecipientDelivery, next: Handover): Promise<Result<RecipientDelivery>> {
    const current = await this.#outbox.recipient(from.id)
    const { state } = from.handover
    if (current === null || current.recipient.handover.state !== state) {
      return refuse('too-late', 'the send is in another state')
    }
    const moved = advance(current.recipient, next)
    const saved = await this.#outbox.saveRecipient(state, moved)
    return saved.ok ? ok(moved) : saved
  }

  #takeBack(sendingId: string): Promise<Result<StoredDraft>> {
    const { archive, clock } = this.#options
    return this.#options.turns.take(async () => {
      const sending = await archive.outbox.sending(sendingId)
      if (sending === null) return refuse('sending-unknown', 'no such sending')
      const draft = await takeBack(archive, sending, clock.now())
      if (!draft.ok) return draft
      this.#holds.get(sendingId)?.()
      this.#holds.delete(sendingId)
      return draft
    })
  }

  async #takeBackRest(mailboxId: string, states: readonly HandoverState[]): Promise<void> {
    let count = 0
    for (const sending of await this.#outbox.openSendings(mailboxId)) {
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
