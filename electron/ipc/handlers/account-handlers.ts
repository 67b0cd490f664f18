import { failed, ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { accountRequests } from '../../../shared/ipc/account-requests'
import type { Handlers } from '../../../shared/ipc/contract'
import type { AccountDesk } from '../../account/account-desk'
import type { Services } from '../services'

type AccountHandlers = Pick<Handlers, keyof typeof accountRequests>

/** Movements of the wallet that are asked for at once. */
const page = 100

export function accountHandlers({ accounts, lifecycle, registry }: Services): AccountHandlers {
  const at = async <T>(accountId: string, act: (desk: AccountDesk) => Promise<Result<T>>) => {
    const desk = accounts.desk(accountId)
    return desk === null ? refuse<T>('account-unknown', 'no such account') : act(desk)
  }
  return {
    'account.open-practice': () => accounts.openPractice(),
    'account.connect': input => accounts.connect(input),
    'account.sign-out': async ({ accountId, erase }) => {
      const signedOut = await accounts.signOut(accountId)
      const erased = await lifecycle.erase(accountId, erase)
      return signedOut.ok ? erased : signedOut
    },
    'account.renew-token': ({ accountId }) =>
      at(accountId, async desk => {
        const renewed = await desk.renewToken()
        return renewed.ok ? ok(desk.view()) : renewed
      }),
    'account.scopes': ({ accountId }) => at(accountId, desk => desk.scopes()),
    'account.wallet': ({ accountId, skip }) =>
      at(accountId, async desk => {
        const wallet = await desk.wallet()
        if (!wallet.ok) return wallet
        const listed = await desk.transactions(skip)
        if (!listed.ok) return listed
        const { value: transactions } = listed
        return ok({ wallet: wallet.value, transactions, more: transactions.length === page })
      }),
    'account.tie-mailbox': ({ accountId, mailboxId }) =>
      at(accountId, async desk => {
        const token = await desk.token()
        return token.ok ? registry.tieTo(mailboxId, token.value) : token
      }),
    'account.connect-mailbox': ({ accountId, ...input }) =>
      at(accountId, async desk => {
        const token = await desk.token()
        if (!token.ok) return failed(token.error)
        return registry.connectFrom(desk.account, { ...input, token: token.value })
      })
  }
}
