import type { UsageFigures } from '../../shared/account/account'
import { costOfSending, isPriceEstimated } from '../../shared/plans/plans'
import type { Settings } from '../../shared/settings/settings'
import {
  type Asked,
  type CaseUsage,
  differenceOf,
  type UsageRow,
  type UsageView
} from '../../shared/usage/usage'
import { csvLine, utf8Mark } from '../archive/csv'

const figures = ['total', 'wallet', 'subscription', 'errors', 'amount'] as const

const columns = [
  'period',
  'sent',
  'unknown',
  'refused',
  'requests',
  ...['account', 'massive', 'mailboxes'].flatMap(host => figures.map(figure => `${host}-${figure}`)),
  'account-sends',
  'difference'
]

/** A view as a table, one line for each day or month. A figure that is not known is empty, and never nought. */
export function* usageCsv({ rows }: Pick<UsageView, 'rows'>): Generator<string> {
  yield `${utf8Mark}${csvLine(columns)}`
  for (const row of rows) yield csvLine(cellsOf(row))
}

/**
 * What each case comes to in a period, at the plan's price and in euros; what has no label comes last, under an empty
 * cell. `estimate`: the price is not verified.
 */
export function* casesCsv(
  period: string,
  cases: readonly CaseUsage[],
  { plan, prices }: Pick<Settings, 'plan' | 'prices'>
): Generator<string> {
  yield `${utf8Mark}${csvLine(['period', 'case', 'messages', 'requests', 'cost', 'estimate'])}`
  for (const { label, recipients, requests } of cases) {
    yield csvLine([
      period,
      label ?? '',
      String(recipients),
      String(requests),
      String(costOfSending(plan, recipients, prices) / 1_000),
      isPriceEstimated(plan, prices) ? 'yes' : 'no'
    ])
  }
}

function cellsOf(row: UsageRow): string[] {
  const { name, own, account } = row
  return [
    name,
    ...[own.handedOver, own.unknown, own.refused, own.requests].map(String),
    ...[account?.all, account?.massive, account?.mailboxes].flatMap(figuresOf),
    numberOf(account?.sends ?? null),
    numberOf(differenceOf(row))
  ]
}

function figuresOf(asked: Asked<UsageFigures> | undefined): string[] {
  return figures.map(figure => (asked?.state === 'known' ? String(asked.value[figure]) : ''))
}

function numberOf(value: number | null): string {
  return value === null ? '' : String(value)
}
