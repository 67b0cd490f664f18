import type { Clock } from '../../shared/clock'
import type { Observed } from '../../shared/sending/observed'
import type { Language } from '../../shared/settings/language'
import type { AccountRegistry } from '../account/account-registry'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import type { Announce } from '../ipc/router'
import type { MailboxRegistry } from '../mailboxes/mailbox-registry'
import type { Outbox } from '../outbox/outbox'
import type { SettingsStore } from '../settings/types'
import type { ResultFormat } from '../tables/result-table'
import { TableReader } from '../tables/table-reader'
import type { BudgetGate } from '../usage/budget-gate'
import type { UsageDesk } from '../usage/usage-desk'
import type { PaperDesk } from '../windows/print'
import { openRowFile } from './row-file'
import { RowMaker } from './row-maker'
import { RunChanges } from './run-changes'
import { RunChecker } from './run-checker'
import { RunControl } from './run-control'
import { RunDesk } from './run-desk'
import { exportRows } from './run-export'
import { RunFeeder } from './run-feeder'
import { RunGate } from './run-gate'
import { RunImport } from './run-import'
import { RunPlan } from './run-plan'
import { RunRecipes } from './run-recipes'
import { RunSteps } from './run-steps'
import { testRow } from './run-test'

export interface RunParts {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly settings: SettingsStore
  readonly registry: MailboxRegistry
  readonly accounts: AccountRegistry
  readonly outbox: Outbox
  readonly budget: BudgetGate
  readonly usage: UsageDesk
  readonly observed: () => Promise<Observed>
  readonly paper: PaperDesk
  readonly dataFolder: string
  readonly language: () => Language
  readonly limitBytes: () => number
  readonly announce: Announce
  readonly openPath: (file: string) => Promise<string>
  readonly chooseFiles: () => Promise<readonly string[]>
  readonly chooseTable: () => Promise<string | null>
  readonly chooseFolder: () => Promise<string | null>
  readonly chooseResultPath: (name: string, format: ResultFormat) => Promise<string | null>
}

export type Runs = ReturnType<typeof wireRuns>

/** Builds everything about massive sendings. Rows go to the one outbox, and only through it to the service. */
export function wireRuns(parts: RunParts) {
  const { archive, clock, registry, accounts, outbox, announce, limitBytes } = parts
  const settings = () => parts.settings.settings()
  const changes = new RunChanges(clock, event => announce('runs.changed', event))
  const changed = (run: Pick<StoredRun, 'id' | 'mailboxId'>) => changes.note(run.id)
  const mailbox = (id: string) => registry.views().find(view => view.id === id) ?? null
  const isPractice = (mailboxId: string) => mailbox(mailboxId)?.server === 'practice'
  const checker = new RunChecker({ archive, limitBytes, changed })
  const steps = new RunSteps(archive)
  const maker = new RowMaker({ archive, paper: parts.paper, now: () => clock.now(), limitBytes })
  const feeder: RunFeeder = new RunFeeder({
    archive,
    clock,
    mailboxIds: () => registry.views().map(({ id }) => id),
    closed: mailboxId => {
      const connection = registry.desk(mailboxId)?.gate.connection
      return connection?.state === 'closed' ? connection.error : null
    },
    leave: run => gate.leave(run),
    make: (run, row) => maker.sending(run, row),
    wake: mailboxId => void outbox.wake(mailboxId),
    pause: (run, pause) => control.pauseFor(run, pause),
    takeBack: ({ mailboxId, id }) => outbox.takeBackRows(mailboxId, id),
    steps,
    changed
  })
  const control: RunControl = new RunControl({
    ...parts,
    checker,
    steps,
    feeder,
    settings,
    isPractice,
    changed
  })
  const gate: RunGate = new RunGate({
    ...parts,
    settings,
    costOf: (mailboxId, rows) => control.costOf(mailboxId, rows),
    mayAsk: mailboxId => {
      const desk = registry.desk(mailboxId)
      return desk !== null && desk.gate.refusal() === null
    },
    isHalted: () => outbox.isHalted
  })
  const desk = new RunDesk({ ...parts, checker, steps, feeder, maker, changed })
  const plan = new RunPlan({
    ...parts,
    gate,
    settings,
    isPractice,
    wallet: async mailboxId => {
      const massive = mailbox(mailboxId)?.addresses.massive
      const account = accounts.views().find(view => view.addresses.massive === massive)
      const wallet = account === undefined ? null : await accounts.desk(account.id)?.wallet()
      return wallet?.ok ? Math.round(wallet.value.credit * 1_000) : null
    },
    included: async () => {
      const view = await parts.usage.plan(null)
      return view.ok ? view.value.spending.left : null
    },
    quota: mailboxId => {
      const quota = registry.desk(mailboxId)?.quota.view
      return quota?.state === 'ready' ? quota.value : null
    }
  })
  return {
    desk,
    control,
    plan,
    recipes: new RunRecipes(archive, () => clock.now()),
    imports: new RunImport({
      ...parts,
      tables: new TableReader(new URL('table-worker.js', import.meta.url)),
      checker,
      changed
    }),
    chooseTable: parts.chooseTable,
    export: (scope: Parameters<typeof exportRows>[1], format: ResultFormat) =>
      exportRows({ ...parts, choosePath: parts.chooseResultPath }, scope, format),
    openFile: (runId: number, position: number, name: string) => openRowFile(parts, runId, position, name),
    test: (runId: number, position: number) =>
      testRow(
        {
          ...parts,
          now: () => clock.now(),
          maker,
          addressOf: id => mailbox(id)?.address ?? null,
          draftsChanged: mailboxId => announce('drafts.changed', { mailboxId })
        },
        runId,
        position
      ),
    /** A send of a mailbox has ended, or its mailbox may be asked again. */
    feed: (mailboxId: string) => void feeder.feed(mailboxId),
    feedAll: () => feeder.feedAll(),
    waitOf: (runId: number) => feeder.waitOf(runId),
    /** To be called once the outbox is open. */
    start: async () => {
      await archive.runs.dropUnread()
      feeder.start()
    },
    stop: async () => {
      await feeder.stop()
      changes.stop()
    }
  }
}
