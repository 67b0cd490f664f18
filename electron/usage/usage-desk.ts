import type { Account, DomainUsage } from '../../shared/account/account'
import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { Mailbox } from '../../shared/mail/mailbox'
import {
  type AccountUsage,
  type Asked,
  nothingSent,
  type OwnUsage,
  spansOf,
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
import { usageCsv } from './usage-csv'

/** An account as its statistics are asked. */
export interface UsageAccount extends StatisticsSource {
  readonly account: Pick<Account, 'server' | 'addresses'>
}

export interface UsageDeskOptions {
  readonly archive: Pick<ArchiveTables, 'usage'>
  readonly clock: Pick<Clock, 'now' | 'monotonic'>
  readonly dataFolder: string
  /** null: no such account. */
  readonly account: (accountId: string) => UsageAccount | null
  readonly connected: () => readonly Mailbox[]
  /** Answers null where the dialog was closed. */
  readonly chooseTablePath: (name: string) => Promise<string | null>
}

interface UsageInput extends UsagePeriod {
  readonly accountId: string | null
}

/** What an account was used for, beside what this computer has sent. */
export class UsageDesk {
  readonly #options: UsageDeskOptions
  readonly #figures = new WeakMap<UsageAccount, AccountFigures>()

  constructor(options: UsageDeskOptions) {
    this.#options = options
  }

  async view(input: UsageInput): Promise<Result<UsageView>> {
    const account = input.accountId === null ? null : this.#options.account(input.accountId)
    if (account === null && input.accountId !== null) return refuse('account-unknown', 'no such account')
    const spans = spansOf(input, this.#options.clock.now())
    const [own, asked] = await Promise.all([
      this.#own(account, spans),
      account === null ? [] : this.#asked(account, input, spans)
    ])
    const rows = spans.map((span, index) => ({
      ...span,
      own: own[index] ?? nothingSent,
      account: asked[index] ?? null
    }))
    return ok({ ...input, rows })
  }

  /** Writes the view as a table; false where the dialog was closed. */
  async export(input: UsageInput): Promise<Result<boolean>> {
    const { dataFolder, chooseTablePath } = this.#options
    const view = await this.view(input)
    if (!view.ok) return view
    const period = [input.year, ...(input.month === null ? [] : [input.month])]
    const name = `Ceralacca ${period.map(each => String(each).padStart(2, '0')).join('-')}`
    const file = await chooseOutside(dataFolder, chooseTablePath, name)
    if (!file.ok || file.value === null) return file.ok ? ok(false) : file
    try {
      await writeWhole(file.value, usageCsv(view.value))
      return ok(true)
    } catch (error) {
      return { ok: false, error: diskError(error) }
    }
  }

  async #own(account: UsageAccount | null, spans: readonly UsageSpan[]): Promise<readonly OwnUsage[]> {
    const [first, last] = [spans[0], spans.at(-1)]
    if (first === undefined || last === undefined) return []
    const { usage } = this.#options.archive
    const sent = await usage.sent(
      mailboxesOf(account?.account ?? null, await usage.mailboxes(), this.#options.connected()),
      first.start,
      last.end
    )
    return spans.map(({ start, end }) =>
      sumOfOwn(sent.filter(hour => hour.start >= start && hour.start < end).map(asOwn))
    )
  }

  /** What is nothing in the whole is nothing in its parts, and is not asked for there. */
  async #asked(
    account: UsageAccount,
    { year, month }: UsagePeriod,
    spans: readonly UsageSpan[]
  ): Promise<readonly AccountUsage[]> {
    const figures = this.#figures.get(account) ?? new AccountFigures(account, this.#options.clock)
    this.#figures.set(account, figures)
    const whole = month === null ? String(year) : `${year}-${String(month).padStart(2, '0')}`
    const domains = [null, ...domainsOf(account.account)]
    const sums = await figures.read(domains.map(domain => ({ domain, period: whole })))
    const parts = await figures.read(
      spans.flatMap(({ name }) =>
        domains.flatMap((domain, at) => (isNothing(sums[at]) ? [] : [{ domain, period: name }]))
      )
    )
    const answers = parts.values()
    return spans.map(() => {
      const [all, massive, mailboxes] = domains.map((_, at) => {
        const sum = sums[at]
        return sum !== undefined && isNothing(sum) ? sum : answers.next().value
      })
      return usageOf(all, massive, mailboxes)
    })
  }
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
