import type { Clock } from '../../shared/clock'
import type { AppError } from '../../shared/errors/app-error'
import type { QueueRest } from '../../shared/ipc/views'
import type { SendingFacts } from '../../shared/sending/facts'
import type { SendOutcome } from '../service/types'

interface RestsOptions {
  readonly clock: Clock
  /** A mailbox's queue may go on. */
  readonly over: (mailboxId: string) => void
  /** A queue has begun or ended its rest. */
  readonly changed: () => void
}

/** How one mailbox's queue stands to a service that is asked too much; moments are on the monotonic clock. */
interface Lane {
  /** Nothing leaves before. */
  restUntil: number
  /** Until then it leaves at half the pace. */
  slowUntil: number
  /** When the last request began; null: none has yet. */
  lastBegan: number | null
  /** Sends refused for being too many since the last one that was taken. */
  refusals: number
  /** Ends the wait that is planned; null: none is. */
  cancel: (() => void) | null
}

/** Milliseconds; the wish of the service counts between them, and what it does not say or says unreadably is the least. */
const shortestRest = 60_000
const longestRest = 60 * 60_000

/** Milliseconds from one request to the next, the same at half the pace, and how long that lasts after a rest. */
const usualInterval = 1_000
const slowInterval = 2_000
const slowFor = 10 * 60_000

/** So many refusals in a row, and nobody knows whether it will take anything: a person decides of what waits. */
const refusalsInRow = 3

const never = { restUntil: Number.NEGATIVE_INFINITY, slowUntil: Number.NEGATIVE_INFINITY }

/** Lets a mailbox's queue rest where the service says that it is asked too much, and go on slowly afterwards. */
export class Rests {
  readonly #options: RestsOptions
  readonly #lanes = new Map<string, Lane>()
  #closed = false

  constructor(options: RestsOptions) {
    this.#options = options
  }

  /** The queues that rest. */
  get list(): readonly QueueRest[] {
    const { clock } = this.#options
    const now = clock.monotonic()
    return [...this.#lanes].flatMap(([mailboxId, { restUntil }]) =>
      restUntil > now ? [{ mailboxId, until: clock.now() + restUntil - now }] : []
    )
  }

  /** How long a queue rests, and its pace from then on, for what joins it so many milliseconds from now. */
  queueAfter(mailboxId: string, ms: number): Pick<SendingFacts, 'restMs' | 'paceMs'> {
    const joins = this.#options.clock.monotonic() + ms
    const { restUntil, slowUntil } = this.#lanes.get(mailboxId) ?? never
    const isSlow = joins < slowUntil
    return { restMs: Math.max(0, restUntil - joins), paceMs: isSlow ? slowInterval : usualInterval }
  }

  /** Whether the mailbox's next request may begin; where not, `over` tells when it may. */
  mayGoOn(mailboxId: string): boolean {
    const lane = this.#lanes.get(mailboxId)
    const wait = lane === undefined ? 0 : waitOf(lane, this.#options.clock.monotonic())
    if (lane === undefined || wait <= 0) return true
    if (lane.cancel === null && !this.#closed) {
      lane.cancel = this.#options.clock.after(wait, () => {
        lane.cancel = null
        this.#options.over(mailboxId)
      })
    }
    return false
  }

  noteBegan(mailboxId: string, began: number): void {
    this.#laneOf(mailboxId).lastBegan = began
  }

  /** How a send has ended; answers whether too many were refused in a row for the rest of the queue to wait. */
  noteEnd(mailboxId: string, outcome: SendOutcome): boolean {
    const lane = this.#laneOf(mailboxId)
    if (outcome.kind === 'handed-over') lane.refusals = 0
    if (outcome.kind !== 'refused' || outcome.error.code !== 'rate-limited') return false
    this.#rest(mailboxId, lane, restOf(outcome.error))
    lane.refusals += 1
    if (lane.refusals < refusalsInRow) return false
    lane.refusals = 0
    return true
  }

  close(): void {
    this.#closed = true
    for (const { cancel } of this.#lanes.values()) cancel?.()
  }

  #rest(mailboxId: string, lane: Lane, forMs: number): void {
    const { clock, changed, over } = this.#options
    lane.restUntil = clock.monotonic() + forMs
    lane.slowUntil = lane.restUntil + slowFor
    lane.cancel?.()
    lane.cancel = clock.after(forMs, () => {
      lane.cancel = null
      changed()
      over(mailboxId)
    })
    changed()
  }

  #laneOf(mailboxId: string): Lane {
    const lane = this.#lanes.get(mailboxId) ?? {
      ...never,
      lastBegan: null,
      refusals: 0,
      cancel: null
    }
    this.#lanes.set(mailboxId, lane)
    return lane
  }
}

function restOf({ data }: AppError): number {
  const wished = Number(data.retryAfterSeconds ?? 0) * 1_000
  return Number.isNaN(wished) ? shortestRest : Math.min(Math.max(wished, shortestRest), longestRest)
}

/** Milliseconds until the next request may begin. */
function waitOf({ restUntil, slowUntil, lastBegan }: Lane, now: number): number {
  const slow = lastBegan !== null && now < slowUntil ? lastBegan + slowInterval - now : 0
  return Math.max(restUntil - now, slow)
}
