import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { AccountClient, IssuedToken } from '../service/account-types'
import type { LifecycleClient } from '../service/lifecycle-types'
import { allowsMailboxes } from './used-scopes'

interface TrialMeans {
  readonly account: Pick<AccountClient, 'tokens'>
  /** The mailboxes' host, asked with the token on trial. */
  readonly mailboxes: Pick<LifecycleClient, 'mailboxes' | 'communications'>
}

/**
 * Makes one real call that a token's scopes allow. One for mail alone cannot be tried without a mailbox's password: of
 * it the account's own list is asked.
 */
export async function tryToken(
  { token, scopes }: Pick<IssuedToken, 'token' | 'scopes'>,
  { account, mailboxes }: TrialMeans
): Promise<Result<null>> {
  if (allowsMailboxes(scopes, 'GET pec')) return nothingOf(await mailboxes.mailboxes())
  if (allowsMailboxes(scopes, 'GET comunica_pec')) return nothingOf(await mailboxes.communications())
  const listed = await account.tokens()
  if (!listed.ok) return listed
  const isThere = listed.value.some(each => each.token === token)
  return isThere ? ok(null) : refuse('credentials-refused', 'the account has no such token')
}

const nothingOf = (result: Result<unknown>): Result<null> => (result.ok ? ok(null) : result)
