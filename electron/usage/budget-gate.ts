import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { Mailbox } from '../../shared/mail/mailbox'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { budgetState } from '../../shared/plans/budget'
import { costOfSending } from '../../shared/plans/plans'
import type { Settings } from '../../shared/settings/settings'
import type { BudgetStanding } from '../../shared/usage/budget-standing'
import { romeMonth } from '../../shared/usage/usage'
import type { ArchiveTables } from '../archive/calls'
import { practiceId } from '../mailboxes/practice-host'
import { mailboxesOf } from './mailboxes-of'

interface BudgetGateOptions {
  readonly archive: Pick<ArchiveTables, 'usage'>
  readonly now: () => number
  readonly settings: () => Pick<Settings, 'plan' | 'prices' | 'budget'>
  readonly connected: () => readonly Mailbox[]
}

/** What is about to be sent. */
export interface BudgetQuestion {
  readonly mailboxId: string
  readonly recipients: readonly Pick<RecipientDelivery, 'handover'>[]
  /** Until when it has to be accepted; null or absent: no deadline. */
  readonly acceptBy?: number | null | undefined
  /** A person was asked and lets it go beyond the budget, as only what has a deadline may. */
  readonly beyondBudget: boolean
}

/** Holds what is sent to the month's budget. The practice costs nothing. */
export class BudgetGate {
  readonly #options: BudgetGateOptions

  constructor(options: BudgetGateOptions) {
    this.#options = options
  }

  /** Of the month that `at` lies in; null: there is no budget, or nothing costs anything there. */
  async standing(mailboxId: string, at: number): Promise<BudgetStanding | null> {
    const { budget } = this.#options.settings()
    if (budget === null || this.#isPractice(mailboxId)) return null
    return { budget, spent: this.#cost(await this.#messages(at)) }
  }

  /** `budget-exceeded` where the user wants no such sending; judged by the month in which each part leaves. */
  async judge({
    mailboxId,
    recipients,
    acceptBy = null,
    beyondBudget
  }: BudgetQuestion): Promise<Result<null>> {
    if (acceptBy !== null && beyondBudget) return ok(null)
    const months = new Map<number, number>()
    for (const { handover } of recipients) {
      const { start } = romeMonth(handover.state === 'scheduled' ? handover.at : this.#options.now())
      months.set(start, (months.get(start) ?? 0) + 1)
    }
    for (const [month, count] of months) {
      const standing = await this.standing(mailboxId, month)
      if (standing === null) return ok(null)
      const { budget, spent: spentThisMonth } = standing
      if (budgetState({ budget, spentThisMonth, about: this.#cost(count) }).stops) {
        return refuse('budget-exceeded', 'the budget of the month does not allow it')
      }
    }
    return ok(null)
  }

  async #messages(at: number): Promise<number> {
    const { archive, connected, now } = this.#options
    const { start, end } = romeMonth(at)
    const { ids } = mailboxesOf(null, await archive.usage.mailboxes(), connected(), new Map())
    return archive.usage.spoken(ids, start, end, now() >= start && now() < end)
  }

  #cost(messages: number): number {
    const { plan, prices } = this.#options.settings()
    return costOfSending(plan, messages, prices)
  }

  #isPractice(mailboxId: string): boolean {
    const mailbox = this.#options.connected().find(({ id }) => id === mailboxId)
    return mailboxId === practiceId || mailbox?.server === 'practice'
  }
}
