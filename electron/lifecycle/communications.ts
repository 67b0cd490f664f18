import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { Communication, CommunicationInput } from '../../shared/lifecycle/communication'
import { readChosen, type SavePlace, saveDownload } from './chosen-file'
import type { FindAccount, OfficeAccount } from './office-account'
import { isSignedMessage } from './papers/paper-kind'

export interface CommunicationsOptions extends SavePlace {
  readonly account: FindAccount
  /** null where the dialog was closed. */
  readonly chooseSigned: () => Promise<string | null>
}

const mostBytes = 20_000_000

/** What is told of a company's mailbox to the business register. */
export class Communications {
  readonly #options: CommunicationsOptions
  /** Mailboxes of which nobody knows whether the service was told; until the list has been read. */
  readonly #open = new Map<string, 'under-way' | 'unknown'>()

  constructor(options: CommunicationsOptions) {
    this.#options = options
  }

  list(accountId: string): Promise<Result<readonly Communication[]>> {
    return this.#at(accountId, async ({ desk }) => {
      const seen = [...this.#open].filter(([, state]) => state === 'unknown').map(([id]) => id)
      const listed = await desk.lifecycle.communications()
      if (listed.ok) for (const id of seen) if (id.startsWith(`${accountId} `)) this.#open.delete(id)
      return listed
    })
  }

  /** Spends money; asked once. Of unknown outcome, the list is to be looked at before another is made of that mailbox. */
  create(accountId: string, input: CommunicationInput): Promise<Result<Communication>> {
    const id = `${accountId} ${input.casella_pec.trim().toLowerCase()}`
    return this.#once(id, accountId, ({ desk }) => desk.lifecycle.communicate(input))
  }

  /** Answers false where the dialog was closed. */
  savePower(accountId: string, communicationId: string): Promise<Result<boolean>> {
    return this.#at(accountId, ({ desk }) =>
      saveDownload(this.#options, 'procura-registro-imprese', () =>
        desk.lifecycle.powerOfAttorney(communicationId)
      )
    )
  }

  /** Hands in a signed power of attorney that a person chooses, once; null where the dialog was closed. */
  async handIn(accountId: string, communicationId: string): Promise<Result<Communication | null>> {
    const file = await this.#options.chooseSigned()
    if (file === null) return ok(null)
    const read = await readChosen(file, mostBytes)
    if (!read.ok) return read
    const { name, content } = read.value
    if (!isSignedMessage(content)) return refuse('file-not-signed', 'no signed message', { name })
    return this.#once(`${accountId} ${communicationId}`, accountId, ({ desk }) =>
      desk.lifecycle.handInPower(communicationId, content)
    )
  }

  async #once(
    id: string,
    accountId: string,
    ask: (account: OfficeAccount) => Promise<Result<Communication>>
  ): Promise<Result<Communication>> {
    if (this.#open.has(id)) return isOpen()
    this.#open.set(id, 'under-way')
    const done = await this.#at(accountId, ask)
    const isUnknown = !done.ok && (done.error.code === 'outcome-unknown' || done.error.code === 'internal')
    if (!isUnknown) this.#open.delete(id)
    else this.#open.set(id, 'unknown')
    return isUnknown ? isOpen() : done
  }

  async #at<T>(accountId: string, act: (account: OfficeAccount) => Promise<Result<T>>): Promise<Result<T>> {
    const account = this.#options.account(accountId)
    return account === null ? refuse('account-unknown', 'no such account') : act(account)
  }
}

const isOpen = () => refuse('communication-open', 'nobody knows whether the service has it')
