import type { Clock } from '../../shared/clock'
import type { AppError } from '../../shared/errors/app-error'
import type { InboxView, ShelfCounts } from '../../shared/ipc/views'
import type { Mailbox, MailboxView } from '../../shared/mail/mailbox'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { Announce } from '../ipc/router'
import type { MassiveClient } from '../service/types'
import { DeliveryFollower } from '../sync/delivery-follower'
import { InboxPages } from '../sync/inbox-pages'
import { InboxSync } from '../sync/inbox-sync'
import { QuotaHistory } from '../sync/quota-history'
import { QuotaWatch } from '../sync/quota-watch'
import { ConnectionGate, gatedClient } from './connection-gate'

export interface MailboxDeskOptions {
  readonly mailbox: Mailbox
  readonly client: MassiveClient
  /** Why its server is not asked from here; null: it is. */
  readonly closed: AppError | null
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly pollEvery: () => number
  readonly traceMinutes: () => number
  /** By how many milliseconds the service's clock is ahead; null: not heard yet. */
  readonly clockAheadMs: () => number | null
  readonly announce: Announce
  /** The mailbox's own line in the app's view has changed. */
  readonly changed: () => void
  /** What is known of a recipient has changed: what waited for it may go on. */
  readonly followed: () => void
  /** Mails the archive did not know before. */
  readonly arrived: (mails: readonly ArchivedMail[]) => void
  /** The register has got an entry that no send waits for. */
  readonly registerGrew: () => void
  readonly kept: () => 'keychain' | 'session'
}

/** Milliseconds of rest between two tellings that the inbox has changed: pages come in by the dozen a second. */
const tellingGap = 250

/** A service whose limits nobody knows is not pressed; one on this computer may be. */
const paces = { polite: { gap: 400, texts: 4 }, quick: { gap: 0, texts: 40 } }

const noCounts: ShelfCounts = { mail: 0, receipts: 0, hidden: 0, unread: 0 }

/** Everything that is done for one connected mailbox: its gate, its followers, its views. */
export class MailboxDesk {
  readonly gate: ConnectionGate
  readonly client: MassiveClient
  readonly inbox: InboxSync
  readonly deliveries: DeliveryFollower
  readonly quota: QuotaWatch
  readonly quotaHistory: QuotaHistory
  readonly clockAheadMs: () => number | null
  readonly registerGrew: () => void
  readonly #options: MailboxDeskOptions
  #mailbox: Mailbox
  #counts = noCounts
  #cancelTelling: (() => void) | null = null

  constructor(options: MailboxDeskOptions) {
    const { mailbox, archive, clock, announce } = options
    const mailboxId = mailbox.id
    this.#options = options
    this.#mailbox = mailbox
    this.clockAheadMs = options.clockAheadMs
    this.registerGrew = options.registerGrew
    this.gate = new ConnectionGate(() => this.#connectionChanged(), options.closed)
    const gated = gatedClient(options.client, this.gate)
    const pages = new InboxPages(gated)
    this.client = { ...gated, inboxPage: (page, q) => pages.page(page ?? 1, q) }
    this.inbox = new InboxSync({
      mailboxId,
      client: this.client,
      archive,
      clock,
      pollEvery: options.pollEvery,
      background: isOnThisComputer(mailbox) ? paces.quick : paces.polite,
      changed: () => this.#tellSoon(),
      arrived: mails => {
        void this.deliveries.noticeArrivals(mails)
        options.arrived(mails)
      }
    })
    this.deliveries = new DeliveryFollower({
      mailboxId,
      address: mailbox.address,
      client: this.client,
      archive,
      texts: this.inbox.texts,
      clock,
      clockAheadMs: options.clockAheadMs,
      traceMinutes: options.traceMinutes,
      changed: () => {
        announce('sendings.changed', { mailboxId })
        options.followed()
      }
    })
    this.quotaHistory = new QuotaHistory(this.inbox.memory)
    this.quota = new QuotaWatch(this.client, clock, quota => {
      if (quota.state === 'ready') this.quotaHistory.note(quota.value)
      announce('quota.changed', { mailboxId, quota })
    })
  }

  get mailbox(): Mailbox {
    return this.#mailbox
  }

  rename(mailbox: Mailbox): void {
    this.#mailbox = mailbox
  }

  start(): void {
    if (this.gate.connection.state !== 'closed') {
      this.inbox.start()
      void this.deliveries.start()
      this.quota.start()
    }
    this.#tellSoon()
  }

  stop(): void {
    this.inbox.stop()
    this.deliveries.stop()
    this.quota.stop()
    this.#cancelTelling?.()
    this.#cancelTelling = null
  }

  /** Waits for what is on its way, after which nothing is asked of the archive; to be called after `stop`. */
  async settled(): Promise<void> {
    await Promise.all([this.inbox.settled(), this.deliveries.settled(), this.quotaHistory.settled()])
    this.#cancelTelling?.()
    this.#cancelTelling = null
  }

  /** A person asked to try again: the gate opens and every follower begins anew. */
  restart(): void {
    this.inbox.stop()
    // What waits for a look at a lost send goes on waiting for it.
    this.deliveries.pause()
    this.quota.stop()
    this.gate.reopen()
    this.start()
  }

  async inboxView(): Promise<InboxView> {
    const mailboxId = this.#mailbox.id
    const [counts, waiting, filling] = await Promise.all([
      this.#options.archive.lists.counts(mailboxId),
      this.inbox.waiting(),
      this.inbox.filling()
    ])
    return { mailboxId, counts, waiting, filling, ...this.inbox.refreshState }
  }

  view(): MailboxView {
    return {
      ...this.#mailbox,
      connection: this.gate.connection,
      unread: this.#counts.unread,
      secrets: this.#options.kept()
    }
  }

  /** Counts anew and tells the page, at once; for what a person has just done. */
  async inboxChanged(): Promise<void> {
    const before = this.#counts.unread
    this.#counts = await this.#options.archive.lists.counts(this.#mailbox.id)
    this.#options.announce('inbox.changed', { mailboxId: this.#mailbox.id })
    if (this.#counts.unread !== before) this.#options.changed()
  }

  #tellSoon(): void {
    this.#cancelTelling ??= this.#options.clock.after(tellingGap * this.#options.clock.factor, () => {
      this.#cancelTelling = null
      void this.inboxChanged()
    })
  }

  #connectionChanged(): void {
    // Nothing asks on its own from here on; a person must act.
    if (this.gate.refusal() !== null) this.stop()
    this.#options.changed()
  }
}

function isOnThisComputer({ addresses }: Mailbox): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(addresses.massive).hostname)
}
