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

  /** Mailboxes with something that has not ended. */
  async openMailboxes(): Promise<readonly string[]> {
    const open = await this.#options.archive.outbox.openSendings(null)
    return [...new Set(open.map(({ mailboxId }) => mailboxId))]
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

  async takeBackRest(
    mailboxId: string,
    states: readonly HandoverState[],
    meant: (sending: StoredSending) => boolean = () => true
  ): Promise<Result<null>> {
    const { archive, returned, changed, refreshHeld } = this.#options
    let count = 0
    let all: Result<null> = ok(null)
    const inStates: PartOfSending = ({ recipients }) =>
      recipients.filter(({ handover }) => states.includes(handover.state))
    for (const sending of await archive.outbox.openSendings(mailboxId)) {
      if (!meant(sending) || inStates(sending).length === 0) continue
      const taken = await asResult(this.takeBack(sending.id, inStates))
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
