import type { Clock } from '../../shared/clock'
import type { Result } from '../../shared/errors/app-error'
import type { Communication, CommunicationState } from '../../shared/lifecycle/communication'

const minute = 60_000
const longestBackOff = 15 * minute

/** From these the service goes on by itself. */
const moving: ReadonlySet<CommunicationState | null> = new Set(['codice_in_richiesta', 'documenti_caricati'])

interface Followed {
  /** What was told last; null: nothing yet. */
  told: string | null
  backOff: number
  cancel: () => void
}

/** Reads an account's communications again while one of them moves, less and less often. */
export class CommunicationFollower {
  readonly #clock: Pick<Clock, 'after'>
  readonly #read: (accountId: string) => Promise<Result<unknown>>
  readonly #changed: (accountId: string) => void
  readonly #followed = new Map<string, Followed>()
  #stopped = false

  constructor(
    clock: Pick<Clock, 'after'>,
    read: (accountId: string) => Promise<Result<unknown>>,
    changed: (accountId: string) => void
  ) {
    this.#clock = clock
    this.#read = read
    this.#changed = changed
  }

  /** Something was begun here, and moves whatever the list shows of it. */
  begin(accountId: string): void {
    const followed = this.#of(accountId)
    followed.backOff = minute
    this.#arm(accountId, followed)
  }

  /** What the service has just told, whoever has asked; `isOpen`: there is something that it may yet show. */
  saw(accountId: string, communications: readonly Communication[], isOpen: boolean): void {
    const followed = this.#of(accountId)
    const told = JSON.stringify(communications.map(({ id, state }) => [id, state]).toSorted())
    const isNews = followed.told !== null && followed.told !== told
    followed.told = told
    if (isNews) followed.backOff = minute
    followed.cancel()
    if (isOpen || communications.some(({ state }) => moving.has(state))) this.#arm(accountId, followed)
    if (isNews) this.#changed(accountId)
  }

  stop(): void {
    this.#stopped = true
    for (const { cancel } of this.#followed.values()) cancel()
  }

  #of(accountId: string): Followed {
    const known = this.#followed.get(accountId)
    if (known !== undefined) return known
    const followed = { told: null, backOff: minute, cancel: () => {} }
    this.#followed.set(accountId, followed)
    return followed
  }

  #arm(accountId: string, followed: Followed): void {
    followed.cancel()
    if (this.#stopped) return
    followed.cancel = this.#clock.after(followed.backOff, () => void this.#look(accountId, followed))
  }

  async #look(accountId: string, followed: Followed): Promise<void> {
    followed.backOff = Math.min(followed.backOff * 2, longestBackOff)
    const read = await this.#read(accountId).catch(() => null)
    const isGone = read?.ok === false && read.error.code === 'account-unknown'
    if (read?.ok !== true && !isGone) this.#arm(accountId, followed)
  }
}
