import type { Clock } from '../../shared/clock'
import type { EngineView } from '../../shared/engine/support'
import type { Handlers } from '../../shared/ipc/contract'
import type { AppView, Notice } from '../../shared/ipc/views'
import type { AccountRegistry } from '../account/account-registry'
import type { ArchiveTables } from '../archive/calls'
import type { ArchiveDesk } from '../archive-desk'
import type { Attention } from '../attention/wire-attention'
import type { BackupDesk } from '../backup-desk'
import type { ProgramPresence } from '../compose-presence'
import type { IncomingDesk } from '../incoming-desk'
import type { LifecycleOffice } from '../lifecycle/lifecycle-office'
import type { MailboxRegistry } from '../mailboxes/mailbox-registry'
import type { MessagePapers } from '../message-papers'
import type { ElsewhereDesk } from '../outbox/elsewhere'
import type { SendingFactsDesk } from '../outbox/facts'
import type { Outbox } from '../outbox/outbox'
import type { Turns } from '../outbox/turns'
import type { ProofDesk } from '../proof/proof-desk'
import type { RegisterDesk } from '../register-desk'
import type { Runs } from '../runs/wire-runs'
import type { SettingsStore } from '../settings/types'
import type { UpdateDesk } from '../updates/update-desk'
import type { BudgetGate } from '../usage/budget-gate'
import type { UsageDesk } from '../usage/usage-desk'
import type { Announce } from './router'

/** What the handlers delegate to; they hold no logic of their own. */
export interface Services {
  readonly appView: () => AppView
  readonly updates: UpdateDesk
  readonly engine: () => Promise<EngineView>
  readonly dismissNotice: (noticeId: Notice['id']) => void
  readonly settings: SettingsStore
  readonly program: ProgramPresence
  readonly archive: ArchiveTables
  readonly archiveDesk: ArchiveDesk
  readonly backupDesk: BackupDesk
  readonly registerDesk: RegisterDesk
  readonly search: Handlers['inbox.search']
  readonly attention: Pick<Attention, 'takeClicked'>
  readonly registry: MailboxRegistry
  readonly accounts: AccountRegistry
  readonly lifecycle: LifecycleOffice
  readonly outbox: Outbox
  readonly elsewhere: ElsewhereDesk
  readonly facts: SendingFactsDesk
  readonly runs: Runs
  readonly usage: UsageDesk
  readonly budget: BudgetGate
  readonly turns: Turns
  readonly clock: Clock
  readonly papers: MessagePapers
  readonly proofDesk: () => Promise<ProofDesk>
  readonly incoming: IncomingDesk
  readonly announce: Announce
  /** Lets the user choose files; empty where the dialog was closed. */
  readonly chooseFiles: () => Promise<readonly string[]>
  readonly openInBrowser: (address: string) => Promise<void>
  /** Bytes an encoded message may have. */
  readonly limitBytes: () => number
  /** The word the user types before something is destroyed. */
  readonly confirmationWord: () => string
}
