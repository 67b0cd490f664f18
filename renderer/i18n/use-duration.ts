import { useMemo } from 'react'
import { useFormat } from './use-format'

const minuteMs = 60_000

/** Words how long something takes, rounded up: seconds up to two minutes, minutes above. */
export function useDuration(): (milliseconds: number) => string {
  const { locale } = useFormat()
  return useMemo(() => {
    const unit = (unit: 'second' | 'minute') =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })
    const [seconds, minutes] = [unit('second'), unit('minute')]
    return milliseconds =>
      milliseconds < 2 * minuteMs
        ? seconds.format(Math.ceil(milliseconds / 1_000))
        : minutes.format(Math.ceil(milliseconds / minuteMs))
  }, [locale])
}
