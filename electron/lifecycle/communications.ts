import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type {
  Communication,
  CommunicationInput,
  OpenCommunication
} from '../../shared/lifecycle/communication'
import type { ArchiveTables } from '../archive/calls'
import type { StoredCommunication } from '../archive/office-records'
import { readChosen, type SavePlace, saveDownload } from './chosen-file'
import { CommunicationFollower } from './communication-follower'
import { clocksApart, type FindAccount, isOpenEnd, mayBeJudged, type OfficeAccount } from './office-account'
import { isSignedMessage } from './papers/paper-kind'

export interface CommunicationsOptions extends SavePlace {
  readonly archive: Pick<ArchiveTables, 'openCommunications'>
  readonly clock: Clock
  readonly account: FindAccount
  /** There is more to show. */
  readonly changed: (accountId: string) => void
  /** null where the dialog was closed. */
  readonly chooseSigned: () => Promise<string | null>
}

const mostBytes = 20_000_000

/**
 * What is told of a company's mailbox to the business register. Each is on disk before its request leaves, and asked
 * once; of unknown outcome it stands in the way of another of the same mailbox until the list tells, or a person who
 * has looked decides.
 */
export class Communications {
  readonly #options: CommunicationsOptions
  readonly #underWay = new Set<string>()
  readonly #follower: CommunicationFollower

  constructor(options: CommunicationsOptions) {
    this.#options = options
    this.#follower = new CommunicationFollower(options.clock, id => this.list(id), options.changed)
  }

  /** Those of an account of which nobody knows whether the service has them, and how many of all cannot be read. */
  async open(
    accountId: string
  ): Promise<{ readonly open: readonly OpenCommunication[]; readonly damaged: number }> {
    const { records, damaged } = await this.#options.archive.openCommunications.all()
    const open = records
      .filter(one => one.accountId === accountId && !this.#underWay.has(idOf(one)))
      .map(({ address, startedAt, lookedAt }) => ({ address, startedAt, lookedAt }))
    return { open, damaged }
  }

  /** Looks for what an earlier run left open. */
  async begin(accountId: string): Promise<void> {
    if ((await this.open(accountId)).open.length > 0) await this.list(accountId)
  }

  stop(): void {
    this.#follower.stop()
  }

  list(accountId: string): Promise<Result<readonly Communication[]>> {
    return this.#at(accountId, async ({ desk }) => {
      const { archive, clock } = this.#options
      const askedAt = clock.now()
      const { records } = await archive.openCommunications.all()
      const open = records.filter(one => one.accountId === accountId && !this.#underWay.has(idOf(one)))
      const listed = await desk.lifecycle.communications()
      if (!listed.ok) return listed
      for (const one of open) await this.#judge(one, listed.value, askedAt)
      this.#follower.saw(accountId, listed.value, (await this.open(accountId)).open.length > 0)
      return listed
    })
  }

  /** A person has looked, and the service has it not. */
  async dismiss(accountId: string, address: string): Promise<Result<null>> {
    const { archive, changed } = this.#options
    const id = idOf({ accountId, address: address.trim().toLowerCase() })
    const one = await archive.openCommunications.get(id)
    if (one === null) return ok(null)
    if (this.#underWay.has(id) || !mayBeJudged(one)) return isOpen()
    const removed = await archive.openCommunications.remove(id)
    if (removed.ok) changed(accountId)
    return removed
  }

  /** Spends money; asked once. */
  create(accountId: string, input: CommunicationInput): Promise<Result<Communication>> {
    const address = input.casella_pec.trim().toLowerCase()
    const { archive, clock, changed } = this.#options
    return this.#alone(idOf({ accountId, address }), accountId, async ({ desk }) => {
      const id = idOf({ accountId, address })
      // One that is damaged may be open as well.
      if (await archive.openCommunications.has(id)) return isOpen()
      const ready = await desk.ready()
      if (!ready.ok) return ready
      const startedAt = clock.now()
      const begun = await archive.openCommunications.put(id, {
        accountId,
        address,
        startedAt,
        lookedAt: null
      })
      if (!begun.ok) return begun
      const done = await desk.lifecycle.communicate(input)
      this.#follower.begin(accountId)
      changed(accountId)
      if (isOpenEnd(done)) return isOpen()
      await archive.openCommunications.remove(id)
      return done
    })
  }

  /** What the list shows was made; what it does not show, a person may decide of once it is late enough. */
  async #judge(one: StoredCommunication, listed: readonly Communication[], askedAt: number): Promise<void> {
    const { archive, changed } = this.#options
    const id = idOf(one)
    if (isListed(one, listed)) {
      const removed = await archive.openCommunications.remove(id)
      if (removed.ok) changed(one.accountId)
      return
    }
    const looked = { ...one, lookedAt: askedAt }
    await archive.openCommunications.put(id, looked)
    // Not at every look: whoever looks because of the news would do so for ever.
    if (one.lookedAt === null || mayBeJudged(one) !== mayBeJudged(looked)) changed(one.accountId)
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
      this.#follower.begin(accountId)
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

const idOf = ({ accountId, address }: Pick<StoredCommunication, 'accountId' | 'address'>): string =>
  `${accountId} ${address}`

function isListed({ address, startedAt }: StoredCommunication, listed: readonly Communication[]): boolean {
  return listed.some(
    one =>
      one.address.trim().toLowerCase() === address &&
      (one.changedAt === null || one.changedAt >= startedAt - clocksApart)
  )
}
