import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { HandoverState, RecipientDelivery } from '../../shared/mail/sending'
import { type ArchiveTables, asResult } from '../archive/calls'
import type { StoredSending } from '../archive/types'
import { type TakenBack, takeBack } from './take-back'
import type { Turns } from './turns'

/** Recipients of a sending as it is now. */
export type PartOfSending = (sending: StoredSending) => readonly RecipientDelivery[]

interface ReturnsOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly turns: Turns
  /** The undo time of a sending has no more to wait for. */
  readonly stopCounting: (sendingId: string) => void
  readonly refreshHeld: () => Promise<void>
  readonly changed: (mailboxId: string) => void
  /** Recipients that were not sent to came back as a draft. */
  readonly returned: (mailboxId: string, count: number) => void
}

/** Gives back to its writer what has not been asked of the service. Everything rejects where the archive cannot be read. */
export class Returns {
  readonly #options: ReturnsOptions

  constructor(options: ReturnsOptions) {
    this.#options = options
  }

  takeBack(sendingId: string, which: PartOfSending): Promise<Result<TakenBack>> {
    const { archive, clock, turns, stopCounting } = this.#options
    return turns.take(async () => {
      const sending = await archive.outbox.sending(sendingId)
      if (sending === null) return refuse('sending-unknown', 'no such sending')
      const part = which(sending)
      const taken = await takeBack(archive, sending, clock.now(), recipient => part.includes(recipient))
      if (taken.ok && part.some(({ handover }) => handover.state === 'holding')) stopCounting(sendingId)
      return taken
    })
  }

  async takeBackQueued(mailboxId: string): Promise<void> {
    await this.takeBackRest(mailboxId, ['queued'])
  }

  /** Fails where something of a mailbox stays. */
  async takeBackOf(mailboxIds: readonly string[], states: readonly HandoverState[]): Promise<Result<null>> {
    let all: Result<null> = ok(null)
    for (const id of mailboxIds) {
      const back = await this.takeBackRest(id, states)
      if (!back.ok) all = back
    }
    return all
  }

  /** `runId`: the rows of this run alone; null: everything. */
  async takeBackRest(
    mailboxId: string,
    states: readonly HandoverState[],
    runId: number | null = null
  ): Promise<Result<null>> {
    const { archive, returned, changed, refreshHeld } = this.#options
    let count = 0
    let all: Result<null> = ok(null)
    const inStates: PartOfSending = ({ recipients }) =>
      recipients.filter(({ handover }) => states.includes(handover.state))
    for (const sendingId of await archive.open.sendings(mailboxId, states, runId)) {
      const taken = await asResult(this.takeBack(sendingId, inStates))
      if (taken.ok) count += taken.value.draft === null ? 0 : taken.value.recipients
      // `too-late`: nothing of it waits any more.
      else if (taken.error.code !== 'too-late') all = taken
    }
    if (count > 0) returned(mailboxId, count)
    changed(mailboxId)
    await refreshHeld()
    return all
  }
}
