import type { AccountRegistry } from './account/account-registry'
import type { Announce } from './ipc/router'
import type { MailboxRegistry } from './mailboxes/mailbox-registry'
import type { ServiceClocks } from './mailboxes/service-clocks'
import type { OfficeParts } from './office-parts'
import { SendingFactsDesk } from './outbox/facts'
import type { Outbox } from './outbox/outbox'
import type { UploadMeter } from './outbox/upload-meter'
import { wireRuns } from './runs/wire-runs'
import type { BudgetGate } from './usage/budget-gate'
import { tokenOwners } from './usage/token-owners'
import { UsageDesk } from './usage/usage-desk'

interface MassParts {
  readonly announce: Announce
  readonly registry: MailboxRegistry
  readonly accounts: AccountRegistry
  readonly outbox: Outbox
  readonly budget: BudgetGate
  readonly clocks: ServiceClocks
  readonly meter: UploadMeter
  readonly limitBytes: () => number
}

/** Builds massive sendings, with what tells how long they take and what they cost. */
export function massSending(
  parts: OfficeParts,
  { announce, registry, accounts, outbox, budget, clocks, meter, limitBytes }: MassParts
) {
  const { clock, settings } = parts
  const { dataFolder } = parts.environment
  const archive = parts.opened.archive.tables
  const facts = new SendingFactsDesk({
    archive,
    clock,
    undoMs: () => settings.settings().undoSeconds * 1_000,
    queueAfter: (mailboxId, ms) => outbox.rests.queueAfter(mailboxId, ms),
    settings: () => settings.settings(),
    uploadRate: () => meter.rate,
    clockAheadMs: mailboxId => clocks.aheadMs(mailboxId)
  })
  const usage = new UsageDesk({
    ...parts,
    dataFolder,
    archive,
    account: id => accounts.desk(id),
    connected: () => registry.views(),
    owners: () =>
      tokenOwners({
        accounts: accounts.views(),
        mailboxes: registry.views(),
        credentials: parts.credentials
      }),
    settings: () => settings.settings()
  })
  const runs = wireRuns({
    ...parts,
    dataFolder,
    archive,
    registry,
    accounts,
    outbox,
    budget,
    usage,
    observed: () => facts.observed(),
    announce,
    limitBytes
  })
  return { facts, usage, runs }
}
