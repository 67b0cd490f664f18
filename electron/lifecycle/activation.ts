import { type Result, refuse } from '../../shared/errors/app-error'
import type { OwnedMailboxDetails } from '../../shared/lifecycle/owned-mailbox'
import type { Acts, OwnedRef } from './acts'
import { type SavePlace, saveDownload } from './chosen-file'
import type { FindAccount } from './office-account'
import type { PapersDesk } from './papers/papers-desk'

export interface ActivationOptions extends SavePlace {
  readonly account: FindAccount
  readonly acts: Acts
  readonly papers: PapersDesk
}

/** From the service's form to the papers that are handed in. */
export class Activation {
  readonly #options: ActivationOptions

  constructor(options: ActivationOptions) {
    this.#options = options
  }

  async form({ accountId, ownedId }: OwnedRef): Promise<Result<Uint8Array>> {
    const account = this.#options.account(accountId)
    if (account === null) return refuse('account-unknown', 'no such account')
    return account.desk.lifecycle.activationForm(ownedId)
  }

  /** Answers false where the dialog was closed. */
  saveForm(of: OwnedRef): Promise<Result<boolean>> {
    return saveDownload(this.#options, 'modulo-attivazione', () => this.form(of))
  }

  /** Hands in the papers that were put together, once. */
  async upload(of: OwnedRef): Promise<Result<OwnedMailboxDetails>> {
    const { acts, papers } = this.#options
    const merged = await papers.preview(of)
    if (!merged.ok) return merged
    const pdf = merged.value
    if (pdf === null) return refuse('papers-missing', 'no page to hand in')
    return acts.run({
      ...of,
      kind: 'activation',
      typed: null,
      ask: client => client.activate(of.ownedId, pdf)
    })
  }
}
