import { app, nativeTheme } from 'electron'
import type { AttentionTarget, GateHandlers, Handlers } from '../shared/ipc/contract'
import type { LeavingCounts } from '../shared/ipc/views'
import { practiceAccountId } from './account/account-registry'
import { wireAccounts } from './account/wire-accounts'
import { ArchiveDesk } from './archive-desk'
import { wireAttention } from './attention/wire-attention'
import { paperDesks } from './compose-papers'
import { massSending } from './compose-runs'
import { DamageWatch } from './damage-watch'
import { engineFacts } from './engine-facts'
import { Heartbeat } from './heartbeat'
import { allHandlers } from './ipc/handlers/all-handlers'
import type { Announce } from './ipc/router'
import type { Services } from './ipc/services'
import { wireLifecycle } from './lifecycle/wire-lifecycle'
import { MailSearch } from './mailboxes/mail-search'
import { PracticeHost } from './mailboxes/practice-host'
import { SearchReadiness } from './mailboxes/search-readiness'
import { ServiceClocks } from './mailboxes/service-clocks'
import { wireMailboxes } from './mailboxes/wire-mailboxes'
import type { OfficeParts } from './office-parts'
import { ElsewhereDesk } from './outbox/elsewhere'
import type { Outbox } from './outbox/outbox'
import { UploadMeter } from './outbox/upload-meter'
import { recoverySheet } from './recovery-sheet'
import { leavingCounts } from './runs/leaving-counts'
import { wireScript } from './script/wire-script'
import { confirmationWord } from './spoken-language'
import { TrashCollector } from './trash-collector'
import { wireUpdates } from './updates/wire-updates'

