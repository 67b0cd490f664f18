import { useMemo } from 'react'
import type { UsageRow, UsageView } from '../../../shared/usage/usage'
import { useFormat } from '../../i18n/use-format'

/** The names of the months, January first. */
export function useMonthNames(): readonly string[] {
  const { locale } = useFormat()
  return useMemo(() => {
    const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, month) => name.format(Date.UTC(2026, month, 15)))
  }, [locale])
}

/** Names a day or a month as it stands in the table and, briefly, below its bar. */
export function useSpanWords(view: Pick<UsageView, 'month'>): {
  readonly full: (row: Pick<UsageRow, 'start' | 'end'>) => string
  readonly brief: (row: Pick<UsageRow, 'start' | 'end'>) => string
} {
  const { locale } = useFormat()
  return useMemo(() => {
    const words = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'Europe/Rome' })
      return ({ start }: Pick<UsageRow, 'start'>) => format.format(start)
    }
    return view.month === null
      ? { full: words({ month: 'long' }), brief: words({ month: 'short' }) }
      : { full: words({ day: 'numeric', month: 'short' }), brief: words({ day: 'numeric' }) }
  }, [locale, view.month])
}
