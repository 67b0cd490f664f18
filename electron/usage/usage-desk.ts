import type { Account, DomainUsage } from '../../shared/account/account'
import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { Mailbox } from '../../shared/mail/mailbox'
import type { Settings } from '../../shared/settings/settings'
import { type PlanView, plannedFrom, planView } from '../../shared/usage/plan-view'
import {
  type AccountUsage,
  type Asked,
  type CaseUsage,
  nothingSent,
  type OwnUsage,
  spansOf,
  sumOfCases,
  sumOfOwn,
  type UsagePeriod,
  type UsageSpan,
  type UsageView
} from '../../shared/usage/usage'
import type { ArchiveTables } from '../archive/calls'
import { diskError, writeWhole } from '../archive/files'
import type { SentInHour } from '../archive/usage-table'
import { chooseOutside } from '../inside-folder'
import { AccountFigures, type StatisticsSource } from './account-figures'
import { mailboxesOf } from './mailboxes-of'
import { casesCsv, usageCsv } from './usage-csv'

/** An account as its statistics are asked. */
export interface UsageAccount extends StatisticsSource {
  readonly account: Pick<Account, 'id' | 'server' | 'addresses'>
}

export interface UsageDeskOptions {
  readonly archive: Pick<ArchiveTables, 'usage'>
  readonly clock: Pick<Clock, 'now' | 'monotonic'>
  readonly dataFolder: string
  /** null: no such account. */
  readonly account: (accountId: string) => UsageAccount | null
  readonly connected: () => readonly Mailbox[]
  /** See `tokenOwners`. */
  readonly owners: () => Promise<ReadonlyMap<string, string>>
  readonly settings: () => Pick<Settings, 'plan' | 'prices' | 'planSince'>
  /** Answers null where the dialog was closed. */
  readonly chooseTablePath: (name: string) => Promise<string | null>
}

type UsageInput = Omit<UsageView, 'rows' | 'cases' | 'readAt' | 'unsure'>

/** What an account was used for, beside what this computer has sent. */
export class UsageDesk {
  readonly #options: UsageDeskOptions
  readonly #figures = new WeakMap<UsageAccount, AccountFigures>()

  constructor(options: UsageDeskOptions) {
    this.#options = options
  }

  async view({ again, ...input }: UsageInput & { readonly again: boolean }): Promise<Result<UsageView>> {
    const found = this.#account(input.accountId)
    if (!found.ok) return found
    const account = found.value
    const spans = spansOf(input, this.#options.clock.now())
    const { ids, unsure } = await this.#mailboxes(account)
    const [own, cases] = await Promise.all([this.#own(ids, spans), this.#cases(ids, spans)])
    // After one's own: what was sent meanwhile would look as if the account did not know of it.
    const asked =
      account === null || input.ownOnly ? notRead : await this.#asked(account, input, spans, own, again)
    const rows = spans.map((span, index) => ({
      ...span,
      own: own[index] ?? nothingSent,
      account: asked.rows[index] ?? null
    }))
    return ok({ ...input, rows, cases, readAt: asked.readAt, unsure })
  }

  /** Writes the view as a table; false where the dialog was closed. */
  async export(input: UsageInput): Promise<Result<boolean>> {
    const view = await this.view({ ...input, again: false })
    return view.ok ? this.#write(`Ceralacca ${nameOf(input)}`, usageCsv(view.value)) : view
  }

  /** The same of what was sent for each case. */
  async exportCases(input: Omit<UsageInput, 'ownOnly'>): Promise<Result<boolean>> {
    const view = await this.view({ ...input, ownOnly: true, again: false })
    if (!view.ok) return view
    const period = nameOf(input)
    return this.#write(
      `Ceralacca ${period} cases`,
      casesCsv(period, view.value.cases, this.#options.settings())
    )
  }

  async #write(name: string, lines: Iterable<string>): Promise<Result<boolean>> {
    const { dataFolder, chooseTablePath } = this.#options
    const file = await chooseOutside(dataFolder, chooseTablePath, name)
    if (!file.ok || file.value === null) return file.ok ? ok(false) : file
    try {
      await writeWhole(file.value, lines)
      return ok(true)
    } catch (error) {
      return { ok: false, error: diskError(error) }
    }
  }

  /** How the plan goes with what was sent on an account's server, or, without one, on all but the practice. */
  async plan(accountId: string | null): Promise<Result<PlanView>> {
    const found = this.#account(accountId)
    if (!found.ok) return found
    const now = this.#options.clock.now()
    const terms = this.#options.settings()
    const { ids } = await this.#mailboxes(found.value)
    const sent = await this.#options.archive.usage.sent(ids, plannedFrom(terms, now), now + 1)
    const left = sent.filter(({ state }) => state !== 'refused')
    return ok(
      planView(
        terms,
        left.map(({ start, recipients }) => ({ at: start, messages: recipients })),
        now
      )
    )
  }

  #account(accountId: string | null): Result<UsageAccount | null> {
    const account = accountId === null ? null : this.#options.account(accountId)
    return account === null && accountId !== null ? refuse('account-unknown', 'no such account') : ok(account)
  }

  async #mailboxes(account: UsageAccount | null): Promise<ReturnType<typeof mailboxesOf>> {
    const { archive, connected, owners } = this.#options
    return mailboxesOf(
      account?.account ?? null,
      await archive.usage.mailboxes(),
      connected(),
      account === null ? new Map() : await owners()
    )
  }

