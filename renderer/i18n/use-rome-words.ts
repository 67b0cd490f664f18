import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../state/main-clock'
import { createFormat } from './format'
import { usePageLanguage } from './use-format'

/** Says moments by the clock of Rome, whatever zone the computer is in. */
export function useRomeWords(): (at: number) => string {
  const { t } = useTranslation('schedule')
  const language = usePageLanguage()
  const format = useMemo(() => createFormat(language, 'Europe/Rome'), [language])
  const now = new Date(useNow(60_000))
  return at => {
    const moment = new Date(at)
    return t('moment', { day: format.dayWithin(moment, now), time: format.time(moment) })
  }
}
