import { useMemo } from 'react'
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
  return useMemo(() => {
    // Scrolling asks the same of the same lines for every frame.
    const known = new WeakMap<MessageRow, string>()
    const headingOf = ({ receivedAt }: MessageRow) =>
      receivedAt === null ? t('undated') : format.day(new Date(receivedAt), new Date(today))
    return row => {
      const heading = known.get(row) ?? headingOf(row)
      known.set(row, heading)
      return heading
    }
  }, [t, format, today])
}
