import type { Clock } from '../../shared/clock'
import type { InboxView } from '../../shared/ipc/views'
import type { Mailbox, MailboxView } from '../../shared/mail/mailbox'
import { isMail } from '../../shared/mail/message'
import type { Announce } from '../ipc/router'
import type { Journal } from '../journal/types'
import type { MassiveClient } from '../service/types'
import { DeliveryFollower } from '../sync/delivery-follower'
import { InboxFollower } from '../sync/inbox-follower'
import { InboxPages } from '../sync/inbox-pages'
import { type LocalMarks, messageRow } from '../sync/message-rows'
import { QuotaWatch } from '../sync/quota-watch'
import { ConnectionGate, gatedClient } from './connection-gate'

export interface MailboxDeskOptions {
  readonly mailbox: Mailbox
  readonly client: MassiveClient
  readonly journal: Journal
  readonly clock: Clock
  readonly pollEvery: () => number
  readonly announce: Announce
  /** The mailbox's own line in the app's view has changed. */
  readonly changed: () => void
  readonly kept: () => 'keychain' | 'session'
}

/** Everything that is done for one connected mailbox: its gate, its followers, its views. */
export class MailboxDesk {
  readonly gate: ConnectionGate
  readonly client: MassiveClient
  readonly inbox: InboxFollower
  readonly deliveries: DeliveryFollower
  readonly quota: QuotaWatch
  readonly #options: MailboxDeskOptions
  #mailbox: Mailbox

  constructor(options: MailboxDeskOptions) {
    const { mailbox, journal, clock, announce } = options
    const mailboxId = mailbox.id
    this.#options = options
    this.#mailbox = mailbox
    this.gate = new ConnectionGate(() => this.#connectionChanged())
    const gated = gatedClient(options.client, this.gate)
    const pages = new InboxPages(gated)
    this.client = { ...gated, inboxPage: (page, q) => pages.page(page ?? 1, q) }
    this.inbox = new InboxFollower({
      client: this.client,
      clock,
      pollEvery: options.pollEvery,
      changed: () => {
        announce('inbox.changed', { mailboxId })
        options.changed()
      },
      arrived: mails => this.deliveries.noticeArrivals(mails)
    })
    this.deliveries = new DeliveryFollower({
      mailboxId,
      client: this.client,
      inbox: this.inbox,
      journal,
      clock,
      changed: () => announce('sendings.changed', { mailboxId })
    })
    this.quota = new QuotaWatch(this.client, clock, quota => announce('quota.changed', { mailboxId, quota }))
  }

  get mailbox(): Mailbox {
    return this.#mailbox
  }

  rename(mailbox: Mailbox): void {
    this.#mailbox = mailbox
  }

  start(): void {
    this.inbox.start()
    this.deliveries.start()
    this.quota.start()
  }

  stop(): void {
    this.inbox.stop()
    this.deliveries.stop()
    this.quota.stop()
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

  get marks(): LocalMarks {
    const { journal } = this.#options
    const mailboxId = this.#mailbox.id
    return {
      mailboxId,
      isRead: key => journal.isRead(mailboxId, key),
      isHidden: key => journal.isHidden(mailboxId, key),
      codes: journal.codes(mailboxId)
    }
  }

  inboxView(): InboxView {
    const { mails, ...rest } = this.inbox.state
    const marks = this.marks
    return { mailboxId: this.#mailbox.id, rows: mails.map(known => messageRow(known, marks)), ...rest }
  }

  view(): MailboxView {
    const unread = this.inboxView().rows.filter(row => isMail(row.kind) && !row.read && !row.hidden).length
    return {
      ...this.#mailbox,
      connection: this.gate.connection,
      unread,
      secrets: this.#options.kept()
    }
  }

  #connectionChanged(): void {
    // Nothing asks on its own from here on; a person must act.
    if (this.gate.refusal() !== null) this.stop()
    this.#options.changed()
  }
}
