import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import type { lifecycleRequests } from '../../../shared/ipc/lifecycle-requests'
import type { OfficeAccount } from '../../lifecycle/office-account'
import type { Services } from '../services'

type LifecycleHandlers = Pick<
  Handlers,
  Extract<keyof typeof lifecycleRequests, `lifecycle.${string}` | `form.${string}` | `registration.${string}`>
>

export function lifecycleHandlers({ lifecycle }: Services): LifecycleHandlers {
  const at = async <T>(accountId: string, act: (account: OfficeAccount) => Promise<Result<T>>) => {
    const account = lifecycle.account(accountId)
    return account === null ? refuse<T>('account-unknown', 'no such account') : act(account)
  }
  return {
    'lifecycle.view': ({ accountId }) => lifecycle.view(accountId),
    'lifecycle.endings': async () => ok(await lifecycle.endings()),
    'lifecycle.refresh': ({ accountId }) =>
      at(accountId, async ({ list }) => {
        const read = await list.read()
        return read.ok ? ok(null) : read
      }),
    'lifecycle.mailbox': of => lifecycle.acts.page(of),
    'lifecycle.domain': ({ accountId, domain }) => lifecycle.checks.domain(accountId, domain),
    'lifecycle.available': ({ accountId, address }) => lifecycle.checks.available(accountId, address),
    'lifecycle.renew': ({ typed, ...of }) => lifecycle.acts.renew(of, typed),
    'lifecycle.revoke': ({ typed, ...of }) => lifecycle.acts.revoke(of, typed),
    'lifecycle.save-flat': ({ accountId, flatId, input }) => lifecycle.flats.save(accountId, flatId, input),
    'lifecycle.remove-flat': ({ accountId, flatId }) => lifecycle.flats.remove(accountId, flatId),
    'lifecycle.dismiss-act': of => lifecycle.acts.dismiss(of),

    'form.kept': async of => ok(await lifecycle.forms.texts(of)),
    'form.keep': form => lifecycle.forms.keep(form),
    'form.forget': of => lifecycle.forms.forget(of),

    'registration.save': ({ accountId, draftId, registration }) =>
      lifecycle.registrations.save(accountId, draftId, registration),
    'registration.discard': ({ draftId }) => lifecycle.registrations.discard(draftId),
    'registration.send': ({ draftId }) => lifecycle.registrations.send(draftId),
    'registration.look': ({ draftId }) => lifecycle.registrations.look(draftId),
    'registration.reopen': ({ draftId }) => lifecycle.registrations.reopen(draftId)
  }
}
