import type { UsageFigures } from '../account/account'
import type { AppError } from '../errors/app-error'
import { romeMidnight, romeWall } from '../time/rome'

/** What is looked at: a month by its days, or a year by its months, by the calendar of Rome. */
export interface UsagePeriod {
  readonly year: number
  /** 1 to 12; null: the whole year. */
  readonly month: number | null
}

/** A day or a month in Rome, up to, not including, `end`; milliseconds since 1970. */
export interface UsageSpan {
  /** As the service names it: YYYY-MM-DD or YYYY-MM. */
  readonly name: string
  readonly start: number
  readonly end: number
}

/** What this computer has sent; all but `requests` are recipients. */
export interface OwnUsage {
  readonly handedOver: number
  /** Nobody knows whether it left; what is under way counts here too. */
  readonly unknown: number
  /** Counted on the day of the refusal. */
  readonly refused: number
  /** Requests that all of these were asked for with: one may be for several recipients. */
  readonly requests: number
}

/** One figure of the account, which could not be had where it is an error. */
export type Asked<T> =
  | { readonly state: 'known'; readonly value: T }
  | { readonly state: 'failed'; readonly error: AppError }

/** What the account says of one span. It counts requests, and not recipients. */
export interface AccountUsage {
  /** Of everything that was asked with the account. */
  readonly all: Asked<UsageFigures>
  /** Of the host that sends and receives. */
  readonly massive: Asked<UsageFigures>
  /** Requests to send among those; null: the service does not name them. */
  readonly sends: number | null
  /** Of the host that keeps the mailboxes. */
  readonly mailboxes: Asked<UsageFigures>
}

export interface UsageRow extends UsageSpan {
  readonly own: OwnUsage
  /** null: no account was asked, or the span is still to come. */
  readonly account: AccountUsage | null
}

/** What left this computer for one case: handed over, or of unknown outcome. */
export interface CaseUsage {
  /** As its sender wrote it; null: what nobody wrote a case on. */
  readonly label: string | null
  readonly recipients: number
  readonly requests: number
}

export interface UsageView extends UsagePeriod {
  /** Whose server the sends went to; null: all but the practice. */
  readonly accountId: string | null
  /** The account was not asked. */
  readonly ownOnly: boolean
  /** When the account was asked for the oldest of its figures, ms since 1970; null: none is known. */
  readonly readAt: number | null
  /** Mailboxes whose sends are counted here, though nobody knows whether they are this account's. */
  readonly unsure: number
  /** In their order; those to come are left out. */
  readonly rows: readonly UsageRow[]
  /** Of the same time together, by their labels; what has none comes last. */
  readonly cases: readonly CaseUsage[]
}

/** Months of a year, or days of a month, that have begun at `now`. */
export function spansOf({ year, month }: UsagePeriod, now: number): readonly UsageSpan[] {
  const spans: UsageSpan[] = []
  const parts = month === null ? 12 : new Date(Date.UTC(year, month, 0)).getUTCDate()
  for (let part = 1; part <= parts; part += 1) {
    const start = month === null ? romeMidnight(year, part, 1) : romeMidnight(year, month, part)
    const end = month === null ? romeMidnight(year, part + 1, 1) : romeMidnight(year, month, part + 1)
    if (start > now) break
    const name = month === null ? [year, part] : [year, month, part]
    spans.push({ name: name.map(each => String(each).padStart(2, '0')).join('-'), start, end })
  }
  return spans
}

/** The month in Rome that `at` lies in, up to, not including, its end. */
export function romeMonth(at: number): { readonly start: number; readonly end: number } {
  const { year, month } = romeWall(at)
  return { start: romeMidnight(year, month, 1), end: romeMidnight(year, month + 1, 1) }
}

/** Each case once, as a person looks them up: 9/2026 before 10/2026; what has no label last. */
export function sumOfCases(parts: readonly CaseUsage[]): readonly CaseUsage[] {
  const sums = new Map<string | null, CaseUsage>()
  for (const { label, recipients, requests } of parts) {
    const before = sums.get(label) ?? { label, recipients: 0, requests: 0 }
    sums.set(label, {
      label,
      recipients: before.recipients + recipients,
      requests: before.requests + requests
    })
  }
  return [...sums.values()].toSorted(
    (one, other) =>
      Number(one.label === null) - Number(other.label === null) ||
      labels.compare(one.label ?? '', other.label ?? '')
  )
}

/** Italian, German and English order their letters alike. */
const labels = new Intl.Collator('it', { numeric: true })

export const nothingSent: OwnUsage = { handedOver: 0, unknown: 0, refused: 0, requests: 0 }

export function sumOfOwn(all: readonly OwnUsage[]): OwnUsage {
  return all.reduce(
    (sum, each) => ({
      handedOver: sum.handedOver + each.handedOver,
      unknown: sum.unknown + each.unknown,
      refused: sum.refused + each.refused,
      requests: sum.requests + each.requests
    }),
    nothingSent
  )
}

/** Requests to send that the account counts beyond those of this computer; negative: fewer. null: it cannot be told. */
export function differenceOf({ own, account }: Pick<UsageRow, 'own' | 'account'>): number | null {
  return account === null || account.sends === null ? null : account.sends - own.requests
}
