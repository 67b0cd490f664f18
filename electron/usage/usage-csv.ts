import type { UsageFigures } from '../../shared/account/account'
import { type Asked, differenceOf, type UsageRow, type UsageView } from '../../shared/usage/usage'
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
