import type { Clock } from '../../shared/clock'
import { dailyLimitOf } from '../../shared/plans/daily-limit'
import { sentOf } from '../../shared/runs/stage-groups'
import { type DailyLimit, departure } from '../../shared/runs/window'
import type { Observed } from '../../shared/sending/observed'
import type { Settings } from '../../shared/settings/settings'
import { romeDay } from '../../shared/time/rome'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import type { BudgetGate } from '../usage/budget-gate'
import type { Leave } from './run-feeder'

interface GateOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly settings: () => Pick<Settings, 'plan' | 'dailyRecipients' | 'dayBegins'>
  readonly observed: () => Promise<Observed>
  readonly budget: BudgetGate
  readonly costOf: (mailboxId: string, rows: number) => number
  /** Whether the mailbox's service may be asked. */
  readonly mayAsk: (mailboxId: string) => boolean
  /** The computer sleeps, or the program is closing. */
  readonly isHalted: () => boolean
}

/** Says of each row whether it may become a sending now: everything a person would look at before sending one. */
export class RunGate {
  readonly #options: GateOptions

  constructor(options: GateOptions) {
    this.#options = options
  }

  async leave(run: StoredRun): Promise<Leave> {
    const { archive, clock, budget, costOf, mayAsk, isHalted } = this.#options
    if (isHalted() || (await archive.pause.why()) !== null) return { may: false, wait: { for: 'outbox' } }
    if (!mayAsk(run.mailboxId)) return { may: false, wait: { for: 'mailbox' } }
    const daily = await this.daily(run.mailboxId, clock.now())
    const when = departure(clock.now(), run.hours, daily)
    if (when.kind === 'later') {
      return { may: false, wait: { for: when.because === 'hours' ? 'hours' : 'day', until: when.at } }
    }
    // Hours that never open: a person has to change them.
    if (when.kind === 'never') return { may: false, pause: { why: 'person' } }
    const counts = await archive.rows.counts(run.id)
    if (run.costLimit !== null && costOf(run.mailboxId, sentOf(counts) + 1) > run.costLimit) {
      return { may: false, pause: { why: 'cost' } }
    }
    const within = await budget.judge({
      mailboxId: run.mailboxId,
      recipients: [{ handover: { state: 'queued' } }],
      beyondBudget: false
    })
    return within.ok ? { may: true } : { may: false, pause: { why: 'refused', error: within.error } }
  }

  /** Of the day that `at` lies in; null: no limit is known. */
  async daily(mailboxId: string, at: number): Promise<DailyLimit | null> {
    const { archive, clock, settings, observed } = this.#options
    const limit = dailyLimitOf(settings(), await observed())
    if (limit === null) return null
    const { dayBegins } = settings()
    const day = romeDay(at, dayBegins)
    const isToday = clock.now() >= day.start
    return { limit, sentToday: await archive.figures.leaving(mailboxId, day, isToday), dayBegins }
  }
}
