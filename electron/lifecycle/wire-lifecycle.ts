import path from 'node:path'
import type { Clock } from '../../shared/clock'
import type { AccountRegistry } from '../account/account-registry'
import type { ArchiveTables } from '../archive/calls'
import type { Announce } from '../ipc/router'
import { LifecycleOffice } from './lifecycle-office'
import { PaperPress } from './papers/paper-press'

interface LifecycleParts {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly accounts: AccountRegistry
  readonly announce: Announce
  readonly dataFolder: string
  readonly choosePdfPath: (name: string) => Promise<string | null>
  readonly choosePapers: () => Promise<readonly string[]>
  readonly chooseSigned: () => Promise<string | null>
}

/** Builds what the accounts' mailboxes are looked after with. */
export function wireLifecycle({ accounts, announce, ...parts }: LifecycleParts): LifecycleOffice {
  return new LifecycleOffice({
    ...parts,
    press: new PaperPress(path.join(import.meta.dirname, 'press-worker.js')),
    accountIds: () => accounts.views().map(({ id }) => id),
    desk: accountId => accounts.desk(accountId),
    changed: accountId => announce('lifecycle.changed', { accountId })
  })
}
