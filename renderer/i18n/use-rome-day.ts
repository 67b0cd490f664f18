import { useMemo } from 'react'
import { useFormat } from './use-format'

/** Names the day that it is in Rome at a moment, milliseconds since 1970. */
export function useRomeDay(): (at: number) => string {
  const { locale } = useFormat()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'Europe/Rome'
    })
    return at => format.format(at)
  }, [locale])
}
