import { useMemo } from 'react'
import { useFormat } from './use-format'

const minuteMs = 60_000

/** Words how long something takes, rounded up: seconds up to two minutes, minutes up to three hours, hours above. */
export function useDuration(): (milliseconds: number) => string {
  const { locale } = useFormat()
  return useMemo(() => {
    const unit = (unit: 'second' | 'minute' | 'hour') =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })
    const [seconds, minutes, hours] = [unit('second'), unit('minute'), unit('hour')]
    return milliseconds => {
      if (milliseconds < 2 * minuteMs) return seconds.format(Math.ceil(milliseconds / 1_000))
      if (milliseconds < 180 * minuteMs) return minutes.format(Math.ceil(milliseconds / minuteMs))
      return hours.format(Math.ceil(milliseconds / (60 * minuteMs)))
    }
  }, [locale])
}