  async #own(ids: readonly string[], spans: readonly UsageSpan[]): Promise<readonly OwnUsage[]> {
    const [first, last] = [spans[0], spans.at(-1)]
    if (first === undefined || last === undefined) return []
    const sent = await this.#options.archive.usage.sent(ids, first.start, last.end)
    return spans.map(({ start, end }) =>
      sumOfOwn(sent.filter(hour => hour.start >= start && hour.start < end).map(asOwn))
    )
  }

  async #cases(ids: readonly string[], spans: readonly UsageSpan[]): Promise<readonly CaseUsage[]> {
    const parts: (readonly CaseUsage[])[] = []
    // One after the other: in between the archive is free for what is being sent.
    for (const { start, end } of spans) parts.push(await this.#options.archive.usage.byCase(ids, start, end))
    return sumOfCases(parts.flat())
  }

  /** What is nothing in the whole is nothing in its parts, and is not asked for there. */
  async #asked(
    account: UsageAccount,
    { year, month }: UsagePeriod,
    spans: readonly UsageSpan[],
    own: readonly OwnUsage[],
    again: boolean
  ): Promise<AskedRows> {
    const figures = this.#figures.get(account) ?? new AccountFigures(account, this.#options.clock)
    this.#figures.set(account, figures)
    const whole = nameOf({ year, month })
    const domains = [null, ...domainsOf(account.account)]
    const beside = JSON.stringify(sumOfOwn(own))
    const { answers: sums, readAt } = await figures.read(
      domains.map(domain => ({ domain, period: whole, beside })),
      again
    )
    const parts = await figures.read(
      spans.flatMap(({ name }, index) =>
        domains.flatMap((domain, at) =>
          isNothing(sums[at]) ? [] : [{ domain, period: name, beside: JSON.stringify(own[index]) }]
        )
      ),
      again
    )
    const answers = parts.answers.values()
    const rows = spans.map(() => {
      const [all, massive, mailboxes] = domains.map((_, at) => {
        const sum = sums[at]
        return sum !== undefined && isNothing(sum) ? sum : answers.next().value
      })
      return usageOf(all, massive, mailboxes)
    })
    const moments = [readAt, parts.readAt].filter(moment => moment !== null)
    return { rows, readAt: moments.length === 0 ? null : Math.min(...moments) }
  }
}

interface AskedRows {
  readonly rows: readonly AccountUsage[]
  readonly readAt: number | null
}

const notRead: AskedRows = { rows: [], readAt: null }

/** YYYY, or YYYY-MM. */
function nameOf({ year, month }: UsagePeriod): string {
  return month === null ? String(year) : `${year}-${String(month).padStart(2, '0')}`
}

/** Sandboxes are counted under their own names. */
function domainsOf({ server }: Pick<Account, 'server'>): readonly [string, string] {
  const prefix = server === 'test' ? 'test.' : ''
  return [`${prefix}ws.pecmassiva.com`, `${prefix}pec.openapi.it`]
}

type Answer = Asked<DomainUsage> | undefined

function isNothing(answer: Answer): boolean {
  return answer?.state === 'known' && answer.value.total === 0 && answer.value.amount === 0
}

const notAsked: Asked<never> = {
  state: 'failed',
  error: { code: 'internal', message: 'not asked', retryable: false, data: {} }
}

function usageOf(all: Answer, massive: Answer, mailboxes: Answer): AccountUsage {
  return {
    all: all ?? notAsked,
    massive: massive ?? notAsked,
    mailboxes: mailboxes ?? notAsked,
    sends: massive?.state === 'known' ? sendsOf(massive.value) : null
  }
}

/** Requests to send, as the service names their scope; null: it names none, and there were some requests. */
function sendsOf({ total, scopes }: DomainUsage): number | null {
  const named = Object.entries(scopes)
  if (named.length === 0) return total === 0 ? 0 : null
  return named
    .filter(([scope]) => /^POST:.*\/send$/i.test(scope))
    .reduce((sum, [, figures]) => sum + figures.total, 0)
}

function asOwn({ state, recipients, requests }: SentInHour): OwnUsage {
  return {
    handedOver: state === 'handed-over' ? recipients : 0,
    unknown: state === 'unknown' ? recipients : 0,
    refused: state === 'refused' ? recipients : 0,
    requests
  }
}
