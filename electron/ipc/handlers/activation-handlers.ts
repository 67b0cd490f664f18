import { ok } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import type { lifecycleRequests } from '../../../shared/ipc/lifecycle-requests'
import type { Services } from '../services'

type ActivationHandlers = Pick<
  Handlers,
  Extract<keyof typeof lifecycleRequests, `activation.${string}` | `communication.${string}`>
>

export function activationHandlers({ lifecycle }: Services): ActivationHandlers {
  return {
    'activation.form': of => lifecycle.activation.form(of),
    'activation.save-form': of => lifecycle.activation.saveForm(of),
    'activation.papers': of => lifecycle.papers.papers(of),
    'activation.add-files': of => lifecycle.papers.addFiles(of),
    'activation.arrange': ({ pageIds, ...of }) => lifecycle.papers.arrange(of, pageIds),
    'activation.preview': of => lifecycle.papers.preview(of),
    'activation.upload': of => lifecycle.activation.upload(of),

    'communication.list': ({ accountId }) => lifecycle.communications.list(accountId),
    'communication.open': async ({ accountId }) => ok((await lifecycle.communications.open(accountId)).open),
    'communication.dismiss': ({ accountId, address }) => lifecycle.communications.dismiss(accountId, address),
    'communication.create': ({ accountId, input }) => lifecycle.communications.create(accountId, input),
    'communication.save-power': ({ accountId, communicationId }) =>
      lifecycle.communications.savePower(accountId, communicationId),
    'communication.hand-in': ({ accountId, communicationId }) =>
      lifecycle.communications.handIn(accountId, communicationId)
  }
}
