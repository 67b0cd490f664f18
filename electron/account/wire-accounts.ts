import type { Account } from '../../shared/account/account'
import type { Clock } from '../../shared/clock'
import type { CredentialStore } from '../credentials/types'
import type { Environment } from '../environment'
import type { MailboxRegistry } from '../mailboxes/mailbox-registry'
import type { PracticeHost } from '../mailboxes/practice-host'
import { closedBy, currentAddresses } from '../mailboxes/server-judge'
import { createAccountClient } from '../service/account-client'
import { createLifecycleClient } from '../service/lifecycle-client'
import type { TokenLogin } from '../service/lifecycle-types'
import type { ServiceNetwork } from '../service/network'
import type { SettingsStore } from '../settings/types'
import { AccountRegistry } from './account-registry'

interface AccountParts {
  readonly environment: Environment
  readonly settings: SettingsStore
  readonly credentials: CredentialStore
  readonly clock: Clock
  readonly network: ServiceNetwork
  readonly practice: PracticeHost
  readonly registry: MailboxRegistry
  readonly changed: () => void
}

/** Builds the accounts, whose tokens the mailboxes may use. */
export function wireAccounts(parts: AccountParts): AccountRegistry {
  const { environment, settings, credentials, clock, network, practice, registry, changed } = parts
  const means = (account: Account, host: 'account' | 'mailboxes') => ({
    baseAddress: account.addresses[host],
    loopbackOnly: environment.loopbackOnly,
    closed: closedBy(environment, account),
    ...network,
    clock,
    random: Math.random
  })
  return new AccountRegistry({
    settings,
    secrets: credentials.accounts,
    clock,
    judgeServer: input => registry.judgeServer(input),
    currentAddresses: account => currentAddresses(environment, account),
    openPractice: () => practice.open(),
    makeClient: (account, login) => createAccountClient({ ...means(account, 'account'), credentials: login }),
    makeLifecycle: (account, login: TokenLogin) =>
      createLifecycleClient({ ...means(account, 'mailboxes'), ...login }),
    switched: (from, to) => registry.replaceToken(from, to),
    withdrawn: tokens => registry.withdrawTokens(tokens),
    changed
  })
}
