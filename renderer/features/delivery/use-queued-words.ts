import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import { useNow } from '../../state/main-clock'
import { selectRest } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'

/** What is said of a message that waits in a mailbox's queue. */
export function useQueuedWords(mailboxId: string): string {
  const { t } = useTranslation('delivery')
  const format = useFormat()
  const now = useNow(10_000)
  const until = useAppStore(selectRest(mailboxId))
  return until === null || until <= now
    ? t('words.queued')
    : t('words.queued-rests', { time: format.time(new Date(until)) })
}
