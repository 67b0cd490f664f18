import { useTranslation } from 'react-i18next'

/** Words a span of seconds in the largest unit that tells it whole. */
export function useSeconds(): (seconds: number) => string {
  const { t } = useTranslation('settings')
  return seconds => {
    if (seconds >= 3_600 && seconds % 3_600 === 0) return t('time.hours', { count: seconds / 3_600 })
    if (seconds >= 60 && seconds % 60 === 0) return t('time.minutes', { count: seconds / 60 })
    return t('time.seconds', { count: seconds })
  }
}
