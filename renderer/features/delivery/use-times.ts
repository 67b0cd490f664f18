import { useCallback } from 'react'
import { useFormat } from '../../i18n/use-format'
import { useNow } from '../../state/main-clock'

/** Times of an event: without the date where it was today. */
export function useTimes(): { readonly short: (at: Date) => string; readonly exact: (at: Date) => string } {
  const format = useFormat()
  const today = new Date(useNow(30_000)).toDateString()
  const isToday = useCallback((at: Date) => at.toDateString() === today, [today])
  return {
    short: at => (isToday(at) ? format.time(at) : format.dateTime(at)),
    exact: at => (isToday(at) ? format.exactTime(at) : format.exactDateTime(at))
  }
}
