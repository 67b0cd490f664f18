import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../../shared/mail/message'
import { useFormat } from '../../i18n/use-format'
import { useNow } from '../../state/main-clock'

/** The heading a message stands under; the answer changes when the day does. */
export function useDayOf(): (row: MessageRow) => string {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  // Within one day the hour makes no difference to a heading, and the list is not built anew for it.
  const today = new Date(useNow(30_000)).setHours(0, 0, 0, 0)
  return useCallback(
    row => (row.receivedAt === null ? t('undated') : format.day(new Date(row.receivedAt), new Date(today))),
    [t, format, today]
  )
}
