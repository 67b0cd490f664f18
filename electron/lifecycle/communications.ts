import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { Communication, CommunicationInput } from '../../shared/lifecycle/communication'
import type { ArchiveTables } from '../archive/calls'
import type { StoredCommunication } from '../archive/office-records'
import { readChosen, type SavePlace, saveDownload } from './chosen-file'
import { clocksApart, type FindAccount, isOpenEnd, mayBeJudged, type OfficeAccount } from './office-account'
import { isSignedMessage } from './papers/paper-kind'

export interface CommunicationsOptions extends SavePlace {
  readonly archive: Pick<ArchiveTables, 'openCommunications'>
  readonly clock: Clock
  readonly account: FindAccount
  /** null where the dialog was closed. */
  readonly chooseSigned: () => Promise<string | null>
}

const mostBytes = 20_000_000

/**
 * What is told of a company's mailbox to the business register. Each is on disk before its request leaves, and asked
 * once; of unknown outcome it stands in the way of another of the same mailbox until the list tells.
 */
export class Communications {
  readonly #options: CommunicationsOptions
  readonly #underWay = new Set<string>()

  constructor(options: CommunicationsOptions) {
    this.#options = options
  }

  list(accountId: string): Promise<Result<readonly Communication[]>> {
    return this.#at(accountId, async ({ desk }) => {
      const { archive, clock } = this.#options
      const askedAt = clock.now()
      const { records } = await archive.openCommunications.all()
      const open = records.filter(one => one.accountId === accountId && !this.#underWay.has(idOf(one)))
      const listed = await desk.lifecycle.communications()
      if (!listed.ok) return listed
      for (const one of open) {
        const isJudged = mayBeJudged({ ...one, lookedAt: askedAt }) || isListed(one, listed.value)
        if (isJudged) await archive.openCommunications.remove(idOf(one))
      }
      return listed
    })
  }

  /** Spends money; asked once. */
  create(accountId: string, input: CommunicationInput): Promise<Result<Communication>> {
    const address = input.casella_pec.trim().toLowerCase()
    const { archive, clock } = this.#options
    return this.#alone(idOf({ accountId, address }), accountId, async ({ desk }) => {
      const id = idOf({ accountId, address })
      if ((await archive.openCommunications.get(id)) !== null) return isOpen()
      const begun = await archive.openCommunications.put(id, { accountId, address, startedAt: clock.now() })
      if (!begun.ok) return begun
      const done = await desk.lifecycle.communicate(input)
      if (isOpenEnd(done)) return isOpen()
      await archive.openCommunications.remove(id)
      return done
    })
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
    return this.#alone(`${accountId} ${communicationId}`, accountId, async ({ desk }) => {
      const done = await desk.lifecycle.handInPower(communicationId, content)
      return isOpenEnd(done) ? isOpen() : done
    })
  }

  /** Refuses a second click while the first is under way. */
  async #alone(
    id: string,
    accountId: string,
    ask: (account: OfficeAccount) => Promise<Result<Communication>>
  ): Promise<Result<Communication>> {
    if (this.#underWay.has(id)) return isOpen()
    this.#underWay.add(id)
    try {
      return await this.#at(accountId, ask)
    } finally {
      this.#underWay.delete(id)
    }
  }

  async #at<T>(accountId: string, act: (account: OfficeAccount) => Promise<Result<T>>): Promise<Result<T>> {
    const account = this.#options.account(accountId)
    return account === null ? refuse('account-unknown', 'no such account') : act(account)
  }
}

const isOpen = () => refuse('communication-open', 'nobody knows whether the service has it')

const idOf = ({ accountId, address }: Omit<StoredCommunication, 'startedAt'>): string =>
  `${accountId} ${address}`

function isListed({ address, startedAt }: StoredCommunication, listed: readonly Communication[]): boolean {
  return listed.some(
    one =>
      one.address.trim().toLowerCase() === address &&
      (one.changedAt === null || one.changedAt >= startedAt - clocksApart)
  )
}