export interface OpenOffice {
  readonly handlers: Omit<Handlers, keyof GateHandlers>
  readonly outbox: Outbox
  /** What would leave by itself if the program went on. */
  leaving(): Promise<LeavingCounts>
  /** Leads the page somewhere, with its window in front. */
  readonly lead: (target: AttentionTarget) => void
  /** Resolves when no script is connected, and nothing more leaves by itself but what has a later time. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Seconds a send under way gets to end before the program does; without its answer it is unknown. */
const patienceAtEnd = 5

/** Builds what works on the open archive: mailboxes, outbox, and what the page may ask. */
export async function openOffice(parts: OfficeParts): Promise<OpenOffice> {
  const { environment, clock, settings, keychain, notices, opened, language } = parts
  const { dataFolder } = environment
  const archive = opened.archive.tables
  const limitBytes = () => settings.settings().messageLimitMegabytes * 1_000_000
  const clocks = new ServiceClocks(clock)
  const meter = new UploadMeter()
  const practice = new PracticeHost({ dataFolder, clock })
  const attention = wireAttention({
    ...parts,
    archive,
    registry: () => registry,
    held: () => outbox.held,
    endings: () => lifecycle.endings(),
    runs: () => runs.desk.list(),
    shown: sending => outbox.shown(sending)
  })
  // Whatever the page is told of may be something that waits for a person.
  const announce: Announce = (name, event) => {
    parts.announce(name, event)
    attention.hear(name, event)
  }
  const { registry, outbox, budget, turns } = wireMailboxes({
    ...parts,
    announce,
    arrived: attention.arrived,
    walled: (mailboxId, error) => runs.control.pauseAll(mailboxId, { why: 'refused', error }),
    leaving: mailboxId => runs.control.pauseAll(mailboxId, { why: 'person' }),
    ended: mailboxId => runs.feed(mailboxId),
    archive,
    anchor: opened.anchor,
    practice: {
      open: () => practice.open(),
      openFurther: address => practice.openFurther(address),
      reset: () => practice.reset(),
      // Its account has nobody left to ask.
      close: async keepData => {
        if (accounts.desk(practiceAccountId) !== null) await accounts.signOut(practiceAccountId)
        await practice.close(keepData)
      }
    },
    clocks,
    meter,
    changed: () => {
      if (registry.views().some(mailbox => mailbox.server !== 'practice')) archiveDesk.remindOfRecoveryKey()
      announce('app.changed', appView())
    },
    limitBytes
  })
  const accounts = wireAccounts({
    ...parts,
    practice,
    registry,
    changed: () => {
      lifecycle.follow()
      announce('app.changed', appView())
    }
  })
  const lifecycle = wireLifecycle({ ...parts, dataFolder, archive, accounts, announce })
  const wakeAll = () => {
    for (const { id } of registry.views()) void outbox.wake(id)
  }
  const archiveDesk = new ArchiveDesk({
    ...parts,
    dataFolder,
    choosePath: parts.chooseTextPath,
    print: html => parts.paper.print(html),
    recoverySheet: key => recoverySheet(key, language(), new Date(clock.now())),
    changed: () => announce('app.changed', appView()),
    doubted: () => {
      void outbox.refreshHeld()
      for (const { id: mailboxId } of registry.views()) {
        announce('drafts.changed', { mailboxId })
        announce('sendings.changed', { mailboxId })
      }
    },
    resumed: () => {
      wakeAll()
      runs.feedAll()
    }
  })
  const appView: Services['appView'] = () => ({
    version: app.getVersion(),
    runtime: environment.runtime,
    keychain: keychain.state,
    archive: archiveDesk.view,
    language: language(),
    settings: settings.settings(),
    governed: settings.governed,
    servers: { by: environment.serversBy, addresses: environment.servers.production },
    mailboxes: registry.views(),
    accounts: accounts.views(),
    notices: notices.notices,
    updates: updates.view,
    held: outbox.held,
    rests: outbox.rests.list,
    clock: { now: clock.now(), factor: clock.factor }
  })
  const updates = wireUpdates({
    environment,
    settings,
    clock,
    archive,
    outbox,
    waitOf: runId => runs.waitOf(runId),
    quit: parts.program.quit,
    changed: () => announce('app.changed', appView())
  })
  await archiveDesk.begin()
  const heartbeat = new Heartbeat(archive, clock)
  await heartbeat.start()
  const damage = new DamageWatch(parts.opener, clock)
  damage.start()
  const trash = new TrashCollector({
    archive,
    clock,
    certainNow: () => {
      const ahead = clocks.leastAheadMs
      return ahead === null ? null : clock.now() + Math.min(0, ahead)
    },
    days: () => settings.settings().trashDays
  })
  trash.start()

  settings.onChange(() => {
    nativeTheme.themeSource = settings.settings().theme
    attention.settingsChanged()
    announce('app.changed', appView())
  })
  notices.onChange(() => announce('app.changed', appView()))
  const { facts, usage, runs } = massSending(parts, {
    announce,
    registry,
    accounts,
    outbox,
    budget,
    clocks,
    meter,
    limitBytes
  })
  const search = new MailSearch({ archive, clock, desk: id => registry.desk(id) })
  const handlers = allHandlers({
    ...parts,
    appView,
    updates,
    engine: () => engineFacts({ versions: process.versions, archive, clock }),
    dismissNotice: id => notices.dismiss(id),
    archive,
    archiveDesk,
    ...paperDesks(parts, { announce, registry, outbox }),
    search: input => search.search(input),
    attention,
    registry,
    accounts,
    lifecycle,
    outbox,
    elsewhere: new ElsewhereDesk({
      archive,
      clock,
      desk: id => registry.desk(id),
      changed: mailboxId => announce('sendings.changed', { mailboxId })
    }),
    facts,
    runs,
    usage,
    budget,
    turns,
    limitBytes,
    confirmationWord: () => confirmationWord(language())
  })
  await registry.openKnown()
  await accounts.openKnown()
  lifecycle.start()
  accounts.start()
  await outbox.open()
  wakeAll()
  await runs.start()
  const mailboxIds = () => registry.views().map(({ id }) => id)
  const readiness = new SearchReadiness({ archive, clock, mailboxIds })
  readiness.start()
  attention.start()
  const script = wireScript({
    ...parts,
    dataFolder,
    archive,
    runs,
    outbox,
    mailboxes: () => registry.views(),
    refusal: mailboxId => registry.desk(mailboxId)?.gate.refusal() ?? null,
    lookMs: 1_000
  })
  await script.begin()

  return {
    handlers,
    outbox,
    leaving: () => leavingCounts(outbox, archive),
    lead: target => attention.lead(target),
    settled: script.settled,
    close: async () => {
      const left = script.close()
      accounts.closeAll()
      lifecycle.stop()
      const fed = runs.stop()
      attention.stop()
      damage.stop()
      trash.stop()
      readiness.stop()
      const settled = registry.closeAll()
      const ended = Promise.all([left, fed, outbox.close(), settled]).then(() => accounts.endSession())
      await Promise.race([ended, realSeconds(patienceAtEnd)])
      await practice.close(true)
      await heartbeat.stop()
      await Promise.race([opened.anchor.close(), realSeconds(patienceAtEnd)])
      await opened.archive.close()
    }
  }
}

const realSeconds = (seconds: number) => new Promise(resolve => setTimeout(resolve, seconds * 1_000))
