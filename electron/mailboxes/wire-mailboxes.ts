import type { Clock } from '../../shared/clock'
import type { AppError, Result } from '../../shared/errors/app-error'
import type { Mailbox } from '../../shared/mail/mailbox'
import type { Anchor } from '../archive/anchor'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { CredentialStore } from '../credentials/types'
import type { Environment } from '../environment'
import type { Announce } from '../ipc/router'
import type { NoticeBoard } from '../notice-board'
import { Outbox, type OutboxDesk } from '../outbox/outbox'
import { Turns } from '../outbox/turns'
import type { UploadMeter } from '../outbox/upload-meter'
import { createMassiveClient } from '../service/massive-client'
import type { ServiceNetwork } from '../service/network'
import { createSendPacer, type PaceState } from '../service/pace'
import type { MassiveClient, ServiceCredentials } from '../service/types'
import type { SettingsStore } from '../settings/types'
import { BudgetGate } from '../usage/budget-gate'
import { MailboxRegistry } from './mailbox-registry'
import type { PracticeHost } from './practice-host'
import type { ServiceClocks } from './service-clocks'

export interface MailboxParts {
  readonly environment: Environment
  readonly clock: Clock
  readonly settings: SettingsStore
  readonly credentials: CredentialStore
  readonly archive: ArchiveTables
  readonly anchor: Anchor
  readonly notices: NoticeBoard
  readonly practice: Pick<PracticeHost, 'open' | 'openFurther' | 'reset' | 'close'>
  readonly network: ServiceNetwork
  readonly announce: Announce
  readonly changed: () => void
  readonly clocks: ServiceClocks
  readonly meter: UploadMeter
  readonly limitBytes: () => number
  /** See `OutboxOptions`. */
  readonly walled: (mailboxId: string, error: AppError) => Promise<void>
  /** A mailbox is signed out: nothing of it goes on by itself when it comes back. */
  readonly leaving: (mailboxId: string) => Promise<void>
  /** A send of a mailbox has ended. */
  readonly ended: (mailboxId: string) => void
  /** Mails the archive did not know before. */
  readonly arrived: (mails: readonly ArchivedMail[]) => void
}

/**
 * Builds the mailboxes and the outbox, which need each other: the outbox sends through a mailbox's desk, and a
 * mailbox that closes has its waiting sends taken back.
 */
export function wireMailboxes(parts: MailboxParts): {
  registry: MailboxRegistry
  outbox: Outbox
  budget: BudgetGate
  turns: Turns
} {
  const { clock, settings, archive, anchor, notices, announce } = parts
  const pacer = createSendPacer({ clock, state: paceSinceStart(clock), leadMs: 300, marginMs: 2 })
  const turns = new Turns()
  const makeClient = (
    mailbox: Mailbox,
    credentials: () => Promise<Result<ServiceCredentials>>
  ): MassiveClient =>
    createMassiveClient({
      baseAddress: mailbox.addresses.massive,
      loopbackOnly: parts.environment.loopbackOnly,
      mailbox,
      credentials,
      ...parts.network,
      clock,
      pacer,
      random: Math.random,
      onDate: date => parts.clocks.hear(mailbox.id, date)
    })
  const registry = new MailboxRegistry({
    ...parts,
    makeClient,
    followed: mailboxId => {
      anchor.noteSoon()
      void outbox.wake(mailboxId)
    },
    registerGrew: () => anchor.noteSoon(),
    withdraw: async mailboxId => {
      await parts.leaving(mailboxId)
      await outbox.withdraw(mailboxId)
    },
    emptied: mailboxId => outbox.emptied(mailboxId),
    dropped: () => anchor.forgetDropped()
  })
  const budget = new BudgetGate({
    archive,
    now: () => clock.now(),
    settings: () => settings.settings(),
    connected: () => registry.views()
  })
  const outbox = new Outbox({
    archive,
    clock,
    turns,
    desk: mailboxId => outboxDesk(registry, mailboxId),
    undoMs: () => settings.settings().undoSeconds * 1_000,
    limitBytes: parts.limitBytes,
    meter: parts.meter,
    budget: question => budget.judge(question),
    witness: anchor,
    heldChanged: parts.changed,
    changed: mailboxId => {
      anchor.noteSoon()
      announce('sendings.changed', { mailboxId })
    },
    walled: parts.walled,
    ended: (mailboxId, recipientId) => {
      void registry.desk(mailboxId)?.deliveries.follow(recipientId)
      parts.ended(mailboxId)
    },
    returned: (mailboxId, count) => {
      notices.put('sends-stopped', { count })
      announce('drafts.changed', { mailboxId })
    }
  })
  return { registry, outbox, budget, turns }
}

/** Nobody knows when the last session started its last send: each mailbox begins as if it had been just now. */
function paceSinceStart(clock: Clock): PaceState {
  const began = clock.monotonic()
  const starts = new Map<string, number>()
  return {
    lastStart: key => starts.get(key) ?? began,
    started: (key, at) => {
      starts.set(key, at)
    }
  }
}

function outboxDesk(registry: MailboxRegistry, mailboxId: string): OutboxDesk | null {
  const desk = registry.desk(mailboxId)
  if (desk === null) return null
  return {
    sender: desk.mailbox.address,
    client: desk.client,
    clockAheadMs: desk.clockAheadMs,
    refusal: () => desk.gate.refusal(),
    firstLook: recipientId => desk.deliveries.firstLook(recipientId)
  }
}
