import type { Clock } from '../../shared/clock'
import type { HeldSending, PendingCounts } from '../../shared/ipc/views'
import type { Handover, RecipientDelivery } from '../../shared/mail/sending'
import type { ArchiveTables } from '../archive/calls'
import type { StoredSending, WaitingSending } from '../archive/types'
import { isTooLate } from './lateness'

type HeldCounts = Pick<PendingCounts, 'holding' | 'scheduled'>

interface HeldOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  /** Whether a sending's undo time is running in this session. */
  readonly counting: (sendingId: string) => boolean
  readonly changed: () => void
}

/**
 * What leaves only at a person's word: what was counting down when the program or the computer stopped, and what
 * should have left at a time that is long past. Nothing of it is written down: it follows from what is.
 */
export class HeldSendings {
  readonly #options: HeldOptions
  #list: readonly HeldSending[] = []
  #counts: HeldCounts = { holding: 0, scheduled: 0 }

  constructor(options: HeldOptions) {
    this.#options = options
  }

  get list(): readonly HeldSending[] {
    return this.#list
  }

  /** How many recipients of each state are held. */
  get counts(): HeldCounts {
    return this.#counts
  }

  async refresh(): Promise<void> {
    const before = JSON.stringify(this.#list)
    const { archive, clock } = this.#options
    const sendings = await archive.open.waiting(clock.now())
    this.#list = sendings.flatMap(sending => this.#held(sending))
    const states = sendings.flatMap(sending => this.recipientsOf(sending).map(each => each.handover.state))
    const count = (state: keyof HeldCounts) => states.filter(each => each === state).length
    this.#counts = { holding: count('holding'), scheduled: count('scheduled') }
    if (JSON.stringify(this.#list) !== before) this.#options.changed()
  }

  /** Those of a sending's recipients that wait for a person. */
  recipientsOf(sending: Pick<StoredSending, 'id' | 'recipients'>): readonly RecipientDelivery[] {
    const counting = this.#options.counting(sending.id)
    return sending.recipients.filter(({ handover }) =>
      handover.state === 'holding' ? !counting : isMissed(handover, this.#options.clock)
    )
  }

  #held(sending: WaitingSending): readonly HeldSending[] {
    const [first, ...others] = this.recipientsOf(sending)
    if (first === undefined) return []
    const { handover } = first
    return [
      {
        sendingId: sending.id,
        mailboxId: sending.mailboxId,
        subject: sending.subject,
        address: first.address,
        recipients: others.length + 1,
        why: whyHeld(handover),
        at: handover.state === 'scheduled' ? handover.at : sending.createdAt,
        acceptBy: sending.acceptBy ?? null
      }
    ]
  }
}

function whyHeld(handover: Handover): HeldSending['why'] {
  if ('doubted' in handover && handover.doubted) return 'doubted'
  return handover.state === 'scheduled' ? 'missed' : 'interrupted'
}

/**
 * A schedule that is not kept any more by itself: its time is long past, or what it had to be accepted by is; or nobody
 * knows whether it was kept already.
 */
export function isMissed(handover: Handover, clock: Pick<Clock, 'now' | 'factor'>): boolean {
  if (handover.state !== 'scheduled') return false
  if (handover.doubted) return true
  if (handover.at > clock.now()) return false
  return isTooLate(handover.at, clock) || (handover.acceptBy !== null && handover.acceptBy <= clock.now())
}
